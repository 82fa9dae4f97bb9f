// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "normalize/engine/lexicon.hpp"
#include "normalize/engine/token_shapes.hpp"

namespace docbao {
namespace {

constexpr std::array<std::string_view, 11> kTopics = {"sport",     "finance",  "law",          "health",
                                                      "education", "military", "tech",         "politics",
                                                      "traffic",   "weather",  "entertainment"};

enum class Side { left, right };

/// Around which tokens a condition is looked at, and on which side.
struct Around {
  const TokenizedSentence& sentence;
  std::size_t first, last;
  const DocumentContext& document;
};

bool passed_over(char32_t symbol) noexcept {
  return symbol == U'.' || symbol == U'-' || symbol == U'/' || symbol == U'–' || symbol == U'"' ||
         symbol == U'“' || symbol == U'(';
}

std::size_t step(std::size_t at, Side side) noexcept { return side == Side::left ? at - 1 : at + 1; }

/// The next token that counts on that side of `at`, or a number past the last where there is none.
std::size_t neighbour(const TokenizedSentence& sentence, std::size_t at, Side side) noexcept {
  do {
    at = step(at, side);
  } while (sentence.has(at) && passed_over(sentence.tokens[at].symbol));
  return at;
}

/// The next number or name there; what a bracket holds belongs to no one outside: "ông Q. (20 tuổi)".
std::size_t joined_neighbour(const TokenizedSentence& sentence, std::size_t at, Side side) noexcept {
  do {
    at = step(at, side);
  } while (sentence.has(at) && !sentence.is_symbol(at, U'(') && passed_over(sentence.tokens[at].symbol));
  return at;
}

std::string_view last_word(std::string_view words) noexcept {
  const std::size_t blank = words.rfind(' ');
  return blank == std::string_view::npos ? words : words.substr(blank + 1);
}
std::string_view first_word(std::string_view words) noexcept { return words.substr(0, words.find(' ')); }
std::string_view drop(std::string_view words, std::string_view word, Side side) noexcept {
  const std::size_t cut = std::min(words.size(), word.size() + 1);
  return side == Side::left ? words.substr(0, words.size() - cut) : words.substr(cut);
}

/// `words` stand next to token `at`, on that side.
bool stands(std::string_view words, const TokenizedSentence& sentence, std::size_t at, Side side) {
  while (!words.empty()) {
    at = neighbour(sentence, at, side);
    const std::string_view word = side == Side::left ? last_word(words) : first_word(words);
    if (!sentence.has(at)) return false;
    if (word == "#" ? !sentence.is_number(at)
                    : !(sentence.is_word(at) ? sentence.says(at, word) : sentence.written(at) == word))
      return false;
    words = drop(words, word, side);
  }
  return true;
}

bool in_sentence(std::string_view words, const Around& around) {
  for (std::size_t i = 0; i < around.sentence.tokens.size(); ++i) {
    const bool inside = i >= around.first && i <= around.last;
    if (!inside && stands(words, around.sentence, i - 1, Side::right)) return true;
  }
  return false;
}

bool one_holds(std::string_view condition, const Around& around, Side side) {
  const TokenizedSentence& sentence = around.sentence;
  const std::size_t edge = side == Side::left ? around.first : around.last;
  const std::size_t next = joined_neighbour(sentence, edge, side);
  if (condition == "#") return sentence.is_number(next);
  if (condition == "#year") return sentence.is_number(next) && is_year(sentence.written(next), kRecentYears);
  if (condition == "^") return is_capitalized_at(sentence, next);
  if (condition == "$") return !sentence.has(next) || sentence.tokens[next].kind == TokenKind::Symbol;
  if (condition == "(") return sentence.is_symbol(next, U'(');
  if (condition.starts_with('~')) return in_sentence(condition.substr(1), around);
  if (condition.starts_with('@')) return is_about(around.document, condition.substr(1));
  return stands(condition, sentence, edge, side);
}

bool column_holds(std::string_view column, const Around& around, Side side) {
  if (column.empty()) return true;
  bool any_positive = false;
  while (!column.empty()) {
    const std::size_t end = std::min(column.find('|'), column.size());
    const std::string_view condition = column.substr(0, end);
    column.remove_prefix(std::min(end + 1, column.size()));
    if (condition.starts_with('!')) {
      if (one_holds(condition.substr(1), around, side)) return false;
    } else {
      if (one_holds(condition, around, side)) return true;
      any_positive = true;
    }
  }
  return !any_positive;
}

}  // namespace

std::uint32_t topic_bit(std::string_view name) noexcept {
  const auto found = std::ranges::find(kTopics, name);
  return found == kTopics.end() ? 0 : 1U << (found - kTopics.begin());
}

bool holds(const LexiconEntry& entry, const TokenizedSentence& sentence, std::size_t first, std::size_t last,
           const DocumentContext& document) {
  if (entry.left.empty() && entry.right.empty()) return true;
  const Around around{sentence, first, last, document};
  return column_holds(entry.left, around, Side::left) && column_holds(entry.right, around, Side::right);
}

}  // namespace docbao
