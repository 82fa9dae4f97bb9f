// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace docbao {

struct CleanText {
  std::string text;  ///< UTF-8, NFC
  /// Bytes that were no UTF-8; each maximal ill-formed piece is now one U+FFFD.
  std::uint64_t invalid_bytes = 0;
};

/// The text as docbao keeps it (docs/reading-guide.md §2): NFC, line ends as \n,
/// NBSP and its kin as blanks, zero-width characters and control characters away, misplaced tone marks
/// mended, Ð as Đ, ligatures and full-width forms as plain letters, digits of other scripts as 0-9.
/// Letters of old encodings that were saved as UTF-8 are read again (words/mojibake.hpp).
/// What a page left of its HTML goes too (html_remains.hpp).
/// ½ ² ³ ℃ № ™ keep their meaning and stay, and `hoà` is as good as `hòa`. Cleaning clean text changes
/// nothing. Linear; never fails.
CleanText clean_text(std::string_view raw);

}  // namespace docbao
