// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/tsv.hpp"
#include "normalize/foreign/respell_rules.hpp"

namespace docbao {

/// The sounds of names in the Latin writing of Korean and Chinese, by romanized.tsv.
class RomanizedNames {
 public:
  explicit RomanizedNames(SoundNames& names);
  using Syllables = std::vector<std::vector<Sound>>;
  /// The syllables of a word, in plain small letters, that consists of those of one system and has a mark of
  /// it; empty for every other word. Linear in the length.
  Syllables syllables(std::u32string_view letters) const;

 private:
  struct Rime {
    std::vector<Sound> sounds;
    std::vector<std::string> onsets;  // empty: any
  };
  using Parts = std::map<std::string, std::vector<Sound>, std::less<>>;
  struct System {
    std::string name;
    std::vector<std::string> marks;
    Parts onsets, vowels, finals, starts;
    std::map<std::string, std::vector<Rime>, std::less<>> rimes;

    bool marks_word(std::string_view word) const noexcept;
    Syllables syllables(std::string_view word) const;
    std::optional<std::vector<Sound>> syllable(std::string_view letters) const;
    std::optional<std::vector<Sound>> rime(std::string_view onset, std::string_view letters) const;
  };
  System& system(std::string_view name);
  void read_row(SoundNames& names, const TsvColumns& row);

  std::vector<System> systems_;
};

}  // namespace docbao
