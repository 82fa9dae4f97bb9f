// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "text/unicode/letters.hpp"
#include "text/words/vietnamese_letters.hpp"

namespace docbao {

/// How written forms are compared: the tone may stand on any vowel of its word (hoà = hòa, thuý = thúy),
/// and where `any_case` is set capitals equal small letters. Texts are valid UTF-8 in NFC.

/// The hash of one token, made character by character; equal for equal forms in any case.
class FormHash {
 public:
  /// A letter or mark of a word.
  void add_letter(char32_t c, CharClass kind) noexcept { add_letter(c, kind, kVietnameseLetters[c]); }
  /// The same where the letter was looked up already.
  void add_letter(char32_t c, CharClass kind, std::uint8_t letter) noexcept {
    if (letter != 0) {
      tone_ = std::max(tone_, static_cast<std::uint32_t>(letter >> kLetterBits));
      add(letter & 31U);
    } else {
      add(128U + static_cast<std::uint32_t>(kind == CharClass::Upper ? lower(c) : c));
    }
  }
  /// A digit or a sign.
  void add(std::uint32_t unit) noexcept { hash_ = (hash_ ^ unit) * 16777619U; }
  std::uint32_t value() const noexcept { return (hash_ ^ tone_) * 16777619U; }

 private:
  std::uint32_t hash_ = 2166136261U, tone_ = 0;
};

/// The same hash of the token (word, run of digits, or one sign) that `form` begins with.
std::uint32_t hash_first_token(std::string_view form) noexcept;
/// The same of its second token; nothing where it has one only.
std::optional<std::uint32_t> hash_second_token(std::string_view form) noexcept;

/// Where in `text` the written form `form` ends that begins at `text[at]`; npos where it does not stand
/// there. A blank of the form matches any white space, but no form without one. The end is not checked to
/// be a token's end.
std::size_t match_form(std::string_view form, std::string_view text, std::size_t at, bool any_case) noexcept;

}  // namespace docbao
