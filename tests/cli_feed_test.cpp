// SPDX-License-Identifier: GPL-3.0-or-later
// Playlists and podcasts' feeds of a batch.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "pictures.hpp"
#include "run_program.hpp"
#include "xmllint.hpp"

using namespace docbao::test;
namespace fs = std::filesystem;

namespace {

constexpr const char* kGrammar = DOCBAO_SOURCE_DIR "/tests/feed.rng";
constexpr const char* kUrl = "https://nghe.example/pod";

std::string write(const Program& docbao, const std::string& name, const std::string& text) {
  write_file(docbao.folder() / name, text);
  return (docbao.folder() / name).string();
}

/// The feed that a batch of these sources leaves in `out`, which every player reads.
std::string feed_of(Program& docbao, const fs::path& out, std::vector<std::string> sources,
                    const std::vector<std::string>& more = {}) {
  sources.insert(sources.begin(), "export");
  sources.insert(sources.end(), {"-o", out.string(), "--format", "mp3", "--feed", kUrl});
  sources.insert(sources.end(), more.begin(), more.end());
  const Ran ran = docbao.run(sources);
  INFO(ran.err);
  REQUIRE(ran.exit_code == 0);
  CHECK(faults_by_xmllint(out / "feed.xml", kGrammar) == "");
  return read_file(out / "feed.xml");
}

std::vector<std::string> all_between(const std::string& text, const std::string& begin,
                                     const std::string& end) {
  std::vector<std::string> found;
  for (std::size_t at = text.find(begin); at != std::string::npos; at = text.find(begin, at)) {
    at += begin.size();
    found.push_back(text.substr(at, text.find(end, at) - at));
  }
  return found;
}

std::vector<std::string> titles_in(const std::string& feed) {
  std::vector<std::string> titles = all_between(feed, "<item>\n<title>", "</title>");
  return titles;
}

std::vector<std::string> guids_in(const std::string& feed) {
  return all_between(feed, "<guid isPermaLink=\"false\">", "</guid>");
}

std::string printed_tag(const fs::path& file, const std::string& name) {
  return printed_by("ffprobe -v error -show_entries format_tags=" + name + ":stream_tags=" + name +
                    " -of default=nw=1:nk=1 '" + file.string() + "' | head -1");
}

}  // namespace

TEST_CASE("a playlist's entries are no comments, and each has one line") {
  Program docbao;
  const fs::path out = docbao.folder() / "out";
  const std::vector<std::string> sources{write(docbao, "#tin nóng.txt", "Tin một\n\nCâu một."),
                                         write(docbao, "a\nb.txt", "Tin hai\n\nCâu hai."),
                                         write(docbao, " c.txt", "Tin ba\n\nCâu ba.")};
  const Ran ran =
      docbao.run({"export", sources[0], sources[1], sources[2], "-o", out.string(), "--format", "wav"});
  INFO(ran.err);
  REQUIRE(ran.exit_code == 0);
  const std::string list = read_file(out / "playlist.m3u8");
  INFO(list);
  std::vector<std::string> entries;
  for (const std::string& line : all_between(list, "\n", "\n")) entries.push_back(line);
  CHECK(list.find("\n./#tin nóng.wav\n") != std::string::npos);
  CHECK(list.find("\na_b.wav\n") != std::string::npos);
  CHECK(list.find("\n./ c.wav\n") != std::string::npos);
  CHECK(std::ranges::count(list, '\n') == 1 + 2 * 3);
  for (const char* name : {"#tin nóng.wav", "a_b.wav", " c.wav"}) CHECK(fs::exists(out / name));
}

TEST_CASE("an address for a feed that cannot be one is refused with the reason, before any work") {
  Program docbao;
  const std::string text = write(docbao, "a.txt", "Tin\n\nMột câu.");
  const fs::path out = docbao.folder() / "out";
  for (const auto& [url, reason] : {std::pair{"nghe.example/pod", "begins with https://"},
                                    {"ftp://nghe.example/pod", "begins with https://"},
                                    {"https://", "begins with https://"},
                                    {"https:///pod", "begins with https://"},
                                    {"https://nghe.example/bao noi", "%20"},
                                    {"https://nghe.example/pod?x=1", "? or #"},
                                    {"https://nghe.example/pod#x", "? or #"}}) {
    INFO(url);
    const Ran ran = docbao.run({"export", text, "-o", out.string(), "--format", "wav", "--feed", url});
    CHECK(ran.exit_code == 2);
    CHECK(ran.err.find(reason) != std::string::npos);
    CHECK_FALSE(fs::exists(out));
  }
}

