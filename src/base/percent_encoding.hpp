// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <charconv>
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

/// The other way round. A % that two hexadecimal digits do not follow stands for itself.
inline std::string percent_decode(std::string_view text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned byte = 0;
    const char* digits = text.data() + at + 1;
    const bool is_code = text[at] == '%' && at + 2 < text.size() &&
                         std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    decoded += is_code ? static_cast<char>(byte) : text[at];
    at += is_code ? 2 : 0;
  }
  return decoded;
}

}  // namespace docbao
