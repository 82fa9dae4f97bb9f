// SPDX-License-Identifier: GPL-3.0-or-later
// Subtitles of real articles, as a player gets them.
#include <doctest/doctest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <sstream>

#include "run_program.hpp"
#include "test_files.hpp"
#include "text/unicode/graphemes.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

struct Shown {
  std::uint64_t begin_ms = 0, end_ms = 0;
  std::vector<std::string> lines;
};

std::uint64_t ms_of(const std::string& clock) {
  unsigned h = 0, m = 0, s = 0, ms = 0;
  REQUIRE(std::sscanf(clock.c_str(), "%u:%u:%u%*c%u", &h, &m, &s, &ms) == 4);
  return ((h * 60ULL + m) * 60 + s) * 1000 + ms;
}

std::string without(std::string text, const std::string& begin, const std::string& end) {
  for (std::size_t at = text.find(begin); at != std::string::npos; at = text.find(begin))
    text.erase(at, text.find(end, at) + end.size() - at);
  return text;
}

/// The cues of a SubRip or WebVTT file.
std::vector<Shown> cues_in(const std::string& file) {
  std::vector<Shown> cues;
  std::istringstream in(file);
  bool is_inside = false;
  for (std::string line; std::getline(in, line);) {
    const std::size_t arrow = line.find(" --> ");
    if (arrow != std::string::npos) {
      cues.push_back({ms_of(line.substr(0, arrow)), ms_of(line.substr(arrow + 5)), {}});
      is_inside = true;
    } else if (line.empty()) {
      is_inside = false;
    } else if (is_inside) {
      cues.back().lines.push_back(without(line, "<0", ">"));
    }
  }
  return cues;
}

/// The cues of an ASS file, whose times count hundredths.
std::vector<Shown> ass_cues_in(const std::string& file) {
  std::vector<Shown> cues;
  std::istringstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("Dialogue: 0,")) continue;
    const auto time = [&](std::size_t at) { return ms_of('0' + line.substr(at, 10) + '0'); };
    Shown cue{time(12), time(23), {}};
    std::string text = without(line.substr(line.find(",,0,0,0,,") + 9), "{\\kf", "}");
    for (std::size_t at = text.find("\\N"); at != std::string::npos; at = text.find("\\N")) {
      cue.lines.push_back(text.substr(0, at));
      text.erase(0, at + 2);
    }
    cue.lines.push_back(text);
    cues.push_back(cue);
  }
  return cues;
}

std::string without_blanks(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view(" \n\t\r\v\f").find(c) == std::string_view::npos) out += c;
  }
  return out;
}

std::string joined(const std::vector<Shown>& cues) {
  std::string text;
  for (const Shown& cue : cues) {
    for (const std::string& line : cue.lines) text += line;
  }
  return without_blanks(text);
}

/// All that is heard, as written.
std::string heard_text(const std::string& timeline) {
  std::string text;
  const auto told = nlohmann::json::parse(timeline);
  for (const auto& sentence : told["sentences"]) {
    if (sentence["end"] > sentence["begin"]) text += sentence["text"].get<std::string>();
  }
  return without_blanks(text);
}

void check_shape(const std::vector<Shown>& cues) {
  std::uint64_t at_ms = 0;
  for (const Shown& cue : cues) {
    INFO(cue.lines.front());
    CHECK(cue.lines.size() <= 2);
    for (const std::string& line : cue.lines) CHECK(count_graphemes(line) <= 42);
    CHECK(cue.begin_ms >= at_ms);
    CHECK(cue.end_ms > cue.begin_ms);
    CHECK(cue.end_ms - cue.begin_ms <= 7000);
    at_ms = cue.end_ms;
  }
}

std::string exported(Program& docbao, const std::string& source, const std::string& extension,
                     std::vector<std::string> more = {}) {
  const std::string out = (docbao.folder() / ("a" + extension)).string();
  more.insert(more.begin(), {"export", source, "-o", out});
  const Ran ran = docbao.run(more);
  INFO(ran.err);
  REQUIRE(ran.exit_code == 0);
  return read_file(out);
}

std::string written(const Program& docbao, const std::string& text) {
  write_file(docbao.folder() / "a.txt", text);
  return (docbao.folder() / "a.txt").string();
}

bool has_line(const std::vector<Shown>& cues, std::string_view part) {
  return std::ranges::any_of(cues, [part](const Shown& cue) {
    return std::ranges::any_of(
        cue.lines, [part](const std::string& line) { return line.find(part) != std::string::npos; });
  });
}

}  // namespace