TEST_CASE("a feed has all that podcast players ask for, and links to what lies there") {
  Program docbao;
  const fs::path out = docbao.folder() / "out", cover = docbao.folder() / "bìa.png";
  write_file(cover, small_png());
  const std::string text =
      write(docbao, "a.txt",
            "Lúa được mùa\n\n15:46 25/06/2024 GMT+7\n\nBà con các xã rất vui, giá lúa <tăng> mạnh "
            "& đều.\n\nVụ hè thu\n\nNăm nay mưa thuận gió hòa.");
  const std::string feed = feed_of(docbao, out, {text}, {"--cover", cover.string(), "--album", "Báo Thử"});
  for (const char* part :
       {"<pubDate>Tue, 25 Jun 2024 15:46:00 +0700</pubDate>",
        "<itunes:image href=\"https://nghe.example/pod/cover.png\"/>",
        "<description>Bà con các xã rất vui, giá lúa &lt;tăng&gt; mạnh &amp; đều.</description>",
        "<podcast:chapters url=\"https://nghe.example/pod/a.chapters.json\"",
        "<podcast:transcript url=\"https://nghe.example/pod/a.vtt\" type=\"text/vtt\"/>"}) {
    INFO(part);
    CHECK(feed.find(part) != std::string::npos);
  }
  CHECK(read_file(out / "cover.png") == small_png());
  CHECK(fs::exists(out / "a.vtt"));
  const auto chapters = nlohmann::json::parse(read_file(out / "a.chapters.json"));
  REQUIRE(chapters["chapters"].size() == 2);
  CHECK(chapters["chapters"][1]["title"] == "Vụ hè thu");
}

TEST_CASE("a second run keeps the episodes that still lie there, newest first, and none is in it twice") {
  Program docbao;
  const fs::path out = docbao.folder() / "out";
  const auto article = [&](const char* name, const char* title, const char* date) {
    return write(docbao, name, std::string(title) + "\n\n" + date + "\n\nMột câu của bài này.");
  };
  const std::string one = article("1.txt", "Tin một", "25/06/2024"),
                    two = article("2.txt", "Tin hai", "26/06/2024"),
                    three = article("3.txt", "Tin ba", "24/06/2024");
  const std::string first = feed_of(docbao, out, {one, two});
  CHECK(titles_in(first) == std::vector<std::string>{"Tin hai", "Tin một"});

  const std::string second = feed_of(docbao, out, {three, one});
  CHECK(titles_in(second) == std::vector<std::string>{"Tin hai", "Tin một", "Tin ba"});
  CHECK(guids_in(second)[1] == guids_in(first)[1]);

  fs::remove(out / "2.mp3");
  article("1.txt", "Tin một, bản mới", "27/06/2024");  // another article in a file of that name
  const std::string third = feed_of(docbao, out, {one});
  CHECK(titles_in(third) == std::vector<std::string>{"Tin một, bản mới", "Tin ba"});
  CHECK(guids_in(third)[0] != guids_in(second)[1]);

  const std::string copy = article("khac.txt", "Tin ba", "24/06/2024");  // the same article by another name
  const std::string fourth = feed_of(docbao, out, {copy});
  CHECK(titles_in(fourth) == std::vector<std::string>{"Tin một, bản mới", "Tin ba"});
  CHECK(guids_in(fourth)[1] == guids_in(third)[1]);
  CHECK(fourth.find("/khac.mp3") != std::string::npos);
}

TEST_CASE("two articles that tell the same have guids of their own in one feed") {
  Program docbao;
  const std::string one = write(docbao, "1.txt", "Tin\n\nMột câu."),
                    two = write(docbao, "2.txt", "Tin\n\nMột câu.");
  const auto guids = guids_in(feed_of(docbao, docbao.folder() / "out", {one, two}));
  REQUIRE(guids.size() == 2);
  CHECK(guids[0] != guids[1]);
}

TEST_CASE("the files of a batch are numbered in their tags, and resuming does not mind the number") {
  Program docbao;
  const fs::path out = docbao.folder() / "out";
  std::vector<std::string> sources;
  for (int i = 1; i <= 2; ++i)
    sources.push_back(write(docbao, std::to_string(i) + ".txt", "Tin " + std::to_string(i) + "\n\nMột câu."));
  feed_of(docbao, out, sources);
  const bool has_ffprobe = std::system("ffprobe -version >/dev/null 2>&1") == 0;
  WARN_MESSAGE(has_ffprobe, "ffprobe is not installed (scripts/setup --test): no tag was read");
  if (has_ffprobe) CHECK(printed_tag(out / "2.mp3", "track") == "2/2\n");
  for (const char* name : {"t.flac", "t.ogg", "t.opus", "t.m4a"}) {
    if (!has_ffprobe) break;
    INFO(name);
    const fs::path file = docbao.folder() / name;
    REQUIRE(docbao.run({"export", sources[0], "-o", file.string(), "--track", "3/12"}).exit_code == 0);
    CHECK(printed_tag(file, "track").starts_with("3"));
  }
  for (const char* wrong : {"0", "3/2", "x", "1/", "1/2/3"})
    CHECK(docbao.run({"export", sources[0], "-o", (docbao.folder() / "t.wav").string(), "--track", wrong})
              .exit_code == 2);
  sources.insert(sources.begin(), write(docbao, "0.txt", "Tin 0\n\nMột câu."));
  const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours(1);
  for (const std::string& source : sources) fs::last_write_time(source, long_ago);
  sources.insert(sources.begin(), "export");
  sources.insert(sources.end(), {"-o", out.string(), "--format", "mp3", "--feed", kUrl, "--resume"});
  CHECK(docbao.run(sources).err.find("2 were there already") != std::string::npos);
}
