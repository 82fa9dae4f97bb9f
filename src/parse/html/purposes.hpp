// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "parse/html/tree.hpp"

namespace docbao::html {

/// What the names say that a page's maker gave to an element (purposes.tsv); several may hold.
enum class Purpose : std::uint8_t {
  Clutter = 1,   ///< never a part of an article
  Box = 2,       ///< no part of an article, unless most of the page's text is in it
  Caption = 4,   ///< what is said below a picture
  Quote = 8,     ///< another's words shown within the article, whatever else its names say
  Body = 16,     ///< an article's text
  Main = 32,     ///< something around an article's text
};

/// A set of purposes.
class Purposes {
 public:
  bool has(Purpose purpose) const noexcept { return (bits_ & static_cast<std::uint8_t>(purpose)) != 0; }
  void add(Purpose purpose) noexcept { bits_ |= static_cast<std::uint8_t>(purpose); }
  void add(Purposes others) noexcept { bits_ |= others.bits_; }

 private:
  std::uint8_t bits_ = 0;
};

/// Tells the purposes of a page's elements. The page must outlive it.
class PurposeReader {
 public:
  /// What class, id, role, itemprop and style say; what cannot be seen is Clutter.
  Purposes of(const Node* element);

 private:
  Purposes of_names(std::string_view names);
  std::unordered_map<std::string_view, Purposes> known_;  // many elements share their names
};

}  // namespace docbao::html
