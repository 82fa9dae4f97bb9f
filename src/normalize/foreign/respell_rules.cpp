// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/foreign/respell_rules.hpp"

#include <algorithm>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

DOCBAO_EMBEDDED(respell_letters_tsv)
DOCBAO_EMBEDDED(respell_rules_tsv)

namespace docbao {
namespace {

constexpr std::u32string_view kRespelledVowels = U"aeiouyéèăâêôơưüö";

std::vector<std::u32string> alternatives(std::string_view column) {
  std::vector<std::u32string> out;
  for_each_part(column, '|', [&](std::string_view part) { out.push_back(to_code_points(part)); });
  return out;
}

/// Whether a place of a pattern stands for the letter there; 0 is the outside of the word.
bool stands_for(char32_t pattern, char32_t letter) noexcept {
  switch (pattern) {
    case U'^':
    case U'$': return letter == 0;
    case U'V': return is_vowel_letter(letter);
    case U'C': return letter != 0 && !is_vowel_letter(letter);
    default: return pattern == letter;
  }
}

bool stands_before(std::u32string_view pattern, std::u32string_view letters, std::size_t at) noexcept {
  for (std::size_t i = 1; i <= pattern.size(); ++i) {
    if (!stands_for(pattern[pattern.size() - i], i <= at ? letters[at - i] : U'\0')) return false;
  }
  return true;
}

bool stands_after(std::u32string_view pattern, std::u32string_view letters, std::size_t at) noexcept {
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (!stands_for(pattern[i], at + i < letters.size() ? letters[at + i] : U'\0')) return false;
  }
  return true;
}

}  // namespace

bool is_vowel_letter(char32_t c) noexcept { return kRespelledVowels.find(c) != kRespelledVowels.npos; }

Sound SoundNames::intern(std::string_view name) {
  const auto known = std::ranges::find(names_, name);
  if (known != names_.end()) return static_cast<Sound>(known - names_.begin());
  std::size_t at = 0;
  names_.emplace_back(name);
  is_vowel_.push_back(is_vowel_letter(next_code_point(name, at)));
  return static_cast<Sound>(names_.size() - 1);
}

RespellRules::RespellRules(SoundNames& names) {
  for_each_row(respell_letters_tsv(), [this](const TsvColumns& row, std::uint32_t, std::string_view) {
    letters_[to_code_points(row[0])[0]] = row[1] == "-" ? std::u32string{} : to_code_points(row[1]);
  });
  for_each_row(respell_rules_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
    Rule rule{to_code_points(row[0]), {}, alternatives(row[2]), alternatives(row[3])};
    if (row[1] != "-")
      for_each_part(row[1], ' ', [&](std::string_view sound) { rule.sounds.push_back(names.intern(sound)); });
    by_first_letter_[rule.written[0]].push_back(std::move(rule));
  });
  for (auto& [letter, rules] : by_first_letter_) {
    std::ranges::stable_sort(rules, std::ranges::greater{},
                             [](const Rule& rule) { return rule.written.size(); });
  }
}

std::u32string RespellRules::plain_letters(std::string_view word, std::uint32_t& left_out) const {
  std::u32string out;
  out.reserve(word.size());
  for (std::size_t at = 0; at < word.size();) {
    const char32_t letter = lower(next_code_point(word, at));
    const auto plain = letters_.find(letter);
    if (plain != letters_.end()) out += plain->second;
    else if (by_first_letter_.contains(letter)) out += letter;
    else ++left_out;
  }
  return out;
}

bool RespellRules::fits(const Rule& rule, std::u32string_view letters, std::size_t at) noexcept {
  if (letters.substr(at, rule.written.size()) != rule.written) return false;
  const auto before = [&](const std::u32string& pattern) { return stands_before(pattern, letters, at); };
  const auto after = [&](const std::u32string& pattern) {
    return stands_after(pattern, letters, at + rule.written.size());
  };
  return (rule.left.empty() || std::ranges::any_of(rule.left, before)) &&
         (rule.right.empty() || std::ranges::any_of(rule.right, after));
}

const RespellRules::Rule* RespellRules::find(std::u32string_view letters, std::size_t at) const {
  const auto rules = by_first_letter_.find(letters[at]);
  if (rules == by_first_letter_.end()) return nullptr;
  const auto rule = std::ranges::find_if(rules->second, [&](const Rule& r) { return fits(r, letters, at); });
  return rule == rules->second.end() ? nullptr : &*rule;
}

std::vector<Sound> RespellRules::sounds(std::u32string_view letters, std::uint32_t& left_out) const {
  std::vector<Sound> out;
  out.reserve(letters.size() + 4);
  bool was_silent = false;
  for (std::size_t at = 0; at < letters.size();) {
    const Rule* rule = find(letters, at);
    if (rule) out.insert(out.end(), rule->sounds.begin(), rule->sounds.end());
    const bool is_silent = !rule || rule->sounds.empty();
    left_out += !rule || (is_silent && was_silent);  // one silent letter is spelling, a row of them is not
    was_silent = is_silent;
    at += rule ? rule->written.size() : 1;
  }
  return out;
}

}  // namespace docbao
