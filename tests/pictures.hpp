// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace docbao::test {

inline std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return bytes;
}

/// A whole PNG file, two by three pixels.
inline std::string small_png() {
  return from_hex(
      "89504e470d0a1a0a0000000d4948445200000002000000030802000000368849d6000000104944415478da6310318f03220614"
      "0a"
      "0027f003f71dfb8b800000000049454e44ae426082");
}

}  // namespace docbao::test