TEST_CASE("cues have at most two lines of 42 letters and seven seconds, and together they are the text") {
  Program docbao;
  std::size_t all = 0, brief = 0;
  for (const std::string& source : sample_files()) {
    INFO(source);
    const std::string heard = heard_text(exported(docbao, source, ".json"));
    const auto srt = cues_in(exported(docbao, source, ".srt"));
    const auto vtt = cues_in(exported(docbao, source, ".vtt"));
    const auto ass = ass_cues_in(exported(docbao, source, ".ass"));
    CHECK((joined(srt) == heard));
    CHECK(srt.size() == ass.size());
    CHECK(srt.size() == vtt.size());
    check_shape(srt);
    check_shape(vtt);
    check_shape(ass);
    all += srt.size();
    brief += static_cast<std::size_t>(
        std::ranges::count_if(srt, [](const Shown& cue) { return cue.end_ms - cue.begin_ms < 1000; }));
  }
  CHECK(all > 100);
  CHECK(brief * 20 < all);
}

TEST_CASE("by word WebVTT and ASS keep their cues, and tell when each word is said") {
  Program docbao;
  const std::string source = sample_files().front();
  const std::string heard = heard_text(exported(docbao, source, ".json"));
  const std::string vtt = exported(docbao, source, ".vtt", {"--granularity", "word"}),
                    ass = exported(docbao, source, ".ass", {"--granularity", "word"});
  check_shape(cues_in(vtt));
  check_shape(ass_cues_in(ass));
  CHECK((joined(ass_cues_in(ass)) == heard));
  CHECK(ass.find("{\\kf") != std::string::npos);
}

TEST_CASE("a line does not end within a number and its unit, nor within a name") {
  Program docbao;
  const auto cues = cues_in(exported(
      docbao,
      written(docbao,
              "Ông Nguyễn Văn An, 42 tuổi, cho biết mỗi kg lúa thơm năm nay tăng thêm 12.500 đồng so với "
              "vụ trước, còn bà Trần Thị Minh Khai thì nói vụ này nhà mình lãi 45 triệu đồng mỗi ha."),
      ".srt"));
  CHECK(cues.size() > 1);
  for (const char* part :
       {"Nguyễn Văn An", "42 tuổi", "12.500 đồng", "Trần Thị Minh Khai", "45 triệu đồng"}) {
    INFO(part);
    CHECK(has_line(cues, part));
  }
}

TEST_CASE("a row of offices and names is cut between them") {
  Program docbao;
  const auto cues = cues_in(exported(
      docbao,
      written(docbao,
              "Tham dự hội nghị có Chủ tịch Ủy ban MTTQ Việt Nam tỉnh Đào Mạnh Hùng, Trưởng Ban Dân vận Tỉnh "
              "ủy Lê Thị Lan Hương và Phó Chủ tịch UBND tỉnh Hoàng Nam."),
      ".srt"));
  for (const char* part : {"Đào Mạnh Hùng", "Lê Thị Lan Hương", "Hoàng Nam"}) {
    INFO(part);
    CHECK(has_line(cues, part));
  }
}

TEST_CASE("what has no blank, no time or no end is shown in whole letters all the same") {
  Program docbao;
  std::string family;
  for (int i = 0; i < 60; ++i) family += "👨‍👩‍👧";
  const std::string source = written(
      docbao,
      "Xem https://bao.example/tin-tuc/thoi-su/" + std::string(150, 'a') + "/index.html nhé.\n\n" + family +
          " vui.\n\nSố 12345678901234567890123456789012345678901234567890 (" + std::string(200, '*') +
          ") hết.\n\nTie\xCC\x82\xCC\x81ng Vie\xCC\xA3\xCC\x82t viết rời dấu vẫn là bốn mươi hai chữ một "
          "dòng, không hơn không kém một chữ nào hết cả.");
  const std::string heard = heard_text(exported(docbao, source, ".json"));
  const auto srt = cues_in(exported(docbao, source, ".srt"));
  check_shape(srt);
  CHECK((joined(srt) == heard));
  check_shape(ass_cues_in(exported(docbao, source, ".ass", {"--granularity", "word"})));
}

TEST_CASE("an ASS file shows what looks like its orders as it is written, and ffmpeg reads it") {
  Program docbao;
  const std::string source = written(docbao, "Tin {\\b1}đậm{\\b0}\n\nThư mục C:\\Nam\\nhac ở đây. Câu sau.");
  const std::string ass = exported(docbao, source, ".ass");
  CHECK(ass.starts_with("[Script Info]\n"));
  CHECK(ass.find("\\{") != std::string::npos);
  CHECK(ass.find("{\\b1}") == std::string::npos);
  CHECK(ass.find("C:\\Nam") == std::string::npos);
  CHECK(ass.find("C:\\\u2060Nam\\\u2060nhac") != std::string::npos);
  const bool has_ffmpeg = std::system("ffmpeg -version >/dev/null 2>&1") == 0;
  WARN_MESSAGE(has_ffmpeg, "ffmpeg is not installed (scripts/setup --test): the file was not read");
  if (!has_ffmpeg) return;
  const std::string read =
      printed_by("ffmpeg -v error -i '" + (docbao.folder() / "a.ass").string() + "' -f srt - 2>&1");
  CHECK(cues_in(read).size() == ass_cues_in(ass).size());
  CHECK(read.find("Câu sau.") != std::string::npos);
}
