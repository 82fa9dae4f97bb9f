// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>

#include "text/unicode/letters.hpp"

namespace docbao {

/// To which writing a letter belongs. Any: to whichever stands around it. Read: Latin, Greek or Cyrillic,
/// which docbao reads letter by letter. Every other value is one writing that it cannot read; those of
/// Chinese and Japanese, which are written together, are one.
enum class Script : std::uint16_t { Any, Read, ChineseOrJapanese };

/// Of letters beyond the Latin, Greek and Cyrillic that stand first in Unicode.
Script script_of_rarer(char32_t c) noexcept;

/// Before it stand Latin, Greek and Cyrillic only.
inline constexpr char32_t kEndOfCommonLetters = 0x530;

inline Script script_of(char32_t c) noexcept {
  constexpr char32_t kMoreLatinAndGreek = 0x1E00, kEndOfGreek = 0x2000;
  const bool is_common = c < kEndOfCommonLetters || (c >= kMoreLatinAndGreek && c < kEndOfGreek);
  return is_common ? Script::Read : script_of_rarer(c);
}

/// As goes_on_with(), where it is not plain to see.
bool goes_on_with_rarer(Script& word, char32_t c, CharClass kind) noexcept;

/// Whether a word in that writing goes on with `c`, a letter or mark of class `kind`: 华为 does not go on in
/// "Huawei华为". A word that had letters of any writing only takes the writing of `c`.
inline bool goes_on_with(Script& word, char32_t c, CharClass kind) noexcept {
  return (word == Script::Read && c < kEndOfCommonLetters) || goes_on_with_rarer(word, c, kind);
}

/// Hiragana and katakana: only Japanese has them.
bool is_kana(char32_t c) noexcept;

/// The four letters of ISO 15924 for the writing of `c`: "Hani", "Hang"; static storage.
const char* script_code(char32_t c) noexcept;

}  // namespace docbao
