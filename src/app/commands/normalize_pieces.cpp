// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <vector>

#include "app/commands/normalize_forms.hpp"

namespace docbao::app {
namespace {

std::vector<ShownPiece> pieces_with(std::span<const LostReading> lost, const SpokenText& spoken) {
  std::vector<ShownPiece> pieces;
  for (const Piece& piece : spoken.pieces) {
    const auto behind = std::ranges::find_if(
        lost, [&](const LostReading& loser) { return loser.reading.source.begin >= piece.source.end; });
    const auto count = static_cast<std::size_t>(behind - lost.begin());
    const std::size_t shown = std::min(count, ShownPiece::kMostLost);
    pieces.push_back({piece, lost.first(shown), count - shown});
    lost = lost.subspan(count);
  }
  return pieces;
}

}  // namespace

Status PiecesForm::show(const ShownText& text) {
  for (const Sentence& sentence : text.prepared.sentences) {
    if (!text.is_said(sentence, tools_.style)) continue;
    std::vector<LostReading> lost;
    const SpokenText spoken = tools_.verbalize(text, sentence, &lost);
    std::ranges::stable_sort(lost, {}, [](const LostReading& loser) { return loser.reading.source.begin; });
    if (Status shown = show_sentence(text, sentence, spoken, pieces_with(lost, spoken)); !shown) return shown;
  }
  return {};
}

}  // namespace docbao::app
