// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/words/vietnamese_letters.hpp"

namespace docbao {

/// Whether the word (letters only, any case, NFC, old or new tone placement) is well formed as one
/// Vietnamese syllable: onset x rime x tone. "song" and "an" are; "camera" and "Trump" are not.
bool is_vietnamese_syllable(std::string_view word) noexcept;

/// The same for a word whose letters go by.
class SyllableReader {
 public:
  void add(char32_t c) noexcept { add_letter(kVietnameseLetters[c]); }
  /// The same of a letter that was looked up already.
  void add_letter(std::uint8_t found) noexcept {
    const unsigned tone = found >> kLetterBits, letter = found & 31U;
    is_foreign_ |= found == 0 || letters_ == kMostLetters || (tone != 0 && tone_ != 0);
    packed_ = packed_ << kLetterBits | letter;
    tone_ |= tone;
    consonants_ += consonants_ == letters_ && letter > kVowelLetters.size();
    ++letters_;
  }
  bool is_syllable() const noexcept;

 private:
  static constexpr std::size_t kMostLetters = 7;  // nghiêng

  bool splits_at(std::size_t onset_letters) const noexcept;
  bool tone_fits() const noexcept;

  std::uint64_t packed_ = 0;  ///< five bits a letter, without tones
  std::size_t letters_ = 0;
  std::size_t consonants_ = 0;  ///< before the first vowel
  unsigned tone_ = 0;
  bool is_foreign_ = false;
};

}  // namespace docbao
