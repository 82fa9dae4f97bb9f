// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace docbao {

/// The text in NFC. A tone typed before the letter's own mark (e, acute, circumflex) is one letter too (ế).
/// `text` must be valid UTF-8.
std::string compose(std::string_view text);

}  // namespace docbao
