// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

namespace docbao {

/// Whether the word (letters only, any case, NFC, old or new tone placement) is well formed as one
/// Vietnamese syllable: onset x rime x tone. "song" and "an" are; "camera" and "Trump" are not.
bool is_vietnamese_syllable(std::string_view word) noexcept;

}  // namespace docbao
