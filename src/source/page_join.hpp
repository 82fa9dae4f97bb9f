// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "text/page/document.hpp"

namespace docbao {

/// Joins the pages of one article, so that nothing is told twice: not its title, nor the sapo, the byline and
/// the boxes that every page repeats.
class PageJoin {
 public:
  /// Takes in a page as it is given: the first one stays as it is; of a further one what was told before is
  /// taken out, and it is left empty where it tells nothing new.
  void take(Document& page, bool is_further);

 private:
  bool was_told(const DocumentBlock& block);

  std::set<std::pair<BlockKind, std::uint64_t>> told_;  // kinds and hashes of texts
};

}  // namespace docbao
