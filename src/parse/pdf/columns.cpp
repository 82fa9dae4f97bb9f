// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/pdf/columns.hpp"

#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <utility>

namespace docbao {
namespace {

using Pieces = std::span<const PagePiece>;
constexpr int kMostDepth = 4;  // of columns within columns

std::size_t letters_of(const PagePiece& piece) noexcept {
  std::size_t count = piece.words.size() - 1;
  for (const PageWord& word : piece.words) {
    for (const char c : word.text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }
  return count;
}

/// What the pieces on one side of a gutter look like together.
struct Side {
  PageBox box;
  std::size_t count = 0, words = 0, letters = 0, centered = 0, tall_steps = 0, steps = 0;
  double widths = 0;

  static Side of(const std::vector<const PagePiece*>& pieces) {
    Side side;
    if (pieces.empty()) return side;
    side.box = pieces[0]->box;
    for (const PagePiece* piece : pieces) side.box.include(piece->box);
    const PagePiece* before = nullptr;
    for (const PagePiece* piece : pieces) {
      ++side.count;
      side.words += piece->words.size();
      side.letters += letters_of(*piece);
      side.widths += piece->box.width();
      side.centered += std::abs(piece->box.middle() - side.box.middle()) < piece->words[0].size * 0.7;
      if (before && !is_beside(before->box, piece->box)) {
        ++side.steps;
        side.tall_steps += piece->box.top - before->box.top > piece->words[0].size * 1.9;
      }
      before = piece;
    }
    return side;
  }
  double mean_letters() const noexcept {
    return count == 0 ? 0 : static_cast<double>(letters) / static_cast<double>(count);
  }
  double fill() const noexcept { return widths / (static_cast<double>(count) * std::max(box.width(), 1.0)); }
  /// Lines of running text: long ones that fill their column.
  bool is_prose() const noexcept {
    constexpr std::size_t kFewestLines = 4;
    constexpr double kFewestLetters = 14, kLeastFill = 0.6, kTwoColumnsLetters = 22;
    if (count < kFewestLines || tall_steps * 2 > steps) return false;
    return mean_letters() >= kFewestLetters && (fill() >= kLeastFill || mean_letters() >= kTwoColumnsLetters);
  }
  /// A heading or a signature: lines of different lengths about one middle.
  bool is_centered() const noexcept { return count >= 2 && centered == count && fill() < 0.95; }
  /// Not only the words of a line that was stretched.
  bool has_phrases() const noexcept { return words >= 2 * count; }
};

struct Band {
  std::size_t begin = 0, end = 0;  // of the pieces, which are sorted from the top down
  bool has_columns = false;
};

/// Parts pieces at one x into what goes across it and what is beside it.
class Gutter {
 public:
  Gutter(Pieces pieces, double x) : pieces_(pieces), x_(x) {
    for (std::size_t begin = 0, end = 0; begin < pieces.size(); begin = end) {
      const bool crosses = is_across(pieces[begin]);
      for (end = begin + 1; end < pieces.size() && is_across(pieces[end]) == crosses; ++end) {
      }
      if (crosses) {
        bands_.push_back({begin, end, false});
      } else {
        add_sides(begin, end);
      }
    }
  }

  const std::vector<Band>& bands() const noexcept { return bands_; }
  double score() const noexcept { return score_; }
  bool is_left(const PagePiece& piece) const noexcept { return piece.box.middle() < x_; }

 private:
  bool is_across(const PagePiece& piece) const noexcept {
    return piece.box.left < x_ - 1 && piece.box.right > x_ + 1;
  }

  /// Lines above the first line of the other side belong to what goes across.
  void add_sides(std::size_t begin, std::size_t end) {
    std::size_t columns = begin;
    while (columns < end && is_left(pieces_[columns]) && !has_beside(columns, end)) ++columns;
    if (columns > begin) bands_.push_back({begin, columns, false});
    if (columns == end) return;
    std::vector<const PagePiece*> left, right;
    for (std::size_t i = columns; i < end; ++i) (is_left(pieces_[i]) ? left : right).push_back(&pieces_[i]);
    const Side a = Side::of(left), b = Side::of(right);
    bands_.push_back({columns, end, are_columns(a, b)});
    if (bands_.back().has_columns) score_ += static_cast<double>(std::min(a.letters, b.letters));
  }

  /// True if a piece of the other side begins above the end of this one.
  bool has_beside(std::size_t at, std::size_t end) const noexcept {
    constexpr std::size_t kMostBeside = 200;  // more pieces are on no line
    for (std::size_t i = at + 1; i < std::min(end, at + kMostBeside); ++i) {
      if (pieces_[i].box.top >= pieces_[at].box.bottom) return false;
      if (is_left(pieces_[i]) != is_left(pieces_[at])) return true;
    }
    return false;
  }

  bool are_columns(const Side& a, const Side& b) const noexcept {
    if (a.is_prose() && b.is_prose()) return true;
    // Below columns that were found at this place a few lines are enough.
    constexpr double kFewLetters = 12, kHeadLetters = 9;
    const double least = std::min(a.mean_letters(), b.mean_letters());
    if (score_ > 0 && least >= kFewLetters) return true;
    const bool is_small = std::max(a.count, b.count) <= 12;
    return is_small && least >= kHeadLetters && a.count >= 2 && b.count >= 2 && a.has_phrases() &&
           b.has_phrases() && (a.is_centered() || b.is_centered());
  }

  Pieces pieces_;
  double x_;
  std::vector<Band> bands_;
  double score_ = 0;
};

/// Where few pieces go across: the middles of the emptiest strips of the region.
std::vector<double> find_strips(Pieces pieces, const PageBox& box) {
  constexpr std::size_t kMostBins = 2000;
  const auto bins = static_cast<std::size_t>(std::clamp(box.width(), 1.0, double{kMostBins}));
  std::vector<int> change(bins + 2);
  const auto bin_of = [&](double x) {
    return static_cast<std::size_t>(std::clamp(x - box.left, 0.0, static_cast<double>(bins)));
  };
  for (const PagePiece& piece : pieces) {
    ++change[bin_of(piece.box.left)];
    --change[bin_of(std::ceil(piece.box.right))];
  }
  std::vector<int> cover(bins);
  for (std::size_t i = 0, sum = 0; i < bins; ++i) {
    sum += static_cast<std::size_t>(change[i]);
    cover[i] = static_cast<int>(sum);
  }
  struct Strip {
    int cover;
    std::size_t begin, end;
  };
  std::vector<Strip> strips;
  for (std::size_t begin = 0, end = 0; begin < bins; begin = end) {
    for (end = begin + 1; end < bins && cover[end] == cover[begin]; ++end) {
    }
    const bool is_low =
        begin > 0 && end < bins && cover[begin - 1] > cover[begin] && cover[end] > cover[begin];
    constexpr std::size_t kNarrowest = 3;
    if (is_low && end - begin >= kNarrowest) strips.push_back({cover[begin], begin, end});
  }
  std::ranges::stable_sort(strips, {}, [](const Strip& strip) { return strip.cover; });
  constexpr std::size_t kMostStrips = 10;
  std::vector<double> middles;
  for (const Strip& strip : strips) {
    if (middles.size() == kMostStrips) break;
    middles.push_back(box.left + static_cast<double>(strip.begin + strip.end) / 2);
  }
  return middles;
}

/// Puts pieces beside each other on one line, from left to right, and pieces without a gap together.
void add_to_line(PageLine& line, PagePiece piece) {
  if (!line.pieces.empty()) {
    PagePiece& last = line.pieces.back();
    const double gap = piece.box.left - last.box.right, size = piece.words[0].size;
    constexpr double kGlued = 0.3;
    if (gap < size * kGlued && gap > -size) {
      last.box.include(piece.box);
      last.words.back().has_space_after = gap > size * 0.12;
      std::ranges::move(piece.words, std::back_inserter(last.words));
      line.box.include(piece.box);
      return;
    }
  }
  if (line.pieces.empty()) line.box = piece.box;
  line.box.include(piece.box);
  line.pieces.push_back(std::move(piece));
}

PageColumn make_column(std::vector<PagePiece> pieces) {
  PageColumn column;
  for (std::size_t begin = 0, end = 0; begin < pieces.size(); begin = end) {
    PageBox row = pieces[begin].box;
    for (end = begin + 1; end < pieces.size() && is_beside(pieces[end].box, row); ++end)
      row.include(pieces[end].box);
    const auto at = [&](std::size_t i) { return pieces.begin() + static_cast<std::ptrdiff_t>(i); };
    std::stable_sort(at(begin), at(end),
                     [](const PagePiece& a, const PagePiece& b) { return a.box.left < b.box.left; });
    PageLine line;
    for (std::size_t i = begin; i < end; ++i) add_to_line(line, std::move(pieces[i]));
    if (column.lines.empty()) column.box = line.box;
    column.box.include(line.box);
    column.lines.push_back(std::move(line));
  }
  return column;
}

void order_pieces(std::vector<PagePiece> pieces, int depth, std::vector<PageColumn>& out) {
  if (pieces.empty()) return;
  PageBox box = pieces[0].box;
  for (const PagePiece& piece : pieces) box.include(piece.box);
  std::optional<Gutter> best;
  if (depth < kMostDepth) {
    for (const double x : find_strips(pieces, box)) {
      Gutter gutter(pieces, x);
      if (gutter.score() > (best ? best->score() : 0)) best = std::move(gutter);
    }
  }
  if (!best) return out.push_back(make_column(std::move(pieces)));
  const std::vector<Band> bands = best->bands();
  std::vector<PagePiece> across;
  const auto end_across = [&] { order_pieces(std::exchange(across, {}), depth + 1, out); };
  for (const Band& band : bands) {
    std::vector<PagePiece> left, right;
    for (std::size_t i = band.begin; i < band.end; ++i) {
      auto& side = !band.has_columns ? across : best->is_left(pieces[i]) ? left : right;
      side.push_back(std::move(pieces[i]));
    }
    if (!band.has_columns) continue;
    end_across();
    order_pieces(std::move(left), depth + 1, out);
    order_pieces(std::move(right), depth + 1, out);
  }
  end_across();
}

}  // namespace

std::vector<PageColumn> find_columns(std::vector<PagePiece> pieces) {
  std::ranges::stable_sort(pieces, {}, [](const PagePiece& piece) { return piece.box.top; });
  std::vector<PageColumn> columns;
  order_pieces(std::move(pieces), 0, columns);
  return columns;
}

}  // namespace docbao
