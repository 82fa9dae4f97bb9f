// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace docbao {

/// Mends the words at `suspects` (byte offsets in order, of letters of these words) that are Vietnamese but
/// misspelt by a keyboard or a font: a tone mark where no Vietnamese puts it (vơí -> với, qủa -> quả, but hoà
/// and hòa both stay), and the Icelandic Ð for Đ. `text` must be clean but for that.
void mend_spelling(std::string& text, const std::vector<std::size_t>& suspects);

}  // namespace docbao
