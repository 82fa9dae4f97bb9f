// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace docbao {

/// What libuchardet takes the bytes for, as it names encodings: "GB18030". Empty where it cannot tell or is
/// not installed; it is loaded with the first call.
std::string detect_charset(std::string_view bytes);

/// The bytes beyond ASCII are, in windows-1252, letters of western Europe within words, or signs of
/// typesetting.
bool is_plausible_latin(std::string_view bytes) noexcept;

}  // namespace docbao
