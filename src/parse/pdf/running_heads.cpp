// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/pdf/running_heads.hpp"

#include <cmath>
#include <map>

#include "parse/pdf/pdf_words.hpp"
#include "text/unicode/letters.hpp"

namespace docbao {
namespace {

/// The room between two boxes above each other, in heights of the first.
double gap_between(const PageBox& edge, const PageBox& next) noexcept {
  return std::max(next.top - edge.bottom, edge.top - next.bottom) / std::max(edge.height(), 1.0);
}

}  // namespace

/// What stands on one height of a page, over all its columns.
struct RunningHeads::Row {
  PageBox box;
  std::vector<std::size_t> pieces;
  std::string first, last;    ///< of its pieces
  std::string text, pattern;  ///< the latter in lower case, with # for every number and without blanks
  double size = 0;            ///< of the largest letters
  bool has_words = false;     ///< letters, and not only numbers and signs
};

struct RunningHeads::PageRows {
  std::vector<Row> rows;  ///< from the top down
  double width = 0, height = 0;
  std::size_t number = 0;
  double size = 0;  ///< of most letters

  /// How far the outermost row is from the next one, in its own heights.
  double gap(bool at_top) const {
    if (rows.size() < 2) return 0;
    return at_top ? gap_between(rows[0].box, rows[1].box)
                  : gap_between(rows.back().box, rows[rows.size() - 2].box);
  }
};

namespace {

constexpr std::size_t kEdgeRows = 3, kMostRemembered = 100'000;
constexpr double kPlaceStep = 4;  // points; rows within about this much are at the same height

std::string text_of_piece(const PagePiece& piece) {
  std::string text;
  for (const PageWord& word : piece.words) {
    text += word.text;
    if (word.has_space_after) text += ' ';
  }
  return text;
}

/// The size of most letters of a page.
double main_size(const PagePieces& page) {
  std::map<double, std::size_t> letters;
  for (const PagePiece& piece : page.pieces) {
    for (const PageWord& word : piece.words) letters[word.size] += word.text.size();
  }
  const auto most = std::ranges::max_element(letters, {}, [](const auto& entry) { return entry.second; });
  return most == letters.end() ? 0 : most->first;
}

std::string pattern_of(std::string_view text) {
  std::string pattern;
  for (const char c : to_lower(text)) {
    if (c == ' ') continue;
    if (!is_ascii_digit(c)) {
      pattern += c;
    } else if (!pattern.ends_with('#')) {
      pattern += '#';
    }
  }
  return pattern;
}

std::string place_key(const std::string& pattern, double top, int shift) {
  return pattern + '@' + std::to_string(std::lround(top / kPlaceStep) + shift);
}

}  // namespace

RunningHeads::PageRows RunningHeads::find_rows(const PagePieces& page) {
  std::vector<std::size_t> order(page.pieces.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return page.pieces[i].box.top; });
  PageRows found{{}, page.width, page.height, page.number, main_size(page)};
  for (const std::size_t i : order) {
    const PageBox& box = page.pieces[i].box;
    if (found.rows.empty() || !is_beside(found.rows.back().box, box))
      found.rows.push_back({box, {}, {}, {}, {}, {}, 0});
    found.rows.back().pieces.push_back(i);
    found.rows.back().box.include(box);
  }
  for (Row& row : found.rows) {
    std::ranges::stable_sort(row.pieces, {}, [&](std::size_t i) { return page.pieces[i].box.left; });
    for (const std::size_t i : row.pieces) {
      if (!row.text.empty()) row.text += ' ';
      row.last = text_of_piece(page.pieces[i]);
      row.text += row.last;
      if (row.first.empty()) row.first = row.last;
      for (const PageWord& word : page.pieces[i].words) row.size = std::max(row.size, word.size);
    }
    row.pattern = pattern_of(row.text);
    std::size_t letters = 0;
    for (const char c : row.pattern) letters += static_cast<unsigned char>(c) >= 'a';
    row.has_words = letters >= 3;
  }
  return found;
}

void RunningHeads::count(const PageRows& page) {
  std::set<std::string> seen;
  for (const Row& row : page.rows) {
    constexpr std::size_t kLongest = 300;
    if (row.pattern.size() > kLongest || pages_with_.size() > kMostRemembered) continue;
    std::string key = place_key(row.pattern, row.box.top, 0);
    if (seen.insert(key).second) ++pages_with_[std::move(key)];
  }
  ++pages_;
}

std::size_t RunningHeads::pages_with(const Row& row) const {
  std::size_t pages = 0;
  for (const int shift : {-1, 0, 1}) {
    const auto found = pages_with_.find(place_key(row.pattern, row.box.top, shift));
    if (found != pages_with_.end()) pages += found->second;
  }
  return row.has_words ? pages : 0;
}

