// SPDX-License-Identifier: GPL-3.0-or-later
// The law of the audit, letter by letter: whatever letter or digit of a text is put in, taken away or
// changed, the words that are said change, or the audit tells of the place.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "account.hpp"
#include "base/fnv1a.hpp"
#include "cases.hpp"
#include "test_files.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/syllable.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

#ifdef NDEBUG
constexpr int kRounds = 4;
#else
constexpr int kRounds = 1;  // without the optimizer more would take minutes
#endif

/// Lines of articles, and what stands in the cases of every class.
std::vector<std::string> written_lines() {
  std::vector<std::string> lines;
  for (const std::string& path : sample_files()) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) lines.push_back(line);
  }
  for (const auto& path : files_in("tests/cases", ".tsv")) {
    for (const Row& row : read_rows(path)) {
      if (row.style.empty()) lines.push_back(row.columns.at(0));
    }
  }
  std::erase_if(lines, [](const std::string& line) { return line.empty(); });
  return lines;
}

/// Where the letters and digits of a text begin.
std::vector<std::size_t> places_of(std::string_view text) {
  std::vector<std::size_t> places;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    if (is_letter(c) || is_digit(c)) places.push_back(begin);
  }
  return places;
}

/// Digits, consonants that no language writes and does not say, marks of ours, and letters that are only
/// named.
constexpr std::string_view kPutIn[] = {"7", "3", "0",  "b",  "m",  "v", "z", "đ",
                                       "ô", "ỵ", "华", "の", "기", "ف", "ต"};

/// What is rightly said as before: "3t2" is short for "3tỷ2", the letter M is called "em", b ends a syllable
/// as p.
constexpr std::string_view kSaidTheSame[] = {
    "3t2",      "4.200 VNĐ /  m2",         "M BÉ BỊ CO GIẬT", "Lớp 5 1/3 số m nghỉ.",
    "cafeb.vn", "quy hoạch czi tiết 1/500"};

struct Mutation {
  std::string text, what;
};

/// The number that stands around byte `at`, without the noughts before it.
std::string value_at(std::string_view text, std::size_t at) {
  std::size_t begin = std::min(at, text.size()), end = begin;
  while (begin > 0 && is_ascii_digit(text[begin - 1])) --begin;
  while (end < text.size() && is_ascii_digit(text[end])) ++end;
  const std::string_view digits = text.substr(begin, end - begin);
  return std::string(digits.substr(std::min(digits.find_first_not_of('0'), digits.size())));
}

/// 01 is 1.
bool keeps_value(std::string_view before, std::string_view after, std::size_t at) {
  const std::string value = value_at(before, at);
  const bool is_number = at < before.size() && is_ascii_digit(before[at]);
  return is_number && value == value_at(after, at);
}

/// The word around byte `at` is Vietnamese. What is left of another, "Lama" of "Llama", may sound the same.
bool is_ours(std::string_view text, std::size_t at) {
  std::size_t begin = 0;
  for (std::size_t next = 0; next < at;) {
    if (!is_letter(next_code_point(text, next))) begin = next;
  }
  std::size_t end = begin;
  for (std::size_t next = begin; next < text.size() && is_letter(next_code_point(text, next)); end = next) {
  }
  return is_vietnamese_syllable(text.substr(begin, end - begin));
}

/// Nothing where the text would say the same and lose nothing.
std::optional<Mutation> mutate(const std::string& line, std::mt19937& random) {
  const std::vector<std::size_t> places = places_of(line);
  const std::size_t at = places[random() % places.size()];
  std::size_t behind = at;
  next_code_point(line, behind);
  const std::string_view put = kPutIn[random() % std::size(kPutIn)];
  const auto cut = [&](std::string_view middle) {
    return std::string(line, 0, at).append(middle).append(line, behind);
  };
  Mutation mutation;
  switch (random() % 3) {
    case 0:
      // A letter twice is spelling.
      if (line.substr(at).starts_with(put) || std::string_view(line).substr(0, at).ends_with(put))
        return std::nullopt;
      mutation = {std::string(line, 0, at).append(put).append(line, at), "put in " + std::string(put)};
      break;
    case 1:
      if (!is_ascii_digit(line[at]) && !is_ours(line, at)) return std::nullopt;
      mutation = {cut({}), "taken away " + line.substr(at, behind - at)};
      break;
    default: mutation = {cut(put), "changed to " + std::string(put)};
  }
  const bool is_same = to_lower(mutation.text) == to_lower(line) || keeps_value(line, mutation.text, at) ||
                       std::ranges::find(kSaidTheSame, mutation.text) != std::end(kSaidTheSame);
  if (is_same) return std::nullopt;
  return mutation;
}

}  // namespace

TEST_CASE("no letter and no digit can be changed without a word or a line of the audit that changes") {
  const auto normalizer = Normalizer::make();
  const std::vector<std::string> lines = written_lines();
  REQUIRE(lines.size() > 1000);
  for (const std::string& line : lines) {
    if (places_of(line).empty() || line.size() > 300) continue;
    std::mt19937 random(
        static_cast<std::uint32_t>(hash_of(line)));  // of the line alone: no row shifts another's
    const std::string before = account_of(*normalizer, line);
    for (int round = 0; round < kRounds; ++round) {
      const std::optional<Mutation> mutation = mutate(line, random);
      if (!mutation) continue;
      INFO(line << "\n" << mutation->what << ": " << mutation->text);
      CHECK(account_of(*normalizer, mutation->text) != before);
    }
  }
}
