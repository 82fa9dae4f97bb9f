// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>

namespace docbao {

enum class Tone : std::uint8_t { Ngang, Huyen, Sac, Hoi, Nga, Nang };  ///< none, à, á, ả, ã, ạ

/// A Vietnamese vowel letter as its two marks: `base` is one of a ă â e ê i o ô ơ u ư y in its own case,
/// 0 where the character is no vowel.
struct Vowel {
  char32_t base = 0;
  Tone tone = Tone::Ngang;
};

Vowel split_vowel(char32_t letter) noexcept;

/// The letter with that tone; a base that is no vowel comes back as it is.
char32_t join_vowel(char32_t base, Tone tone) noexcept;

}  // namespace docbao
