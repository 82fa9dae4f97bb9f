// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/content.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "base/ascii.hpp"
#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "text/unicode/encoding.hpp"
#include "text/words/decode_text.hpp"

DOCBAO_EMBEDDED(content_kinds_tsv)

namespace docbao {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f", kByteOrderMark = "\xEF\xBB\xBF";

/// One byte of a mark as the table writes it: itself, \xNN, or ? for any byte. Takes it off `mark`.
std::optional<char> take_byte(std::string_view& mark) noexcept {
  constexpr std::size_t kEscapeSize = 4;
  unsigned value = static_cast<unsigned char>(mark.front());
  const bool is_any = mark.front() == '?', is_escape = mark.starts_with("\\x");
  if (is_escape) std::from_chars(mark.data() + 2, mark.data() + kEscapeSize, value, 16);
  mark.remove_prefix(is_escape ? kEscapeSize : 1);
  return is_any ? std::nullopt : std::optional(static_cast<char>(value));
}

bool begins_with_mark(std::string_view bytes, std::string_view mark) noexcept {
  while (!mark.empty()) {
    const std::optional<char> expected = take_byte(mark);
    if (bytes.empty() || (expected && *expected != bytes.front())) return false;
    bytes.remove_prefix(1);
  }
  return true;
}

bool holds_mark(std::string_view bytes, std::string_view mark) noexcept {
  if (mark.empty()) return true;
  for (; !bytes.empty(); bytes.remove_prefix(1)) {
    if (begins_with_mark(bytes, mark)) return true;
  }
  return false;
}

/// What comes first that can be seen.
std::string_view without_blanks(std::string_view text) noexcept {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
  return text;
}

/// Takes comments off the beginning.
std::string_view without_comments(std::string_view text) noexcept {
  constexpr std::string_view kEnd = "-->";
  while (text.starts_with("<!--")) {
    const std::size_t end = text.find(kEnd);
    text =
        end == std::string_view::npos ? std::string_view{} : without_blanks(text.substr(end + kEnd.size()));
  }
  return text;
}

/// A row is: kind, place of the first mark, the mark, a second mark that stands anywhere behind it.
std::string_view find_by_marks(std::string_view bytes) {
  const std::string_view visible = without_comments(without_blanks(bytes));
  std::string_view found;
  for_each_row(content_kinds_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
    if (!found.empty()) return;
    std::size_t at = 0;
    std::from_chars(row[1].data(), row[1].data() + row[1].size(), at);
    const std::string_view place = row[1] == "first" ? visible : bytes.substr(std::min(at, bytes.size()));
    if (begins_with_mark(place, row[2]) && holds_mark(place, row[3])) found = row[0];
  });
  return found;
}

bool begins_with_word(std::string_view text, std::string_view word) noexcept {
  return text.size() > word.size() &&
         std::ranges::equal(text.substr(0, word.size()), word, {}, to_lower_ascii);
}

/// A page begins with its doctype, its <html>, <head> or <body>, and a tag right behind. An article that
/// begins by speaking of <html> goes on in words.
bool is_page(std::string_view text) noexcept {
  constexpr std::array<std::string_view, 4> kBegins = {"<!doctype html", "<html", "<head", "<body"};
  text = without_comments(without_blanks(text));
  const auto begins = [&](std::string_view word) {
    return begins_with_word(text, word) &&
           (kBlanks.find(text[word.size()]) != std::string_view::npos || text[word.size()] == '>');
  };
  const std::size_t end = text.find('>');
  if (end == std::string_view::npos || std::ranges::none_of(kBegins, begins)) return false;
  return without_blanks(text.substr(end + 1)).starts_with('<');
}

/// A control character that no text file has: not a blank, a line end, a page end or an escape.
bool is_odd_control(char c) noexcept {
  return static_cast<unsigned char>(c) < 0x20 &&
         std::string_view("\t\n\v\f\r\x1B").find(c) == std::string_view::npos;
}

/// Many NULs and their like; a text may have caught a few.
bool is_binary(std::string_view bytes) noexcept {
  constexpr std::size_t kFew = 8, kOneIn = 32;
  const auto controls = static_cast<std::size_t>(std::ranges::count_if(bytes, is_odd_control));
  return controls > kFew && controls * kOneIn > bytes.size();
}

}  // namespace

std::string_view find_content(std::string_view first_bytes) {
  std::string_view encoding = marked_encoding(first_bytes);
  if (encoding.empty()) encoding = unmarked_utf16(first_bytes);
  std::string decoded;
  if (encoding.starts_with("UTF-16") || encoding.starts_with("UTF-32")) {
    Decoder(encoding).decode(first_bytes, false, decoded);
    first_bytes = decoded;
  }
  if (is_page(first_bytes)) return "html";
  if (const std::string_view kind = find_by_marks(first_bytes); !kind.empty()) return kind;
  return decoded.empty() && is_binary(first_bytes) ? "binary" : "text";
}

}  // namespace docbao
