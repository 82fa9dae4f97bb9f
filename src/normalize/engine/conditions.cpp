// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "base/tsv.hpp"
#include "normalize/engine/lexicon.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/engine/word_form.hpp"

namespace docbao {
namespace {

constexpr std::array<std::string_view, 14> kTopics = {
    "sport",    "finance", "law",     "health",        "education", "military", "tech",
    "politics", "traffic", "weather", "entertainment", "catholic",  "buddhist", "racing"};

/// Around which tokens a condition is looked at.
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

/// Signs that may stand between two neighbours; behind more of them nothing is sought.
constexpr int kMostPassed = 16;

/// The next token that counts on that side of `at`, or a number past the last where there is none.
std::size_t neighbour(const TokenizedSentence& sentence, std::size_t at, Side side) noexcept {
  at = step(at, side);
  for (int passed = 0; passed < kMostPassed; ++passed, at = step(at, side)) {
    if (!sentence.has(at) || !passed_over(sentence.tokens[at].symbol)) break;
  }
  return at;
}

/// The next number or name there; what a bracket holds belongs to no one outside: "ông Q. (20 tuổi)".
std::size_t joined_neighbour(const TokenizedSentence& sentence, std::size_t at, Side side) noexcept {
  at = step(at, side);
  for (int passed = 0; passed < kMostPassed; ++passed, at = step(at, side)) {
    if (!sentence.has(at) || sentence.is_symbol(at, U'(') || !passed_over(sentence.tokens[at].symbol)) break;
  }
  return at;
}

bool is_at(const ConditionWord& word, const TokenizedSentence& sentence, std::size_t at) noexcept {
  if (!sentence.has(at)) return false;
  if (word.is_any_number()) return sentence.tokens[at].kind == TokenKind::Number;
  if (sentence.tokens[at].form_hash != word.hash) return false;
  const std::string_view written = sentence.written(at);
  return match_form(word.text, written, 0, true) == written.size();
}

/// The words of the condition from the one numbered `from` on stand beside token `at`, on that side.
bool stands(const Condition& condition, std::size_t from, const TokenizedSentence& sentence, std::size_t at,
            Side side) noexcept {
  for (std::size_t i = from; i < condition.word_count; ++i) {
    at = neighbour(sentence, at, side);
    if (!is_at(condition.words[i], sentence, at)) return false;
  }
  return true;
}

/// The first and the last token of a sentence from which on the words stand, signs that are passed over
/// before them counted.
struct Occurrences {
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::uint32_t first = kNone, last = 0;

  static Occurrences from(std::uint64_t packed) noexcept {
    return {static_cast<std::uint32_t>(packed >> 32U), static_cast<std::uint32_t>(packed)};
  }
  std::uint64_t packed() const noexcept { return std::uint64_t{first} << 32U | last; }
};

Occurrences find_occurrences(const Condition& condition, const TokenizedSentence& sentence) noexcept {
  Occurrences found;
  for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
    if (!is_at(condition.words[0], sentence, at) || !stands(condition, 1, sentence, at, Side::right))
      continue;
    std::size_t first = at;
    while (first > 0 && passed_over(sentence.tokens[first - 1].symbol)) --first;
    found.first = std::min(found.first, static_cast<std::uint32_t>(first));
    found.last = static_cast<std::uint32_t>(at);
  }
  return found;
}

bool in_sentence(const Condition& condition, const Around& around) {
  if (!condition.begins_with_number() && !around.sentence.words.may_have(condition.key)) return false;
  const auto found = Occurrences::from(around.sentence.memo.number(
      &condition, [&] { return find_occurrences(condition, around.sentence).packed(); }));
  return found.first != Occurrences::kNone && (found.first < around.first || found.last > around.last);
}

bool one_holds(const Condition& condition, const Around& around, Side side) {
  const TokenizedSentence& sentence = around.sentence;
  const std::size_t edge = side == Side::left ? around.first : around.last;
  switch (condition.kind) {
    case Condition::Kind::Words: return stands(condition, 0, sentence, edge, side);
    case Condition::Kind::InSentence: return in_sentence(condition, around);
    case Condition::Kind::Topic: return (around.document.topics & condition.key) != 0;
    default: break;
  }
  const std::size_t next = joined_neighbour(sentence, edge, side);
  switch (condition.kind) {
    case Condition::Kind::Number: return sentence.is_number(next);
    case Condition::Kind::Year:
      return sentence.is_number(next) && is_year(sentence.written(next), kRecentYears);
    case Condition::Kind::Capital: return is_capitalized_at(sentence, next);
    case Condition::Kind::Edge: return !sentence.has(next) || sentence.tokens[next].kind == TokenKind::Symbol;
    case Condition::Kind::Bracket: return sentence.is_symbol(next, U'(');
    default: return false;
  }
}

/// The conditions of one column, of which the first words are known.
bool all_hold(const Condition* conditions, std::size_t count, FirstWords words, const Around& around,
              Side side) {
  if (count == 0) return true;
  const TokenizedSentence& sentence = around.sentence;
  const std::size_t next = neighbour(sentence, side == Side::left ? around.first : around.last, side);
  const std::uint32_t hash = sentence.has(next) ? sentence.tokens[next].form_hash : 0;
  if (words.exclude(hash)) return false;
  bool any_positive = false;
  for (std::size_t i = 0; i < count; ++i) {
    const Condition& condition = conditions[i];
    const bool cannot_hold =
        condition.kind == Condition::Kind::Words && condition.key != hash && !condition.begins_with_number();
    if (!cannot_hold && one_holds(condition, around, side)) return !condition.negated;
    any_positive = any_positive || !condition.negated;
  }
  return !any_positive;
}

/// A condition that is one sign.
std::optional<Condition::Kind> sign_kind(std::string_view written) noexcept {
  if (written == "#") return Condition::Kind::Number;
  if (written == "#year") return Condition::Kind::Year;
  if (written == "^") return Condition::Kind::Capital;
  if (written == "$") return Condition::Kind::Edge;
  if (written == "(") return Condition::Kind::Bracket;
  return std::nullopt;
}

/// Words divided by single blanks; # alone among them is a number.
bool are_words(std::string_view words) noexcept {
  if (words.empty() || words.front() == ' ' || words.back() == ' ') return false;
  for (std::size_t at = words.find('#'); at != std::string_view::npos; at = words.find('#', at + 1)) {
    const bool alone = (at == 0 || words[at - 1] == ' ') && (at + 1 == words.size() || words[at + 1] == ' ');
    if (!alone) return false;
  }
  return words.find("  ") == std::string_view::npos;
}

/// "&province"; a lone sign of that kind is itself.
bool names_list(std::string_view written) noexcept {
  return written.size() > 1 && written[0] == '&' && written[1] != ' ';
}

}  // namespace

