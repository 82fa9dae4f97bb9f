// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/pdf/paragraphs.hpp"

#include <algorithm>
#include <cmath>

#include "parse/pdf/pdf_words.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

constexpr double kIndent = 0.8;  // sizes of the font

bool is_same_type(const TextLine& a, const TextLine& b) noexcept {
  constexpr double kSame = 0.07;
  return std::abs(a.size - b.size) < std::max(a.size, b.size) * kSame && a.is_bold == b.is_bold;
}

/// More room between the lines than between those of a paragraph.
bool is_apart(const TextLine& above, const TextLine& line, const BodyManner& body) noexcept {
  constexpr double kMore = 1.27;
  const double step = line.base - above.base;
  return step > kMore * body.pitch * line.size || step < 0;
}

bool is_row(const TextLine& line) noexcept { return line.cells.size() > 1; }

/// Where full lines end, for each line: of lines of one type that stand close below each other.
std::vector<double> right_edges(const std::vector<TextLine>& lines, const BodyManner& body) {
  std::vector<double> rights(lines.size());
  double column = 0;
  for (const TextLine& line : lines) column = std::max(column, line.box.right);
  for (std::size_t begin = 0, end = 0; begin < lines.size(); begin = end) {
    double right = lines[begin].box.right;
    for (end = begin + 1; end < lines.size() && is_same_type(lines[end - 1], lines[end]) &&
                          !is_apart(lines[end - 1], lines[end], body);
         ++end)
      right = std::max(right, lines[end].box.right);
    constexpr std::size_t kFew = 3;
    if (end - begin < kFew) right = std::max(right, column - lines[begin].size * 3);
    std::fill(rights.begin() + static_cast<std::ptrdiff_t>(begin),
              rights.begin() + static_cast<std::ptrdiff_t>(end), right);
  }
  return rights;
}

/// Decides line by line whether a block goes on.
class Grouper {
 public:
  Grouper(const std::vector<TextLine>& lines, const BodyManner& body)
      : lines_(lines), body_(body), rights_(right_edges(lines, body)) {
    for (const TextLine& line : lines) {
      left_ = std::min(left_, line.box.left), right_ = std::max(right_, line.box.right);
    }
  }

  std::vector<LineGroup> run() {
    std::vector<LineGroup> groups;
    for (std::size_t i = 0; i < lines_.size();) {
      const std::size_t table = table_end(i);
      if (table > i) {
        groups.push_back({i, table, true, rights_[i]});
        i = table;
        continue;
      }
      std::size_t end = i + 1;
      while (end < lines_.size() && table_end(end) == end && goes_on(i, end)) ++end;
      groups.push_back({i, end, false, rights_[end - 1]});
      i = end;
    }
    return groups;
  }

 private:
  /// Behind the rows of the table that begins at `at`; `at` where none does. A single line within a table is
  /// a cell's second line.
  std::size_t table_end(std::size_t at) const {
    std::size_t end = at, rows = 0;
    while (end < lines_.size()) {
      const bool is_inner = !is_row(lines_[end]) && end + 1 < lines_.size() && is_row(lines_[end + 1]) &&
                            rows > 0 && lines_[end].box.left > lines_[at].cells[0].right;
      if (!is_row(lines_[end]) && !is_inner) break;
      rows += is_row(lines_[end]);
      ++end;
    }
    // The last row's cells may have a second line too.
    while (rows > 1 && end < lines_.size() && lines_[end].box.left > lines_[end - 1].cells[0].right &&
           !is_apart(lines_[end - 1], lines_[end], body_))
      ++end;
    return rows > 0 ? end : at;
  }

  bool goes_on(std::size_t first, std::size_t at) const {
    const TextLine &above = lines_[at - 1], &line = lines_[at];
    if (!is_same_type(above, line) || is_apart(above, line, body_)) return false;
    if (is_centered(above) && is_centered(line)) return !ends_sentence(above.text());
    const bool short_above = leaves_room(at);
    if (!line.label.empty())
      return !short_above && !ends_item(above) && lines_[first].label.empty() && !is_sign(line);
    if (is_numbered_caption(line.text())) return false;
    if (short_above) return false;
    return fits_indent(first, at);
  }

  /// A bullet or a dash begins an item wherever it stands.
  static bool is_sign(const TextLine& line) {
    return line.label.find_first_of("0123456789") == std::string::npos;
  }

  static bool ends_item(const TextLine& line) {
    const std::string text = line.text();
    return ends_sentence(text) || text.ends_with(';') || text.ends_with(',');
  }

