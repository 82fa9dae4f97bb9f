// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace docbao::mail {

/// Bytes of a charset as mails name it ("utf-8", "windows-1258"), as UTF-8; what the name says counts where
/// the bytes mean something in it (decode_text).
std::string to_utf8(std::string_view bytes, std::string_view charset);

}  // namespace docbao::mail
