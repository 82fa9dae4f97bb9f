// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "parse/pdf/columns.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

/// Gaps within a line, in sizes of the font: poppler tells of blanks that it takes for one.
constexpr double kWidestSpace = 1.6, kWidestGap = 0.35;

constexpr double kDropCap = 1.8;  // sizes of the text

bool goes_on(const PageWord& a, const PageWord& b) noexcept {
  if (a.size > b.size * kDropCap) return false;
  const double size = std::max(a.size, b.size), gap = b.box.left - a.box.right;
  return is_beside(a.box, b.box) && gap > -size &&
         gap < size * (a.has_space_after ? kWidestSpace : kWidestGap);
}

/// Dots that lead the eye to a page number: they part what stands before them from what follows.
bool is_leader(const PageWord& word, const PageWord* before) noexcept {
  constexpr std::size_t kEllipsis = 3;
  constexpr double kSetApart = 0.2;
  if (word.text.find_first_not_of('.') != std::string::npos) return false;
  return !before || word.text.size() > kEllipsis ||
         (word.text.size() == 1 && word.box.left - before->box.right > word.size * kSetApart);
}

std::optional<char32_t> only_letter(const PagePiece& piece) {
  if (piece.words.size() != 1) return std::nullopt;
  std::size_t at = 0;
  const char32_t c = checked_code_point(piece.words[0].text, at);
  return at == piece.words[0].text.size() && is_upper(c) ? std::optional(c) : std::nullopt;
}

/// A large capital at the beginning of a chapter belongs to the word on its right.
void join_drop_caps(std::vector<PagePiece>& pieces) {
  constexpr int kMostCaps = 50;
  int caps = 0;
  for (std::size_t i = 0; i < pieces.size() && caps < kMostCaps; ++i) {
    if (!only_letter(pieces[i])) continue;
    ++caps;
    const PageWord& cap = pieces[i].words[0];
    PagePiece* best = nullptr;
    for (PagePiece& piece : pieces) {
      const PageWord& word = piece.words[0];
      const double gap = word.box.left - cap.box.right, below = word.box.top - cap.box.top;
      if (word.size * kDropCap > cap.size || gap < -word.size * 0.3 || gap > word.size * 1.5 ||
          below > cap.size || word.box.bottom < cap.box.top || !is_letter(to_code_points(word.text)[0]))
        continue;
      if (!best || word.box.top < best->words[0].box.top) best = &piece;
    }
    if (!best) continue;
    best->words[0].text.insert(0, cap.text);
    pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(i--));
  }
}

}  // namespace

std::vector<PagePiece> find_pieces(const PageWords& page) {
  std::vector<PagePiece> pieces;
  bool is_parted = true;
  for (const PageWord& word : page.words) {
    if (is_leader(word, is_parted ? nullptr : &pieces.back().words.back())) {
      is_parted = true;
      continue;
    }
    if (is_parted || !goes_on(pieces.back().words.back(), word)) pieces.push_back({word.box, {}});
    pieces.back().words.push_back(word);
    pieces.back().box.include(word.box);
    is_parted = false;
  }
  join_drop_caps(pieces);
  return pieces;
}

}  // namespace docbao