  /// The first word of the line would have had room above.
  bool leaves_room(std::size_t at) const {
    const TextLine &above = lines_[at - 1], &line = lines_[at];
    constexpr double kSure = 0.6, kUnsure = 2.5;
    const double room = rights_[at - 1] - above.box.right - line.first_word_width;
    return room > line.size * (ends_sentence(above.text()) ? kSure : kUnsure);
  }

  bool fits_indent(std::size_t first, std::size_t at) const {
    const TextLine &above = lines_[at - 1], &line = lines_[at];
    const double step = line.box.left - above.box.left, indent = line.size * kIndent;
    const bool is_second = at == first + 1;
    // The lines of an item stand below its text.
    if (is_second && !above.label.empty() && std::abs(line.box.left - above.text_left) < indent) return true;
    if (step > indent) return is_second && !ends_sentence(above.text());
    if (step < -indent) return is_second || !ends_sentence(above.text());
    return true;
  }

  /// Both margins are wide and equal.
  bool is_centered(const TextLine& line) const noexcept {
    const double left = line.box.left - left_, right = right_ - line.box.right;
    return left > line.size * 1.5 && std::abs(left - right) < line.size * 0.7;
  }

  const std::vector<TextLine>& lines_;
  BodyManner body_;
  std::vector<double> rights_;
  double left_ = 1e9, right_ = 0;
};

/// Some gap between the cells of one row lies over a gap of the other.
bool share_gap(const TextLine& a, const TextLine& b) noexcept {
  for (std::size_t i = 1; i < a.cells.size(); ++i) {
    for (std::size_t j = 1; j < b.cells.size(); ++j) {
      const double begin = std::max(a.cells[i - 1].right, b.cells[j - 1].right);
      const double end = std::min(a.cells[i].left, b.cells[j].left);
      if (end - begin > a.size * 0.3) return true;
    }
  }
  return false;
}

/// A line that stands below an inner cell of a row: the rest of that cell.
bool is_below_cell(const TextLine& row, const TextLine& line) noexcept {
  return !is_row(line) && line.box.left > row.cells[0].right;
}

constexpr std::size_t kMostCellLines = 6;

bool shares_gap_above(const std::vector<TextLine>& lines, std::size_t at) noexcept {
  for (std::size_t i = at; i > 0 && at - i < kMostCellLines; --i) {
    const TextLine& above = lines[i - 1];
    if (is_row(above)) return share_gap(above, lines[at]);
    if (!is_below_cell(lines[at], above)) return false;
  }
  return false;
}

bool shares_gap_below(const std::vector<TextLine>& lines, std::size_t at) noexcept {
  for (std::size_t i = at + 1; i < lines.size() && i - at <= kMostCellLines; ++i) {
    if (is_row(lines[i])) return share_gap(lines[at], lines[i]);
    if (!is_below_cell(lines[at], lines[i])) return false;
  }
  return false;
}

}  // namespace

void join_stretched(std::vector<TextLine>& lines, const BodyManner& body) {
  std::vector<bool> stretched(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto is_near = [&](std::size_t above, std::size_t line) {
      return line < lines.size() && above < line && is_same_type(lines[above], lines[line]) &&
             !is_apart(lines[above], lines[line], body);
    };
    const bool is_table = is_row(lines[i]) && (shares_gap_above(lines, i) || shares_gap_below(lines, i));
    stretched[i] = is_row(lines[i]) && !is_table && ((i > 0 && is_near(i - 1, i)) || is_near(i, i + 1));
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!stretched[i]) continue;
    std::vector<TextCell>& cells = lines[i].cells;
    for (std::size_t cell = 1; cell < cells.size(); ++cell) cells[0].text += ' ' + cells[cell].text;
    cells[0].right = cells.back().right;
    cells.resize(1);
  }
}

std::vector<LineGroup> group_lines(const std::vector<TextLine>& lines, const BodyManner& body) {
  return Grouper(lines, body).run();
}

bool ends_sentence(std::string_view text) noexcept {
  while (!text.empty()) {
    const std::size_t last = last_code_point(text);
    std::size_t at = last;
    const char32_t c = next_code_point(text, at);
    if (std::u32string_view(U".!?…:").find(c) != std::u32string_view::npos) return true;
    if (std::u32string_view(U"”\"’')]»*").find(c) == std::u32string_view::npos) return false;
    text = text.substr(0, last);
  }
  return false;
}

}  // namespace docbao