/// What stands at the same place of many pages is no text, wherever it is.
bool RunningHeads::is_stamp(const Row& row) const {
  constexpr std::size_t kFewest = 3;
  const std::size_t pages = pages_with(row);
  return pages >= kFewest && pages * 2 > pages_;
}

/// A row near the edge that other pages have too: with `gap` heights of room before the text, or on so many
/// pages that it must be one.
bool RunningHeads::is_head(const Row& row, double gap) const {
  constexpr double kApart = 0.6;
  constexpr std::size_t kFewest = 3, kOneIn = 3;
  const std::size_t pages = pages_with(row);
  return (pages >= 2 && gap >= kApart) || (pages >= kFewest && pages * kOneIn >= pages_);
}

/// A row of several pieces, set apart from the text, of which an outer one is the number of this very page.
bool RunningHeads::has_page_number(const Row& row, const PageRows& page) {
  if (row.pieces.size() < 2 || page.rows.size() < 2) return false;
  const std::string number = std::to_string(page.number);
  const double gap = page.rows[1].box.top - row.box.bottom;
  return (row.first == number || row.last == number) && gap > row.box.height() * 0.8 &&
         row.box.width() > page.width * 0.4;
}

/// How many rows at that edge of the page are running heads or feet. `share_with_gap`: of how many pages the
/// outermost row at this height is set apart from the text.
std::size_t RunningHeads::edge_size(const PageRows& page, bool at_top, double share_with_gap) const {
  const auto row_at = [&](std::size_t i) -> const Row& {
    return page.rows[at_top ? i : page.rows.size() - 1 - i];
  };
  const auto is_in_margin = [&](const Row& row) {
    constexpr double kMargin = 0.13;
    return at_top ? row.box.bottom < page.height * kMargin : row.box.top > page.height * (1 - kMargin);
  };
  std::size_t size = 0;
  for (std::size_t i = 0; i < std::min(kEdgeRows, page.rows.size()); ++i) {
    const Row& row = row_at(i);
    constexpr double kLarger = 1.15;
    if (row.size > page.size * kLarger) break;  // a heading, however often chapters begin at this height
    constexpr double kNothingElse = 100;
    const double gap = i + 1 == page.rows.size() ? kNothingElse : gap_between(row.box, row_at(i + 1).box);
    constexpr double kMostLookedAt = 0.6, kFarApart = 1;
    const bool is_set_apart = i == 0 && page.rows.size() > 1 && share_with_gap >= kMostLookedAt;
    const bool is_number = is_page_number(row.text) &&
                           (is_in_margin(row) || page.rows.size() == 1 || (i == 0 && gap >= kFarApart));
    const bool is_numbered = at_top && is_in_margin(row) && has_page_number(row, page);
    const bool is_of_browser =
        is_in_margin(row) && holds_address(row.text) && row.text.find('/') != std::string::npos;
    if (is_number || is_numbered || is_of_browser || is_set_apart || is_head(row, gap)) size = i + 1;
  }
  return size;
}

void RunningHeads::remove(std::span<PagePieces> pages) {
  std::vector<PageRows> all;
  for (const PagePieces& page : pages) all.push_back(find_rows(page)), count(all.back());
  // Of how many pages a row at the same edge and height is set apart from the text.
  const auto share_with_gap = [&](const PageRows& page, bool at_top) {
    constexpr double kApart = 0.9;
    constexpr std::size_t kFewestPages = 4;
    if (all.size() < kFewestPages || page.rows.size() < 2 || page.gap(at_top) < kApart) return 0.0;
    const auto edge_of = [&](const PageRows& rows) {
      return (at_top ? rows.rows.front() : rows.rows.back()).box.top;
    };
    const auto same = std::ranges::count_if(all, [&](const PageRows& other) {
      return other.rows.size() > 1 && other.gap(at_top) >= kApart &&
             std::abs(edge_of(other) - edge_of(page)) < kPlaceStep;
    });
    return static_cast<double>(same) / static_cast<double>(all.size());
  };
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const PageRows& page = all[i];
    const std::size_t rows = page.rows.size();
    const std::size_t foot = edge_size(page, false, share_with_gap(page, false));
    std::size_t head = edge_size(page, true, share_with_gap(page, true));
    // A browser prints the date and the title above every page of which it prints the address below.
    constexpr double kBrowserMargin = 0.06;
    if (foot > 0 && holds_address(page.rows[rows - foot].text) && rows > 1 &&
        page.rows[0].box.bottom < page.height * kBrowserMargin)
      head = std::max<std::size_t>(head, 1);
    std::vector<bool> goes(pages[i].pieces.size());
    for (std::size_t r = 0; r < rows; ++r) {
      if (r >= head && r + foot < rows && !is_stamp(page.rows[r])) continue;
      for (const std::size_t piece : page.rows[r].pieces) goes[piece] = true;
    }
    std::size_t at = 0;
    std::erase_if(pages[i].pieces, [&](const PagePiece&) { return goes[at++]; });
  }
}

}  // namespace docbao
