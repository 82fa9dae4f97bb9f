// SPDX-License-Identifier: GPL-3.0-or-later
// What the library calls a failure, and what it says of it in both languages.
#include "docbao/message.hpp"

#include <doctest/doctest.h>

#include <cerrno>
#include <regex>
#include <set>

#include "base/message_table.hpp"
#include "base/system_reason.hpp"
#include "language.hpp"
#include "run_program.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

struct Row {
  std::string key, vietnamese, english;
};

std::vector<Row> rows_of(const char* path) {
  std::vector<Row> rows;
  std::ifstream file(std::string(DOCBAO_SOURCE_DIR "/") + path);
  REQUIRE(file.is_open());
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    INFO(path << ": " << line);
    REQUIRE(first != std::string::npos);
    REQUIRE(second != std::string::npos);
    rows.push_back(
        {line.substr(0, first), line.substr(first + 1, second - first - 1), line.substr(second + 1)});
  }
  return rows;
}

std::vector<Row> all_rows() {
  std::vector<Row> rows = rows_of("src/base/errors.tsv");
  const std::vector<Row> of_program = rows_of("src/app/messages.tsv");
  rows.insert(rows.end(), of_program.begin(), of_program.end());
  return rows;
}

/// Which of {0} {1} … a sentence has.
std::set<std::string> places_in(const std::string& sentence) {
  static const std::regex place("\\{[0-9]\\}");
  return {std::sregex_token_iterator(sentence.begin(), sentence.end(), place), {}};
}

/// A sentence for people, with nothing missing in it.
bool is_whole(const std::string& sentence) {
  static const std::regex faults("\\{|\\}|“”|  | [.:;,]|: \\.|error\\.|reason\\.|^[.:;,]");
  return !sentence.empty() && !std::regex_search(sentence, faults);
}

std::vector<Error> with_and_without_fields(ErrorCode code) {
  return {{code, "", ""}, {code, "a.txt", ""}, {code, "a.txt", "ENOENT"}, {code, "", "ENOENT"}};
}

}  // namespace

TEST_CASE("every code has a name for machines, each its own") {
  std::set<std::string_view> names;
  for (const ErrorCode code : error_codes()) {
    INFO(to_string(code));
    CHECK(std::regex_match(std::string(to_string(code)), std::regex("[a-z]+(_[a-z]+)*")));
    CHECK(names.insert(to_string(code)).second);
  }
  CHECK(names.size() == error_codes().size());
  CHECK(to_string(ErrorCode::CannotOpen) == "cannot_open");
}

TEST_CASE("every code has a whole sentence in both languages, also where place and reason are not told") {
  for (const ErrorCode code : error_codes()) {
    for (const Error& error : with_and_without_fields(code)) {
      const std::string vietnamese = to_message(error, Language::Vietnamese);
      const std::string english = to_message(error, Language::English);
      INFO(to_string(code) << ": " << vietnamese << " / " << english);
      CHECK(is_whole(vietnamese));
      CHECK(is_whole(english));
      CHECK(english_word_in(vietnamese) == "");
      CHECK_FALSE(has_vietnamese_letter(std::regex_replace(english, std::regex("lẻ"), "")));
    }
  }
}

TEST_CASE("a reason of the system is told in the language of the sentence, one without words by its number") {
  const Error missing{ErrorCode::CannotOpen, "a.txt", system_reason(ENOENT)};
  CHECK(to_message(missing, Language::Vietnamese) == "Không mở được a.txt: không có tệp hay thư mục ấy.");
  CHECK(to_message(missing, Language::English) == "Cannot open a.txt: there is no such file or folder.");
  const Error odd{ErrorCode::CannotWrite, "a.txt", system_reason(ENOTCONN)};
  CHECK(to_message(odd, Language::Vietnamese) ==
        "Không ghi được a.txt: hệ thống báo lỗi số " + std::to_string(ENOTCONN) + ".");
  for (const int number : {
#define DOCBAO_SYSTEM_ERROR(name) name,
#include "base/system_errors.def"
#undef DOCBAO_SYSTEM_ERROR
       }) {
    INFO(system_reason(number));
    CHECK(find_error_text("reason." + system_reason(number), Language::Vietnamese).has_value());
  }
  CHECK(system_reason(0).empty());
}

TEST_CASE("standard input and standard output are told apart, and a path in a command is one for a shell") {
  CHECK(to_message({ErrorCode::NothingToRead, "-", ""}, Language::English) ==
        "There is nothing to read in standard input.");
  CHECK(to_message({ErrorCode::CannotWrite, "-", "EIO"}, Language::Vietnamese) ==
        "Không ghi được đầu ra chuẩn: đĩa hay thiết bị bị lỗi.");
  CHECK(to_message({ErrorCode::NotText, "a b.ps", "postscript"}, Language::English).find("'a b.ps'") !=
        std::string::npos);
}

TEST_CASE("every row of the tables has both languages, with the same places, each in its own words") {
  std::set<std::string> keys;
  for (const Row& row : all_rows()) {
    INFO(row.key << ": " << row.vietnamese << " / " << row.english);
    CHECK(keys.insert(row.key).second);
    CHECK_FALSE(row.vietnamese.empty());
    CHECK_FALSE(row.english.empty());
    CHECK(places_in(row.vietnamese) == places_in(row.english));
    if (row.key == "voices.sample") continue;  // is heard, and so the same in both
    static const std::regex readings("lẻ|Đọc Báo");
    CHECK_FALSE(has_vietnamese_letter(std::regex_replace(row.english, readings, "")));
    CHECK(english_word_in(row.vietnamese) == "");
  }
}

TEST_CASE("what is told as a message is a sentence with its end mark") {
  static const std::regex message("(error|usage|warning|listen|export|history|lexicon|doctor)\\..*");
  // A command to type stays without a mark, and so do the parts of a sentence and what is typed behind.
  static const std::regex none(
      "error\\.not_text\\..*|doctor\\.(fine|do|engine\\.advice)|export\\.left\\..*|listen\\.lines_lost|"
      "listen\\.(not_bookmarked|article_lost|find|pasted)");
  for (const Row& row : all_rows()) {
    if (!std::regex_match(row.key, message) || std::regex_match(row.key, none)) continue;
    INFO(row.key << ": " << row.vietnamese << " / " << row.english);
    CHECK(std::string_view(".?!").find(row.vietnamese.back()) != std::string_view::npos);
    CHECK(std::string_view(".?!").find(row.english.back()) != std::string_view::npos);
  }
}
