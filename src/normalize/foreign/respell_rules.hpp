// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace docbao {

/// A sound of a foreign word: an index into SoundNames.
using Sound = std::uint8_t;

/// The names of sounds as the tables write them; a name that begins with a vowel letter is a vowel.
class SoundNames {
 public:
  Sound intern(std::string_view name);
  std::string_view name(Sound sound) const noexcept { return names_[sound]; }
  bool is_vowel(Sound sound) const noexcept { return is_vowel_[sound]; }
  std::size_t size() const noexcept { return names_.size(); }

 private:
  std::vector<std::string> names_;
  std::vector<bool> is_vowel_;
};

bool is_vowel_letter(char32_t c) noexcept;

/// From letters to sounds, by respell_letters.tsv and respell_rules.tsv.
class RespellRules {
 public:
  explicit RespellRules(SoundNames& names);
  /// The letters of a word as the rules know them: lower case, Latin, marks gone; others are left out and
  /// counted.
  std::u32string plain_letters(std::string_view word, std::uint32_t& left_out) const;
  std::vector<Sound> sounds(std::u32string_view letters, std::uint32_t& left_out) const;

 private:
  struct Rule {
    std::u32string written;
    std::vector<Sound> sounds;
    std::vector<std::u32string> left, right;
  };
  const Rule* find(std::u32string_view letters, std::size_t at) const;
  static bool fits(const Rule& rule, std::u32string_view letters, std::size_t at) noexcept;

  std::unordered_map<char32_t, std::u32string> letters_;
  std::unordered_map<char32_t, std::vector<Rule>>
      by_first_letter_;  // the longest first, else as in the table
};

}  // namespace docbao
