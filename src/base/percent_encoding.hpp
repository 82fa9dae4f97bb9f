// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace docbao {

/// The text as a part of a URL (RFC 3986, section 2.1): every byte but the unreserved ones and those of
/// `kept` becomes %XX.
inline std::string percent_encode(std::string_view text, std::string_view kept = {}) {
  constexpr std::string_view kUnreserved =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
  constexpr std::string_view kHexDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (kUnreserved.find(c) != std::string_view::npos || kept.find(c) != std::string_view::npos) encoded += c;
    else (encoded += '%') += {kHexDigits[byte >> 4U], kHexDigits[byte & 15U]};
  }
  return encoded;
}

}  // namespace docbao
