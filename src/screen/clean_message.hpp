// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

#include "screen/mapped_text.hpp"

namespace docbao {

/// A message as the normalizer needs it, valid UTF-8 in NFC, mapped to the bytes of the message. Controls and
/// what nobody sees go, all white space but line ends becomes blanks, full-width forms become plain ones,
/// bytes that are no UTF-8 become U+FFFD, and emoji become their names: equal ones in a row are counted.
/// Nothing is guessed of encodings, markup or pages, as it is for articles: what is on the screen is meant.
/// Linear.
MappedText clean_message(std::string_view message);

/// The message as it is, but for U+FFFD in the place of what is no UTF-8.
MappedText valid_message(std::string_view message);

}  // namespace docbao
