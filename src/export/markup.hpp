// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace docbao {

/// Text for XML and WebVTT: & < > and quotes as entities; characters that XML 1.0 cannot hold are left out,
/// and bytes that are no UTF-8 become U+FFFD, here and below.
std::string escape_xml(std::string_view text);
/// A string of JSON, with its quotes.
std::string json_string(std::string_view text);

}  // namespace docbao
