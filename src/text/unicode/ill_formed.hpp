// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>

namespace docbao {

/// Puts U+FFFD for each ill-formed piece of UTF-8; how many bytes these were.
std::uint64_t replace_ill_formed(std::string& text);

}  // namespace docbao
