// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/pdf/pdf_words.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "parse/pdf/glyphs.hpp"
#include "text/page/page_shapes.hpp"
#include "text/unicode/beginning.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

DOCBAO_EMBEDDED(pdf_words_tsv)

namespace docbao {
namespace {

constexpr std::string_view kDigits = "0123456789", kRoman = "ivxlc";

struct PdfWords {
  std::unordered_set<std::string_view> page, caption, heading, title;

  static const PdfWords& get() {
    static const PdfWords kWords;
    return kWords;
  }

 private:
  PdfWords() {
    for_each_row(pdf_words_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
      (row[0] == "page"      ? page
       : row[0] == "caption" ? caption
       : row[0] == "heading" ? heading
                             : title)
          .insert(row[1]);
    });
  }
};

bool is_only(std::string_view word, std::string_view characters) noexcept {
  return !word.empty() && word.find_first_not_of(characters) == std::string_view::npos;
}

/// A number of up to four digits, or a small Roman one.
bool is_short_number(std::string_view word) noexcept {
  constexpr std::size_t kMostDigits = 4, kMostLetters = 6;
  return (word.size() <= kMostDigits && is_only(word, kDigits)) ||
         (word.size() <= kMostLetters && is_only(word, kRoman));
}

/// One of `words` and a number behind it; gives what follows the number. Nothing else: not found.
bool begins_numbered(std::string_view line, const std::unordered_set<std::string_view>& words,
                     std::string_view& rest, std::string& number) {
  constexpr std::size_t kLongest = 40;
  const std::string begin = to_lower(beginning_of(line.substr(0, line.find('\n')), kLongest));
  for (const std::string_view word : words) {
    if (!begin.starts_with(word) || begin.size() <= word.size() + 1 || begin[word.size()] != ' ') continue;
    const std::size_t from = word.size() + 1;
    const std::size_t end = std::min(begin.find_first_not_of("0123456789.-ivxlcab", from), begin.size());
    number = begin.substr(from, end - from);
    if (number.find_first_of("0123456789ivxlc") != 0) continue;
    rest = line.substr(std::min(end, line.size()));
    return true;
  }
  return false;
}

}  // namespace

bool is_page_number(std::string_view line) {
  constexpr std::size_t kLongest = 40;
  if (line.empty() || line.size() > kLongest) return false;
  std::string plain;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = lower(next_code_point(line, at));
    constexpr std::u32string_view kSigns = U"-–—|/[]()·•~";
    append_utf8(plain, kSigns.find(c) == kSigns.npos ? c : U' ');
  }
  std::size_t numbers = 0;
  bool has_other = false;
  for_each_part(plain, ' ', [&](std::string_view part) {
    if (is_short_number(part)) {
      ++numbers;
    } else {
      has_other |= !PdfWords::get().page.contains(part);
    }
  });
  return !has_other && (numbers == 1 || numbers == 2);
}

bool holds_address(std::string_view line) noexcept {
  return line.find("://") != std::string_view::npos || line.starts_with("www.");
}

bool is_numbered_caption(std::string_view line) {
  std::string_view rest;
  std::string number;
  if (!begins_numbered(line, PdfWords::get().caption, rest, number)) return false;
  // "Bảng 2: …", "Hình 3.1. …"; a sentence goes on: "Bảng 1 cho thấy …".
  return number.ends_with('.') || rest.empty() || rest.starts_with(':') || rest.starts_with(" - ") ||
         rest.starts_with(" –");
}

bool is_numbered_heading(std::string_view line) {
  std::string_view rest;
  std::string number;
  if (!begins_numbered(line, PdfWords::get().heading, rest, number)) return false;
  return number.ends_with('.') || rest.empty() || rest.starts_with(':') || is_shouted(rest);
}

bool is_program_title(std::string_view title) {
  const std::string plain = to_lower(title);
  constexpr std::size_t kShortest = 3, kExtension = 5;
  if (plain.size() < kShortest) return true;
  const std::size_t dot = plain.rfind('.');
  if (dot != std::string::npos && plain.size() - dot <= kExtension &&
      plain.find(' ', dot) == std::string::npos && dot + 1 < plain.size())
    return true;
  return std::ranges::any_of(PdfWords::get().title,
                             [&](std::string_view begin) { return plain.starts_with(begin); });
}

bool is_label(std::string_view piece) {
  constexpr std::size_t kLongest = 9;
  if (piece.empty() || piece.size() > kLongest) return false;
  if (is_bullet_word(piece) || piece == "-" || piece == "–" || piece == "+" || piece == "*") return true;
  if (is_only(piece, "0123456789.") && piece.find_first_of(kDigits) == 0 && piece.size() <= 7) {
    // 2 · 2.1 · 3. but not 2.150, a number of a table
    const std::size_t dot = piece.rfind('.');
    const std::size_t last =
        dot == std::string_view::npos || dot + 1 == piece.size() ? piece.size() : piece.size() - dot - 1;
    return piece.ends_with('.') || last <= 2 || (dot != std::string_view::npos && last < 3);
  }
  const std::string_view inner = piece.starts_with('(') ? piece.substr(1) : piece;
  if (!inner.ends_with(')') && !inner.ends_with('.')) return false;
  const std::string core = to_lower(inner.substr(0, inner.size() - 1));
  return is_only(core, kDigits) || is_only(core, kRoman) ||
         (core.size() == 1 && is_letter(static_cast<char32_t>(core[0]))) || core == "đ";
}

}  // namespace docbao
