// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace docbao {

/// How written forms are compared: the tone may stand on any vowel of its word (hoà = hòa, thuý = thúy),
/// and where `any_case` is set capitals equal small letters. Texts are valid UTF-8 in NFC.

/// A hash of the token (word, run of digits, or one sign) that begins at `text[at]`; equal for equal forms.
std::uint32_t hash_first_token(std::string_view text, std::size_t at, bool any_case) noexcept;

/// Where in `text` the written form `form` ends that begins at `text[at]`; npos where it does not stand
/// there. A blank of the form matches any white space, but no form without one. The end is not checked to
/// be a token's end.
std::size_t match_form(std::string_view form, std::string_view text, std::size_t at, bool any_case) noexcept;

}  // namespace docbao
