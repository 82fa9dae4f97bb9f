// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/page/passages.hpp"

#include <algorithm>

#include "text/page/lines.hpp"
#include "text/page/page_shapes.hpp"
#include "text/unicode/letters.hpp"

namespace docbao {
namespace {

constexpr std::uint32_t kLinkWords = 8;

bool begins_small(const Line& line) noexcept { return char_class(line.first) == CharClass::Lower; }

/// Nothing at the line's end lets a list begin.
bool is_open(const Line& line) noexcept { return !line.has_stop() && line.last != U':' && line.last != U';'; }

/// No line begins like this unless the sentence was broken before it: ", nói" ". Thành phố" ") và".
bool begins_inside(const Line& line) noexcept {
  return std::u32string_view(U",.;:!?)]}”’»").find(line.first) != std::u32string_view::npos && line.words > 1;
}

/// Joins lines that belong together.
class Joiner {
 public:
  explicit Joiner(std::string_view text) : text_(text), lines_(find_lines(text)) {
    find_widths();
    count_small_lines();
  }

  std::vector<Passage> join() const {
    std::vector<Passage> passages;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (i > 0 && goes_on(i - 1)) {
        passages.back().span.end = line.span.end;
        passages.back().words += line.words;
      } else {
        passages.push_back({line.span, line.words});
      }
      passages.back().has_stop = line.has_stop();
    }
    return passages;
  }

 private:
  /// A line is full where the first word of the next did not fit any more.
  bool is_full(std::size_t i, std::uint32_t width) const noexcept {
    return lines_[i].columns + 1 + lines_[i + 1].first_word_columns > width;
  }
  bool has_neighbour(std::size_t i) const noexcept {
    return i + 1 < lines_.size() && !lines_[i + 1].after_blank_line;
  }

  /// The column at which each line was broken, 0 where each line is a paragraph: that of the whole text, or
  /// where it has none (a mail below its head, a letter among notes) that of the lines without a blank line
  /// between.
  void find_widths() {
    constexpr std::size_t kFewest = 4;
    widths_.assign(lines_.size(), find_width(0, lines_.size()));
    if (lines_.empty() || widths_.front() > 0) return;
    for (std::size_t begin = 0, end = 0; begin < lines_.size(); begin = end) {
      for (end = begin + 1; end < lines_.size() && !lines_[end].after_blank_line;) ++end;
      if (end - begin < kFewest) continue;
      const std::uint32_t width = find_width(begin, end);
      for (std::size_t i = begin; i < end; ++i) widths_[i] = width;
    }
  }

  /// It was where most lines that end inside a sentence are full and go on in small letters, as verse and
  /// tables do not.
  std::uint32_t find_width(std::size_t begin, std::size_t end) const {
    constexpr std::uint32_t kNarrowest = 45, kWidest = 130;
    std::vector<std::uint32_t> columns;
    for (std::size_t i = begin; i < end; ++i) columns.push_back(lines_[i].columns);
    if (columns.empty()) return 0;
    const auto nearly_widest = columns.end() - 1 - static_cast<std::ptrdiff_t>(columns.size() / 50);
    std::ranges::nth_element(columns, nearly_widest);
    const std::uint32_t width = *nearly_widest;
    if (width < kNarrowest || width > kWidest) return 0;
    std::size_t open = 0, full = 0, small = 0;
    for (std::size_t i = begin; i + 1 < end; ++i) {
      if (!has_neighbour(i) || lines_[i].has_stop()) continue;
      ++open;
      full += is_full(i, width);
      small += begins_small(lines_[i + 1]);
    }
    return open > 0 && full * 10 >= open * 7 && small * 3 >= open ? width : 0;
  }

  /// For each line the number of lines around it, one directly below the other, that begin small as it does.
  void count_small_lines() {
    small_lines_.assign(lines_.size(), 0);
    for (std::size_t begin = 0, end = 0; begin < lines_.size(); begin = end) {
      while (end < lines_.size() && begins_small(lines_[end]) && (end == begin || has_neighbour(end - 1)))
        ++end;
      for (std::size_t i = begin; i < end; ++i) small_lines_[i] = static_cast<std::uint32_t>(end - begin);
      if (end == begin) ++end;
    }
  }

  bool goes_on(std::size_t i) const {
    if (!has_neighbour(i)) return false;
    const Line& line = lines_[i];
    const Line& next = lines_[i + 1];
    if ((line.first == U'>') != (next.first == U'>')) return false;  // a mail's words and what it quotes
    if (begins_inside(next)) return true;
    const bool is_broken = widths_[i] > 0 && is_full(i, widths_[i]);
    if (find_marker(next.span.in(text_)).kind != MarkerKind::None) return is_broken && is_open(line);
    if (is_broken) return true;
    if (line.has_stop()) return false;
    if (is_open(line) && ends_before_number(line, next)) return true;
    if (is_open(line) && is_broken_title(line.span.in(text_), next.span.in(text_))) return true;
    return begins_small_inside(i) || (next.words <= kLinkWords && ends_in_open_credit(line.span.in(text_))) ||
           (is_link(i + 1) && !is_shouted(line.span.in(text_)));
  }

  /// "Căn cứ Nghị định số⏎171/2004/NĐ-CP"
  bool ends_before_number(const Line& line, const Line& next) const noexcept {
    return line.words > 1 && next.first >= U'0' && next.first <= U'9' && line.span.in(text_).ends_with(" số");
  }

  /// The next line begins small; but three such lines are a list or verse.
  bool begins_small_inside(std::size_t i) const noexcept {
    constexpr std::uint32_t kListLines = 3;
    return is_open(lines_[i]) && begins_small(lines_[i + 1]) &&
           (widths_[i] > 0 || small_lines_[i + 1] < kListLines);
  }

  /// A few words that stand on a line of their own because they were a link: the sentence goes on below.
  bool is_link(std::size_t i) const noexcept {
    if (!has_neighbour(i) || lines_[i].has_stop() || lines_[i].words > kLinkWords) return false;
    return begins_inside(lines_[i + 1]) || (begins_small(lines_[i + 1]) && begins_small_inside(i));
  }

  std::string_view text_;
  std::vector<Line> lines_;
  std::vector<std::uint32_t> small_lines_;
  std::vector<std::uint32_t> widths_;
};

}  // namespace

std::vector<Passage> find_passages(std::string_view text) { return Joiner(text).join(); }

}  // namespace docbao
