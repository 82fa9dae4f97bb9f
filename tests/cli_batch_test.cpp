// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <nlohmann/json.hpp>
#include <random>

#include "run_program.hpp"

using namespace docbao::test;
namespace fs = std::filesystem;

namespace {

/// Some short articles, as arguments.
std::vector<std::string> write_articles(const Program& docbao, int count) {
  std::vector<std::string> sources;
  for (int i = 1; i <= count; ++i) {
    const fs::path path = docbao.folder() / ("bài " + std::to_string(i) + ".txt");
    write_file(path, "Tin số " + std::to_string(i) + "\n\n25/06/2024\n\nGiá lúa tăng " + std::to_string(i) +
                         " lần. Bà con rất mừng.");
    sources.push_back(path.string());
  }
  return sources;
}

std::vector<std::string> batch(const std::vector<std::string>& sources, const fs::path& out,
                               std::vector<std::string> more) {
  std::vector<std::string> arguments{"export"};
  arguments.insert(arguments.end(), sources.begin(), sources.end());
  arguments.insert(arguments.end(), {"-o", out.string(), "--format"});
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

}  // namespace

TEST_CASE("many articles become one file each, the same with one worker and with three, told in order") {
  Program docbao;
  const auto sources = write_articles(docbao, 5);
  const fs::path one = docbao.folder() / "one", three = docbao.folder() / "three";
  const Ran alone = docbao.run(batch(sources, one, {"flac", "--jobs", "1", "--json"})),
            together = docbao.run(batch(sources, three, {"flac", "--jobs", "3", "--json"}));
  INFO(alone.err << together.err);
  REQUIRE(alone.exit_code == 0);
  REQUIRE(together.exit_code == 0);
  CHECK(names_in(one).size() == 7);  // with the playlist and the log
  CHECK(names_in(one) == names_in(three));
  for (int i = 1; i <= 5; ++i) {
    const std::string name = "bài " + std::to_string(i) + ".flac";
    CHECK(read_file(one / name) == read_file(three / name));
    CHECK(nlohmann::json::parse(together.lines()[static_cast<std::size_t>(i - 1)])["title"] ==
          "Tin số " + std::to_string(i));
  }
  CHECK(read_file(one / "playlist.m3u8") == read_file(three / "playlist.m3u8"));
  CHECK(read_file(one / "playlist.m3u8").starts_with("#EXTM3U\n#EXTINF:"));
}

TEST_CASE("a feed names every episode by an address that stays, with its texts") {
  Program docbao;
  const fs::path out = docbao.folder() / "out";
  const Ran ran = docbao.run(batch(write_articles(docbao, 2), out,
                                   {"mp3", "--feed", "https://nghe.example/báo", "--album", "Báo <Thử>",
                                    "--subtitles", "vtt,chapters.json"}));
  INFO(ran.err);
  REQUIRE(ran.exit_code == 0);
  const std::string feed = read_file(out / "feed.xml");
  for (const char* part :
       {"<title>Báo &lt;Thử&gt;</title>",
        "<enclosure url=\"https://nghe.example/báo/b%C3%A0i%201.mp3\" length=\"", "type=\"audio/mpeg\"/>",
        "<pubDate>Tue, 25 Jun 2024 00:00:00 +0700</pubDate>",
        "<podcast:transcript url=\"https://nghe.example/báo/b%C3%A0i%202.vtt\" type=\"text/vtt\"/>",
        "<podcast:chapters url=", "<itunes:duration>"}) {
    INFO(part);
    CHECK(feed.find(part) != std::string::npos);
  }
  CHECK(feed.find("length=\"" + std::to_string(fs::file_size(out / "bài 1.mp3")) + '"') != std::string::npos);
}

TEST_CASE("a feed tells the time of day and the zone where the article does, and the user's date alone") {
  Program docbao;
  const fs::path out = docbao.folder() / "out";
  const std::vector<std::string> sources = {(docbao.folder() / "a.txt").string(),
                                            (docbao.folder() / "b.txt").string()};
  write_file(sources[0], "Tin\n\n15:46 25/06/2024 GMT+9\n\nGiá lúa tăng. Bà con rất mừng.");
  write_file(sources[1], "Tin\n\n25/06/2024 8h05\n\nGiá lúa tăng. Bà con rất mừng.");
  REQUIRE(docbao.run(batch(sources, out, {"wav", "--feed", "https://nghe.example"})).exit_code == 0);
  const std::string feed = read_file(out / "feed.xml");
  CHECK(feed.find("<pubDate>Tue, 25 Jun 2024 15:46:00 +0900</pubDate>") != std::string::npos);
  CHECK(feed.find("<pubDate>Tue, 25 Jun 2024 08:05:00 +0700</pubDate>") != std::string::npos);
  REQUIRE(
      docbao.run(batch({sources[0]}, out, {"wav", "--feed", "https://nghe.example", "--date", "2024-07-01"}))
          .exit_code == 0);
  CHECK(read_file(out / "feed.xml").find("<pubDate>Mon, 01 Jul 2024 00:00:00 +0700</pubDate>") !=
        std::string::npos);
}

TEST_CASE("an article that fails does not keep the others from being written") {
  Program docbao;
  auto sources = write_articles(docbao, 2);
  sources.insert(sources.begin() + 1, "/no/such/article.txt");
  const fs::path out = docbao.folder() / "out";
  const Ran ran = docbao.run(batch(sources, out, {"wav", "--jobs", "2"}));
  CHECK(ran.exit_code == 1);
  CHECK(ran.err.find("/no/such/article.txt") != std::string::npos);
  CHECK(fs::exists(out / "bài 1.wav"));
  CHECK(fs::exists(out / "bài 2.wav"));
}

TEST_CASE("sources of one name get files of their own") {
  Program docbao;
  fs::create_directory(docbao.folder() / "x");
  write_file(docbao.folder() / "a.txt", "Một.");
  write_file(docbao.folder() / "x" / "a.txt", "Hai ba bốn.");
  const fs::path out = docbao.folder() / "out";
  CHECK(docbao
            .run(batch({(docbao.folder() / "a.txt").string(), (docbao.folder() / "x" / "a.txt").string()},
                       out, {"wav"}))
            .exit_code == 0);
  CHECK(fs::file_size(out / "a.wav") < fs::file_size(out / "a-2.wav"));
}

TEST_CASE("resuming makes only what is missing, changed, or wanted in another way") {
  Program docbao;
  const auto sources = write_articles(docbao, 3);
  const fs::path out = docbao.folder() / "out";
  REQUIRE(docbao.run(batch(sources, out, {"wav"})).exit_code == 0);
  const std::string list = read_file(out / "playlist.m3u8");
  const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours(24);
  for (const std::string& source : sources) fs::last_write_time(source, long_ago);
  for (int i = 1; i <= 3; ++i)
    fs::last_write_time(out / ("bài " + std::to_string(i) + ".wav"), long_ago + std::chrono::hours(1));
  fs::remove(out / "bài 2.wav");
  const Ran again = docbao.run(batch(sources, out, {"wav", "--resume"}));
  CHECK(again.exit_code == 0);
  CHECK(again.err.find("2 were there already") != std::string::npos);
  CHECK(fs::last_write_time(out / "bài 1.wav") == long_ago + std::chrono::hours(1));
  CHECK(fs::exists(out / "bài 2.wav"));
  CHECK(read_file(out / "playlist.m3u8") == list);
  write_file(sources[0], "Tin mới hơn hẳn.");
  CHECK(docbao.run(batch(sources, out, {"wav", "--resume"})).err.find("2 were there already") !=
        std::string::npos);
  CHECK(docbao.run(batch(sources, out, {"wav", "--resume", "--rate", "300"}))
            .err.find("0 were there already") != std::string::npos);
}

TEST_CASE("an export killed at any moment leaves no half file, and spoils none that was whole") {
  std::mt19937 random(6);
  for (const char* name : {"a.wav", "a.mp3", "a.epub"}) {
    for (int round = 0; round < 17; ++round) {
      Program docbao;
      const fs::path out = docbao.folder() / "out";
      fs::create_directory(out);
      write_file(out / name, "was here");
      const auto moment = std::chrono::microseconds(std::uniform_int_distribution<>(0, 200'000)(random));
      const auto begin = std::chrono::steady_clock::now();
      const auto is_time = [&](pid_t) { return std::chrono::steady_clock::now() - begin > moment; };
      static_cast<void>(
          docbao.interrupt({"export", DOCBAO_SOURCE_DIR "/samples/the-thao.txt", "-o", (out / name).string()},
                           "", SIGKILL, is_time));
      const std::string left = read_file(out / name);
      CHECK((left == "was here" || left.size() > 500'000));
      // But between a link and a rename, which this file system does not show.
      CHECK(names_in(out).size() <= 1);
    }
  }
}

TEST_CASE("an interrupted batch ends its workers, and keeps what they finished") {
  Program docbao;
  const auto sources = write_articles(docbao, 30);
  const fs::path out = docbao.folder() / "out";
  const auto has_begun = [&](pid_t) { return fs::exists(out / "bài 1.wav"); };
  const Ran ran = docbao.interrupt(batch(sources, out, {"wav", "--jobs", "2"}), "", SIGTERM, has_begun);
  CHECK((ran.exit_code == 130 || ran.exit_code == 0));
  for (const std::string& name : names_in(out)) {
    INFO(name);
    CHECK(name.find(".part") == std::string::npos);
    if (name.ends_with(".wav")) CHECK(read_file(out / name).starts_with("RIFF"));
  }
}
