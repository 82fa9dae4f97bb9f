// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "docbao/span.hpp"

namespace docbao {

/// A text made of another, and which bytes of that other, the source, each of its bytes stands for. Built
/// from left to right.
class MappedText {
 public:
  /// Adds text that stands as a whole for those bytes of the source.
  void add(std::string_view text, Span source);
  /// Adds text that is in the source byte for byte, from `source_begin` on.
  void copy(std::string_view text, std::uint32_t source_begin);
  /// Adds a stretch of a text of the same source.
  void append(const MappedText& from, Span stretch);

  const std::string& text() const noexcept { return text_; }
  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(text_.size()); }
  /// The bytes of the source that those of the text, at least one, stand for.
  Span source_of(Span where) const noexcept;

 private:
  struct Stretch {
    std::uint32_t begin;  // byte of the text; it ends where the next begins
    Span source;
    bool is_exact;  // byte for byte
  };
  const Stretch& stretch_at(std::uint32_t at) const noexcept;

  std::string text_;
  std::vector<Stretch> stretches_;
};

/// Puts another text in the place of a stretch.
struct TextEdit {
  Span where;
  std::string text;
};

/// The text with the edits, which are disjoint and in order.
MappedText edited(const MappedText& text, const std::vector<TextEdit>& edits);

}  // namespace docbao
