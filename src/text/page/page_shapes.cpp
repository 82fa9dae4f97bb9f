// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/page/page_shapes.hpp"

#include <algorithm>
#include <string>

#include "base/embed.hpp"
#include "text/unicode/dashes.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/word_table.hpp"

DOCBAO_EMBEDDED(page_words_tsv)

namespace docbao {
namespace {

const WordTable& page_words() {
  static const WordTable table(page_words_tsv());
  return table;
}

constexpr std::size_t kShortLineBytes = 240;  // no byline, date or credit is longer

std::string_view without(std::string_view line, char open, char close) noexcept {
  const bool enclosed = line.size() >= 2 && line.front() == open && line.back() == close;
  return enclosed ? line.substr(1, line.size() - 2) : line;
}

bool is_word_end(std::string_view text, std::size_t at) noexcept {
  return at >= text.size() || !is_letter(next_code_point(text, at));
}

/// Whether the line begins with an entry of the list, whatever its case.
bool begins_with(std::string_view list, std::string_view line) {
  constexpr std::size_t kLongestEntry = 48;
  std::size_t end = std::min(line.size(), kLongestEntry);
  while (end < line.size() && is_continuation(line[end])) ++end;
  const std::string start = to_lower(line.substr(0, end));
  return std::ranges::any_of(page_words().list(list), [&](std::string_view entry) {
    return start.starts_with(entry) && is_word_end(start, entry.size());
  });
}

/// Calls `use` with each blank-separated word until it returns false; says whether all were taken.
template <typename Use>
bool all_words(std::string_view line, Use use) {
  while (!line.empty()) {
    const std::string_view word = line.substr(0, line.find(' '));
    line.remove_prefix(std::min(word.size() + 1, line.size()));
    if (!word.empty() && !use(word)) return false;
  }
  return true;
}

bool is_date_character(char c) noexcept {
  return is_digit(static_cast<unsigned char>(c)) ||
         std::string_view("/:.-,|()+ ").find(c) != std::string_view::npos;
}

/// A name's part: Hoàng, T.H., PV.
bool is_name(std::string_view word) noexcept {
  std::size_t at = 0;
  if (!is_upper(next_code_point(word, at))) return false;
  while (at < word.size()) {
    const char32_t c = next_code_point(word, at);
    if (!is_letter(c) && c != U'.' && c != U',' && c != U'-' && c != U'\'') return false;
  }
  return true;
}

std::uint32_t marker_size(std::string_view line, std::size_t mark_bytes) noexcept {
  const std::size_t word = line.find_first_not_of(' ', mark_bytes);
  return word == line.npos ? 0 : static_cast<std::uint32_t>(word);
}

MarkerKind kind_of_sign(char32_t c) noexcept {
  if (is_dash(c)) return MarkerKind::Dash;
  return std::u32string_view(U"+*•●▪■◦○►▶◆♦·➢➤✔✓❖⁃").find(c) == std::u32string_view::npos
             ? MarkerKind::None
             : MarkerKind::Bullet;
}

/// The end of the digits, the Roman numeral or the letter that begins at `at`; `at` where none does.
std::size_t number_end(std::string_view line, std::size_t at) noexcept {
  constexpr std::string_view kDigits = "0123456789.", kRoman = "IVX";
  for (const std::string_view set : {kDigits, kRoman}) {
    if (const std::size_t end = std::min(line.find_first_not_of(set, at), line.size());
        end > at && line[at] != '.')
      return end;
  }
  std::size_t end = at;
  return at < line.size() && is_letter(next_code_point(line, end)) ? end : at;
}

/// The bytes of "1.", "12)", "(a)", "II.", "3.1."; 0 where the line does not begin so.
std::size_t numbering_bytes(std::string_view line) noexcept {
  constexpr std::size_t kLongest = 6;
  const std::size_t begin = line.starts_with('(') ? 1 : 0;
  const std::size_t end = number_end(line, begin);
  if (end == begin || end - begin > kLongest) return 0;
  if (end < line.size() && line[end] == ')') return end + 1;
  if (begin > 0) return 0;
  if (line[end - 1] == '.') return end;
  return end < line.size() && line[end] == '.' ? end + 1 : 0;
}

/// Whether the line ends in "Ảnh:" or the like, and that is not all of it.
bool ends_in_credit(std::string_view line) {
  constexpr std::size_t kMostWords = 4;
  if (!line.ends_with(':')) return false;
  std::size_t begin = line.size();
  for (std::size_t words = 0; words < kMostWords && begin > 0; ++words) {
    begin = line.find_last_of(" (.", begin - 1);
    if (begin == line.npos) return false;
    if (page_words().has("credit", to_lower(line.substr(begin + 1)))) return true;
  }
  return false;
}

}  // namespace

Marker find_marker(std::string_view line) noexcept {
  std::size_t sign = 0;
  const MarkerKind kind = line.empty() ? MarkerKind::None : kind_of_sign(next_code_point(line, sign));
  if (kind != MarkerKind::None) {
    const std::uint32_t size = marker_size(line, sign);
    const bool is_number = kind == MarkerKind::Dash && size == sign &&
                           is_digit(static_cast<unsigned char>(line[size]));  // -5 độ
    if (size > 0 && !is_number && (size > sign || is_letter(next_code_point(line, sign))))
      return {kind, size};
    return {};
  }
  const std::size_t number = line.empty() ? 0 : numbering_bytes(line);
  if (number == 0 || number >= line.size() || line[number] != ' ') return {};
  return {MarkerKind::Number, marker_size(line, number)};
}

bool is_date_line(std::string_view line) {
  if (line.size() > kShortLineBytes) return false;
  std::size_t digits = 0;
  std::string word;
  const auto is_date_word = [&] { return word.empty() || page_words().has("date", word); };
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = next_code_point(line, at);
    if (is_letter(c)) {
      append_utf8(word, lower(c));
      continue;
    }
    if (!is_date_word() || c > 0x7F || !is_date_character(static_cast<char>(c))) return false;
    word.clear();
    digits += is_digit(c);
  }
  return is_date_word() && digits >= 3;
}

