// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/unicode/graphemes.hpp"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <memory>

#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

struct BreakCloser {
  void operator()(UBreakIterator* breaks) const noexcept { ubrk_close(breaks); }
};
struct TextCloser {
  void operator()(UText* text) const noexcept { utext_close(text); }
};

/// What Vietnamese news in NFC is written in, where each code point is seen by itself.
bool is_seen_alone(char32_t c) noexcept {
  return (c < 0x300 && c != '\r') || (c >= 0x1E00 && c < 0x1F00) || (c >= 0x2010 && c < 0x2028);
}

std::vector<std::size_t> ends_by_icu(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UText, TextCloser> utf8(
      utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &error));
  const std::unique_ptr<UBreakIterator, BreakCloser> breaks(
      ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &error));
  if (U_SUCCESS(error)) ubrk_setUText(breaks.get(), utf8.get(), &error);
  if (U_FAILURE(error)) return {text.size()};
  std::vector<std::size_t> ends;
  for (std::int32_t at = ubrk_next(breaks.get()); at != UBRK_DONE; at = ubrk_next(breaks.get()))
    ends.push_back(static_cast<std::size_t>(at));
  return ends;
}

}  // namespace

std::vector<std::size_t> grapheme_ends(std::string_view text) {
  std::vector<std::size_t> ends;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_seen_alone(next_code_point(text, at))) return ends_by_icu(text);
    ends.push_back(at);
  }
  return ends;
}

std::size_t count_graphemes(std::string_view text) { return grapheme_ends(text).size(); }

}  // namespace docbao
