// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <unordered_set>

#include "base/tsv.hpp"
#include "normalize/foreign/respell_rules.hpp"

namespace docbao {

/// What ends a syllable, by name: an index into RespellRimes::endings; 0 is nothing.
using Ending = std::uint8_t;

/// A syllable, or a rime, with the sắc that an end in p t c ch needs; others as they are.
std::string with_sharp_tone(std::string rime);

/// From sounds to the spelling of syllables, by respell_sounds.tsv and respell_rimes.tsv.
class RespellRimes {
 public:
  explicit RespellRimes(SoundNames& names);

  /// How a consonant stands at the end of a syllable, if it is heard there.
  std::optional<Ending> ending(Sound consonant) const;
  /// Whether a consonant ever begins a syllable.
  bool can_begin(Sound consonant) const noexcept { return !consonants_[consonant].spellings.empty(); }
  /// Whether two consonants begin a syllable together.
  bool begin_together(Sound first, Sound second) const noexcept {
    return together_.contains(pair(first, second));
  }
  /// Writes onset and rime as one syllable (two where the rime's spelling has two), or nothing where no
  /// spelling of them is well formed; whether it did. `glide` puts a w before the vowel.
  bool append(std::string& out, std::optional<Sound> onset, bool glide, Sound vowel, Ending ending) const;
  /// A consonant that found no vowel: xờ. False where it has no such name.
  bool append_alone(std::string& out, Sound consonant) const;

 private:
  struct Spelling {
    std::string letters;
    std::vector<std::string_view> before;  // beginnings of rimes; none: every rime
    bool fits(std::string_view rime) const noexcept;
  };
  struct Consonant {
    std::vector<Spelling> spellings;
    Ending ending = 0;
  };
  static bool append_syllable(std::string& out, std::string_view onset, std::string_view rime);
  void read_row(SoundNames& names, const TsvColumns& row);
  void build_rimes(const SoundNames& names);
  const std::string& rime(bool glide, Sound vowel, Ending ending) const {
    return rimes_[(vowel * 2U + glide) * endings_.size() + ending];
  }

  static constexpr std::uint32_t pair(Sound first, Sound second) noexcept { return first * 256U + second; }

  std::vector<Consonant> consonants_;  // by sound
  std::unordered_set<std::uint32_t> together_;
  std::vector<std::string> endings_{""};
  std::vector<std::string> rimes_;
};

}  // namespace docbao
