// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string_view>

namespace docbao {

/// Half-open byte range [begin, end) into a UTF-8 text. Unless a comment says otherwise the text is
/// Article::text: that is the only text offset in docbao, and foreign units (code points, UTF-16) are
/// converted where they enter.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const noexcept { return end - begin; }
  constexpr bool empty() const noexcept { return begin >= end; }
  constexpr bool contains(Span other) const noexcept { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const noexcept { return begin < other.end && other.begin < end; }
  /// The part of `text` that the span covers; `text` must hold the whole span.
  constexpr std::string_view in(std::string_view text) const noexcept { return text.substr(begin, size()); }
  friend constexpr bool operator==(Span, Span) = default;
};

}  // namespace docbao
