// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace docbao {

/// What clean_text does with a character.
enum class Treatment : std::uint8_t {
  Keep,
  Suspect,  ///< Ð ð and their kin: the word decides
  Compose,  ///< may be not in NFC
  Blank,    ///< becomes a blank
  LineEnd,  ///< becomes \n
  Remove,   ///< controls and what nobody sees
  Replace,  ///< another way to write a plain character: plain_form()
};

/// What a letter is for the place of a tone mark. Plain are a e i o u y, Marked are ă â ê ô ơ ư.
enum class LetterRole : std::uint8_t {
  Other,
  A,
  E,
  I,
  O,
  U,
  Y,
  Marked,
  TonedA,
  TonedE,
  TonedI,
  TonedO,
  TonedU,
  TonedY,
  TonedMarked,
  OnsetQG
};

struct Character {
  Treatment treatment = Treatment::Keep;
  LetterRole role = LetterRole::Other;
};

/// What Unicode and the spelling of Vietnamese say about characters, looked up once. Immutable; any thread.
class Characters {
 public:
  static const Characters& get() noexcept;

  Character operator[](char32_t c) const noexcept {
    if (c < kLatinEnd) return table_[c];
    if (c >= kVietnameseBegin && c < kSymbolsEnd) return table_[c - kVietnameseBegin + kLatinEnd];
    return ask_icu(c);
  }
  /// Whether a tone mark may be misplaced where these two stand side by side. Only a hint, and a cheap one.
  bool is_odd_pair(LetterRole left, LetterRole right) const noexcept {
    return (odd_[static_cast<std::size_t>(left)] >> static_cast<unsigned>(right) & 1) != 0;
  }

 private:
  static constexpr char32_t kLatinEnd = 0x250, kVietnameseBegin = 0x1E00, kSymbolsEnd = 0x2200;
  Characters() noexcept;
  static Character ask_icu(char32_t c) noexcept;

  std::array<Character, kLatinEnd + kSymbolsEnd - kVietnameseBegin> table_;  // what news is written in
  std::array<std::uint16_t, 16> odd_{};  // for each role on the left, the set of odd ones on its right
};

/// The plain characters for one whose treatment is Replace, in UTF-8.
std::string plain_form(char32_t c);

}  // namespace docbao
