// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

namespace docbao {

/// What stands for a sign that XML would take for markup; empty for every other character.
constexpr std::string_view xml_entity_of(char c) noexcept {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    default: return {};
  }
}

}  // namespace docbao
