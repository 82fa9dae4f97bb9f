// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <fstream>

#include "run_program.hpp"

using namespace docbao::test;

namespace {

constexpr bool kIsSanitized = DOCBAO_IS_SANITIZED;  // slower, and memory is not the program's own

struct Hostile {
  const char* name;
  std::string text;
};

std::string repeated(std::string_view part, std::size_t bytes) {
  std::string out;
  out.reserve(bytes + part.size());
  while (out.size() < bytes) out += part;
  return out;
}

std::vector<Hostile> hostile_texts() {
  return {
      {"empty", ""},
      {"a BOM alone", "\xEF\xBB\xBF"},
      {"blank lines", "\n\r\n \n\t\n"},
      {"CRLF", "Dòng 1.\r\nDòng 2.\r\n\r\nDòng 3.\r\n"},
      {"old line ends", "Dòng 1.\rDòng 2.\r"},
      {"invalid UTF-8", "Năm \xFF\xFE 5 \xC3\x28 \xE2\x82 người \xF0\x9F\n\x80\x80"},
      {"UTF-16", std::string("\xFF\xFEV\0i\0\x1E\x01t\0 \0"
                             "5\0",
                             14)},
      {"NUL", std::string("Năm\0 5\0\0 người", 16)},
      {"control characters", "\x01\x02\x1B[31m5 người\x1B[0m\x7F"},
      {"100,000 digits", repeated("9", 100'000)},
      {"100,000 digits in groups", repeated("123.", 100'000)},
      {"1 MB without a space", repeated("aB5ệ", 1'000'000)},
      {"1 MB of one symbol", repeated("(", 1'000'000)},
      {"1 MB of full stops", repeated(".", 1'000'000)},
      {"1 MB of combining marks", "a" + repeated("\xCC\x81", 1'000'000)},
      {"1 MB of line ends", repeated("\n", 1'000'000)},
      {"other scripts",
       "５ người, ٣ người, ५, ⑤, Ⅷ, ½, 5️⃣, 𝟓, ²³, 中文 5 ครั้ง"},
      {"bidi and zero width",
       "\xE2\x80\xAE"
       "5\xE2\x80\x8B"
       "6\xE2\x81\xA6 người\xEF\xBB\xBF"},
  };
}

bool has_digit(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string article_text() { return read_file(DOCBAO_SOURCE_DIR "/samples/quang-tri-dan-chu-co-so.txt"); }

}  // namespace

TEST_CASE("hostile text is read or refused with a sentence; no digit is ever left") {
  Program docbao;
  for (const Hostile& hostile : hostile_texts()) {
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"normalize"}, {"normalize", "--lines"}, {"sentences"}}) {
      const Ran ran = docbao.run(command, hostile.text);
      INFO(hostile.name << ", " << command.back() << ": " << ran.err);
      CHECK((ran.exit_code == 0 || ran.exit_code == 1));
      CHECK((ran.exit_code == 0 || ran.err.starts_with("docbao: ")));
      if (command.front() == "normalize") CHECK_FALSE(has_digit(ran.out));
    }
  }
}

TEST_CASE("hostile text is spoken without harm") {
  Program docbao;
  for (const Hostile& hostile : hostile_texts()) {
    if (hostile.text.size() > 200'000) continue;  // hours of sound
    const Ran ran = docbao.run({"export", "-", "-o", "-"}, hostile.text.substr(0, 2'000));
    INFO(hostile.name << ": " << ran.err);
    CHECK((ran.exit_code == 0 || ran.exit_code == 1));
  }
}

TEST_CASE("a text without words is told as such by who would have to speak") {
  Program docbao;
  for (const char* text : {"", "\xEF\xBB\xBF", " \n\n"}) {
    const Ran ran = docbao.run({"export", "-", "-o", (docbao.folder() / "a.wav").string()}, text);
    CHECK(ran.exit_code == 1);
    CHECK(ran.err.find("nothing to read") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(docbao.folder() / "a.wav"));
  }
}

TEST_CASE("invalid UTF-8 is told once") {
  Program docbao;
  const Ran ran = docbao.run({"normalize"}, "Một \xFF hai.\n\nBa \xFE bốn.\n");
  CHECK(std::ranges::count(ran.err, '\n') == 1);
}

TEST_CASE("memory does not grow with the text") {
  constexpr long kMostKib = 60 * 1024;
  Program docbao;
  // Written piece by piece: what this process holds when it forks counts as the child's peak.
  const auto peak_of = [&](const std::string& piece, std::size_t size) {
    const std::filesystem::path path = docbao.folder() / "long.txt";
    std::ofstream file(path, std::ios::binary);
    for (std::size_t written = 0; written < size; written += piece.size()) file << piece;
    file.close();
    const Ran ran = docbao.run({"normalize", path.string()});
    CHECK(ran.exit_code == 0);
    return ran.peak_kib;
  };
  const long large = peak_of(article_text() + "\n\n", kIsSanitized ? 4'000'000 : 40'000'000);
  // A text of one line must be cut somewhere too.
  const long one_line = peak_of("Dân biết, dân bàn, dân làm ", kIsSanitized ? 2'000'000 : 20'000'000);
  if (kIsSanitized) return;
  CHECK(large <= kMostKib);
  CHECK(one_line <= kMostKib);
}
