// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/book.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/atomic_file.hpp"
#include "export/book.hpp"
#include "export/markup.hpp"
#include "export/zip_writer.hpp"
#include "fakes.hpp"
#include "scratch_folder.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

constexpr const char* kNews =
    "Mưa to ở <Huế> & Đà Nẵng\n\nChiều 25/6, mưa rất to. Nước lên nhanh.\n\nTrời đã tạnh.";

/// What the fake engine says of the text, as a file of that kind.
std::string told_as(const char* extension, Granularity granularity = Granularity::Sentence) {
  ScratchFolder folder;
  const std::string path = (folder.path() / (std::string("a") + extension)).string();
  Narrated narrated({kNews});
  FakeSink sink;
  auto text = find_timed_text_format(path)->create(path, AudioFormat{}, granularity);
  REQUIRE(text.has_value());
  Outline outline;
  const TimelineConsumer consumer{[&](const TimedSentence& sentence) {
                                    outline.add(sentence);
                                    REQUIRE((*text)->add(sentence));
                                  },
                                  {}};
  REQUIRE(export_article(narrated.reader, *narrated.synthesizer, sink, {}, consumer));
  CHECK_FALSE(std::filesystem::exists(path));
  REQUIRE((*text)->finish(outline.info()));
  return read_file(path);
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
    ++found;
  return found;
}

/// The times of a text in milliseconds, in order: every "hh:mm:ss.mmm" in it, or every one after `before`.
std::vector<std::uint64_t> times_in(const std::string& text, char mark, char before = 0) {
  std::vector<std::uint64_t> times;
  for (std::size_t at = 0; at + 12 <= text.size(); ++at) {
    if (before != 0 && (at == 0 || text[at - 1] != before)) continue;
    if (text[at + 2] != ':' || text[at + 5] != ':' || text[at + 8] != mark) continue;
    times.push_back(((std::stoull(text.substr(at, 2)) * 60 + std::stoull(text.substr(at + 3, 2))) * 60 +
                     std::stoull(text.substr(at + 6, 2))) *
                        1000 +
                    std::stoull(text.substr(at + 9, 3)));
    at += 11;
  }
  return times;
}

Page page_of(const char* text, Granularity granularity) {
  Narrated narrated({text});
  FakeSink sink;
  std::optional<PageMaker> maker;
  std::uint64_t frames = 0;
  const TimelineConsumer consumer{[&](const TimedSentence& sentence) {
                                    if (!maker) maker.emplace(sentence.article, "a001", 22050, granularity);
                                    maker->add(sentence);
                                    frames = sentence.frames.end;
                                  },
                                  {}};
  REQUIRE(export_article(narrated.reader, *narrated.synthesizer, sink, {}, consumer));
  return maker->finish(frames);
}

/// A little-endian number of `count` bytes at `at`.
std::uint64_t read_little(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = count; i > 0; --i)
    value = value << 8 | static_cast<unsigned char>(bytes.at(at + i - 1));
  return value;
}

}  // namespace

TEST_CASE(
    "subtitles show every sentence as written, in order and without overlap, at the times of the sound") {
  const std::string vtt = told_as(".vtt"), srt = told_as(".srt");
  CHECK(vtt.starts_with("WEBVTT\n\n1\n00:00:00.000 --> "));
  CHECK(count(vtt, " --> ") == 4);
  CHECK(count(srt, " --> ") == 4);
  CHECK(vtt.find("Mưa to ở &lt;Huế&gt; &amp; Đà Nẵng") != std::string::npos);
  CHECK(srt.find("Mưa to ở <Huế> & Đà Nẵng") != std::string::npos);
  CHECK(vtt.find("Chiều 25/6, mưa rất to.") != std::string::npos);
  for (const auto& times : {times_in(vtt, '.'), times_in(srt, ',')}) {
    CHECK(times.size() == 8);
    CHECK(std::ranges::is_sorted(times));
  }
}

TEST_CASE("by word each written word has its time, and a number said in many words has one") {
  const std::string vtt = told_as(".vtt", Granularity::Word), srt = told_as(".srt", Granularity::Word);
  CHECK(std::ranges::is_sorted(times_in(vtt, '.', '<')));
  CHECK(times_in(vtt, '.', '<').size() > 6);
  CHECK(std::ranges::is_sorted(times_in(srt, ',')));
  CHECK(count(srt, "25/6\n") == 1);
  CHECK(count(vtt, "25/6") == 1);
  CHECK(vtt.find("</") == std::string::npos);
  CHECK(count(srt, " --> ") > 12);
}

TEST_CASE("lyrics, a timeline and chapters are what their readers expect") {
  const std::string lrc = told_as(".lrc", Granularity::Word);
  CHECK(lrc.starts_with("[00:00.00]"));
  CHECK(count(lrc, "\n") == 4);
  const auto timeline = nlohmann::json::parse(told_as(".json", Granularity::Word));
  CHECK(timeline["rate_hz"] == 22050);
  REQUIRE(timeline["sentences"].size() == 4);
  CHECK(timeline["sentences"][0]["text"] == "Mưa to ở <Huế> & Đà Nẵng");
  CHECK(timeline["sentences"][0]["block"] == "title");
  CHECK(timeline["sentences"][1]["begin"] == timeline["sentences"][0]["pause_end"]);
  CHECK(timeline["sentences"][1]["words"].size() > 6);
  const auto chapters = nlohmann::json::parse(told_as(".chapters.json"));
  CHECK(chapters["version"] == "1.2.0");
  REQUIRE(chapters["chapters"].size() == 1);
  CHECK(chapters["chapters"][0]["title"] == "Mưa to ở <Huế> & Đà Nẵng");
}