void ConditionStore::define(std::string_view name, std::string_view alternatives) {
  bool is_known = true;  // and so no list is part of itself
  for_each_part(alternatives, '|', [&](std::string_view part) {
    is_known = is_known && (!names_list(part) || lists_.contains(part.substr(1)));
  });
  if (is_known) lists_.emplace(name, alternatives);
}

std::optional<ConditionStore::Counts> ConditionStore::add(std::string_view left, std::string_view right) {
  constexpr std::size_t kMost = 0xFF;
  const std::size_t before = conditions_.size(), words_before = words_.size();
  bool is_known = add_all(left, Side::left);
  const std::size_t middle = conditions_.size();
  is_known = is_known && add_all(right, Side::right);
  const std::size_t left_count = middle - before, right_count = conditions_.size() - middle;
  if (is_known && left_count <= kMost && right_count <= kMost)
    return Counts{static_cast<std::uint8_t>(left_count), static_cast<std::uint8_t>(right_count)};
  conditions_.resize(before);
  words_.resize(words_before);
  return std::nullopt;
}

bool ConditionStore::add_all(std::string_view column, Side side) {
  while (!column.empty()) {
    const std::size_t end = std::min(column.find('|'), column.size());
    const std::string_view written = column.substr(0, end);
    if (names_list(written)) {
      const auto list = lists_.find(written.substr(1));
      if (list == lists_.end() || !add_all(list->second, side)) return false;
    } else if (!add_alternative(written, side)) {
      return false;
    }
    column.remove_prefix(std::min(end + 1, column.size()));
  }
  return true;
}

bool ConditionStore::add_alternative(std::string_view written, Side side) {
  Condition condition;
  if (written.starts_with('!')) condition.negated = true, written.remove_prefix(1);
  if (const auto kind = sign_kind(written)) {
    condition.kind = *kind;
  } else if (written.starts_with('@')) {
    condition.kind = Condition::Kind::Topic;
    condition.key = topic_bit(written.substr(1));
    if (condition.key == 0) return false;
  } else {
    const bool anywhere = written.starts_with('~');
    if (anywhere) condition.kind = Condition::Kind::InSentence, written.remove_prefix(1);
    if (!are_words(written)) return false;
    add_words(written, anywhere ? Side::right : side, condition);
  }
  conditions_.push_back(condition);
  return true;
}

void ConditionStore::add_words(std::string_view words, Side side, Condition& condition) {
  const auto first = static_cast<std::ptrdiff_t>(words_.size());
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, end);
    words_.push_back(word == "#" ? ConditionWord{} : ConditionWord{word, hash_first_token(word)});
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  if (side == Side::left) std::reverse(words_.begin() + first, words_.end());
  condition.word_count = static_cast<std::uint16_t>(static_cast<std::ptrdiff_t>(words_.size()) - first);
  condition.key = words_[static_cast<std::size_t>(first)].hash;
}

void ConditionStore::seal() noexcept {
  const ConditionWord* next = words_.data();
  for (Condition& condition : conditions_) {
    condition.words = next;
    next += condition.word_count;
  }
}

std::uint32_t topic_bit(std::string_view name) noexcept {
  const auto found = std::ranges::find(kTopics, name);
  return found == kTopics.end() ? 0 : 1U << (found - kTopics.begin());
}

std::span<const std::string_view> topic_names() noexcept { return kTopics; }

bool holds(const LexiconEntry& entry, const TokenizedSentence& sentence, std::size_t first, std::size_t last,
           const DocumentContext& document) {
  if (entry.is_plain()) return true;
  const Around around{sentence, first, last, document};
  return all_hold(entry.conditions, entry.left_count, entry.left_words, around, Side::left) &&
         all_hold(entry.conditions + entry.left_count, entry.right_count, entry.right_words, around,
                  Side::right);
}

}  // namespace docbao
