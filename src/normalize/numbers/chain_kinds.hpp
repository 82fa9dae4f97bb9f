// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "docbao/spoken_text.hpp"

/// The one decision about numbers with signs between them (a-b, a/b, a.b, a:b, a-b/c …): its words.
namespace docbao {

enum class ChainFeature : std::uint8_t {
#define DOCBAO_CHAIN_FEATURE(name) name,
#include "normalize/numbers/chain_features.def"
#undef DOCBAO_CHAIN_FEATURE
  kCount
};

enum class ChainKind : std::uint8_t {
#define DOCBAO_CHAIN_KIND(name) name,
#include "normalize/numbers/chain_kinds.def"
#undef DOCBAO_CHAIN_KIND
  kCount
};

inline constexpr std::size_t kChainKinds = static_cast<std::size_t>(ChainKind::kCount);

using ChainFeatures = std::bitset<static_cast<std::size_t>(ChainFeature::kCount)>;

/// How much speaks for each kind.
struct ChainScores {
  ChainFeatures features;
  std::array<std::int16_t, kChainKinds> score{};
  ChainKind best = ChainKind::kCount;  ///< kCount: nothing speaks for any

  bool has(ChainFeature feature) const noexcept { return features[static_cast<std::size_t>(feature)]; }
  int of(ChainKind kind) const noexcept { return score[static_cast<std::size_t>(kind)]; }
  /// How sure that kind is; none where too little speaks for it. What another kind beats is a guess.
  std::optional<Certainty> certainty(ChainKind kind) const noexcept;
};

}  // namespace docbao
