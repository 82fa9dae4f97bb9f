// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string_view>

namespace docbao {

/// A place where a sentence may end: `lại."  Các` has its stop at the full stop and its end behind the quote.
struct StopSite {
  std::string_view text;  ///< up to the end of the block
  std::size_t sentence_begin = 0;
  std::size_t stop = 0;  ///< first byte of the first mark
  std::size_t end = 0;   ///< behind the last mark and its closing quotes and brackets
  char32_t first_mark = 0;
  bool is_ellipsis = false;  ///< … or several dots
  bool is_end_mark = false;  ///< ./. with which agencies end a report
  bool has_closer = false;   ///< a quote or bracket closes behind the marks
  /// Nothing but signs and blanks stands between sentence_begin and here; moves on, so that the stops of one
  /// sentence look at each byte once.
  std::size_t* signs_end = nullptr;
};

/// Whether the sentence ends there, and no short form, number, address or unfinished thought goes on.
bool ends_sentence(const StopSite& site);

}  // namespace docbao
