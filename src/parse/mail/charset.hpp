// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace docbao::mail {

/// Bytes of a charset as mails name it ("utf-8", "windows-1258"), as UTF-8. What is no character there is
/// left out; a charset that iconv does not know counts as UTF-8.
std::string to_utf8(std::string_view bytes, std::string_view charset);

}  // namespace docbao::mail