bool is_place_line(std::string_view line) {
  return line.size() < 48 && page_words().has("place", to_lower(line));
}

bool is_byline(std::string_view line) {
  constexpr unsigned kMostNames = 16;
  line = without(line, '(', ')');
  if (line.size() > kShortLineBytes) return false;
  if (begins_with("byline", line)) return true;
  const std::string_view names = line.substr(0, line.find('('));
  const bool rest_is_source = names.size() == line.size() || line.find(')', names.size()) != line.npos;
  unsigned count = 0, small = 0;
  const bool only_names = all_words(names, [&](std::string_view word) {
    ++count;
    if (is_name(word)) return true;
    ++small;
    return page_words().has("byline_word", to_lower(word));
  });
  return only_names && rest_is_source && count > small && count <= kMostNames;
}

bool is_credit(std::string_view line) {
  line = without(line, '(', ')');
  return line.size() <= kShortLineBytes && begins_with("credit", line);
}

bool is_captioned(std::string_view line) {
  if (begins_with("picture", line)) return true;
  const std::string_view tail =
      line.substr(line.size() > kShortLineBytes ? line.size() - kShortLineBytes : 0);
  for (std::size_t colon = tail.find(':'); colon != tail.npos; colon = tail.find(':', colon + 1)) {
    if (ends_in_credit(tail.substr(0, colon + 1))) return true;
  }
  return false;
}

bool ends_in_open_credit(std::string_view line) { return ends_in_credit(line); }

bool is_quote(std::string_view line) noexcept {
  struct Marks {
    std::string_view open, close;
  };
  for (const auto& [open, close] : {Marks{"“", "”"}, Marks{"«", "»"}, Marks{"\"", "\""}}) {
    if (!line.starts_with(open)) continue;
    const std::size_t end = line.find(close, open.size());
    return end != line.npos && line.find_first_not_of(".!?…", end + close.size()) == line.npos;
  }
  return false;
}

bool is_shouted(std::string_view line) noexcept {
  bool has_capital = false;
  for (std::size_t at = 0; at < line.size();) {
    const CharClass kind = char_class(next_code_point(line, at));
    if (kind == CharClass::Lower) return false;
    has_capital |= kind == CharClass::Upper;
  }
  return has_capital;
}

bool is_broken_title(std::string_view line, std::string_view next) {
  if (line.size() > kShortLineBytes || next.size() > kShortLineBytes || !is_shouted(line) ||
      !is_shouted(next))
    return false;
  const std::size_t blank = line.rfind(' ');
  if (blank == line.npos) return false;
  return page_words().has("title_end", to_lower(line.substr(blank + 1))) || begins_with("title_begin", next);
}

}  // namespace docbao