TEST_CASE("text for XML and JSON keeps what is written and loses what would break it") {
  CHECK(escape_xml("a<b>&\"c\"\x01\x1b\xEF\xBF\xBF.") == "a&lt;b&gt;&amp;&quot;c&quot;.");
  CHECK(json_string("a\"\\\n\x02") == "\"a\\\"\\\\\\u000a\\u0002\"");
}

TEST_CASE(
    "a page holds all of the article's text, and clips that follow each other through all of its sound") {
  for (const Granularity granularity : {Granularity::Sentence, Granularity::Word}) {
    const Page page = page_of(kNews, granularity);
    CHECK(page.title == "Mưa to ở <Huế> & Đà Nẵng");
    CHECK(page.body.starts_with("<h1 id=\"b0\">"));
    CHECK(page.clips.size() >= (granularity == Granularity::Word ? 14U : 4U));
    CHECK(count(page.body, "<span id=") == page.clips.size());
    std::uint64_t at = 0;
    for (const Clip& clip : page.clips) {
      CHECK(clip.begin_ms == at);
      at = clip.end_ms;
    }
    CHECK(at == page.duration_ms);
    CHECK(find_faults({page.clips, page.duration_ms}).empty());
    std::string plain;
    bool is_tag = false;
    for (const char c : page.body) {
      if (c == '<') is_tag = true;
      if (!is_tag) plain += c;
      if (c == '>') is_tag = false;
    }
    for (const char* part :
         {"Mưa to ở &lt;Huế&gt; &amp; Đà Nẵng", "Chiều 25/6, mưa rất to. Nước lên nhanh.", "Trời đã tạnh."}) {
      CHECK(plain.find(part) != std::string::npos);
    }
  }
}

TEST_CASE("each thing that no validator sees is a fault when it is broken") {
  const std::vector<Clip> good{{"c1", 0, 100}, {"c2", 100, 300}};
  CHECK(find_faults({good, 300}).empty());
  CHECK(find_faults({good, 299}).size() == 1);                                // past the end of the sound
  CHECK(find_faults({{{"c1", 0, 100}, {"c1", 100, 300}}, 300}).size() == 1);  // an id twice
  CHECK(find_faults({{{"c1", 0, 100}, {"c2", 99, 300}}, 300}).size() == 1);   // overlap
  CHECK(find_faults({{{"c1", 0, 0}, {"c2", 0, 300}}, 300}).size() == 1);      // no time
  const std::string css = ".lit { color: black; }";
  CHECK(find_faults({100, 200}, 300, "lit", css).empty());
  CHECK(find_faults({100, 200}, 301, "lit", css).size() == 1);  // a wrong sum
  CHECK(find_faults({100, 200}, 300, "li", css).size() == 1);   // a class without a style
}

TEST_CASE("books are found by the end of the name, with and without a slash") {
  CHECK(find_book_format("a.EPUB")->extension == ".epub");
  CHECK(find_book_format("a.daisy/")->extension == ".daisy");
  CHECK(find_book_format("a.txt") == nullptr);
}

namespace {

/// A ZIP file of two members.
std::string zip_of_two(std::uint64_t zip64_from) {
  ScratchFolder folder;
  const std::string path = (folder.path() / "a.zip").string();
  auto file = AtomicFile::create(path);
  REQUIRE(file.has_value());
  BufferedOutput out(file->fd(), path);
  ZipWriter zip(out, zip64_from);
  REQUIRE(zip.add("one", "first"));
  REQUIRE(zip.add("two", "second"));
  REQUIRE(zip.finish());
  REQUIRE(out.flush());
  REQUIRE(file->commit());
  return read_file(path);
}

}  // namespace

TEST_CASE("a ZIP file points to what lies far behind as ZIP64 has it, and only to that") {
  const std::string near = zip_of_two(ZipWriter::kMost32), far = zip_of_two(20);
  constexpr std::size_t kEnd = 22, kLocator = 20, kZip64End = 56;
  CHECK(near.find("PK\x06\x06") == std::string::npos);
  CHECK(near.substr(near.size() - kEnd, 4) == "PK\x05\x06");

  const std::size_t second = far.find("PK\x03\x04", 1), directory = far.find("PK\x01\x02"),
                    entry = far.find("PK\x01\x02", directory + 1);
  CHECK(read_little(far, directory + 42, 4) == 0);  // the first member stands near
  CHECK(read_little(far, entry + 42, 4) == ZipWriter::kMost32);
  CHECK(read_little(far, entry + 46 + 3, 4) == 0x00080001);  // behind its name: which field, and its length
  CHECK(read_little(far, entry + 46 + 3 + 4, 8) == second);
  const std::size_t end = far.size() - kEnd, locator = end - kLocator, zip64_end = locator - kZip64End;
  CHECK(far.substr(locator, 4) == "PK\x06\x07");
  CHECK(read_little(far, locator + 8, 8) == zip64_end);
  CHECK(far.substr(zip64_end, 4) == "PK\x06\x06");
  CHECK(read_little(far, zip64_end + 32, 8) == 2);
  CHECK(read_little(far, zip64_end + 40, 8) == zip64_end - directory);
  CHECK(read_little(far, zip64_end + 48, 8) == directory);
  CHECK(read_little(far, end + 16, 4) == ZipWriter::kMost32);
}
