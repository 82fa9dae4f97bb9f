// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>

#include "parse/html/tree.hpp"

namespace docbao::html {

/// What a table is there for.
enum class TableUse : std::uint8_t {
  Layout,   ///< it only places what it holds: read cell by cell, each as if there were no table
  Data,     ///< rows of short cells: each row is read as one
  Picture,  ///< a picture and what is said below it
};

/// Looks at the table no further than to the first one within it, which makes it a layout.
TableUse use_of_table(const Node* table);

/// Pictures, films and what shows them.
bool is_picture(const Node* node) noexcept;
/// Whether a picture is within a figure.
bool has_picture(const Node* top) noexcept;

}  // namespace docbao::html
