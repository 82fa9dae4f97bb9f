// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

namespace docbao {

/// TCVN3 has no capitals with a tone: writers put the small letter and a font showed it large. "CéNG HßA" was
/// "CỘNG HÒA": small letters with marks among plain capitals become capitals again, and so does a short word
/// among such words. What was written without any capital, in a font of capitals alone (.VnTimeH), stays
/// small. `text` is UTF-8 in NFC.
void restore_capitals(std::string& text);

}  // namespace docbao
