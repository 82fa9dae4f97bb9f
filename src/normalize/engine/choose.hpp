// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <vector>

#include "docbao/semiotic_class.hpp"

namespace docbao {

/// What the classes proposed for one sentence: each reading and the rank of its class (its line in
/// classes.def).
struct Candidates {
  void clear() noexcept {
    readings.clear();
    ranks.clear();
  }
  std::vector<Reading> readings;
  std::vector<std::uint32_t> ranks;
};

/// Places of candidates: the winners in order of the text and disjoint, and the others.
struct Choice {
  std::vector<std::uint32_t> won, lost;
};

/// The one place where readings compete: longest first, then surest, then the class listed first, then the
/// one proposed first.
class Chooser {
 public:
  /// Holds until it is asked again; memory is used again, for sentences are many and short. The losers are
  /// only told where they are wanted.
  const Choice& choose(const Candidates& candidates, bool wants_lost = true);

 private:
  struct Contender {
    std::uint64_t merit;  ///< its bytes, how sure it is, how early its class is listed
    std::uint32_t place;  ///< among equals the one proposed first
  };
  Span span_of(std::uint32_t place) const noexcept { return candidates_->readings[place].source; }
  void put_in_order_of_text();
  std::size_t cluster_end(std::size_t first) const noexcept;
  bool win_alone(std::size_t first, std::size_t end);
  void settle(std::size_t first, std::size_t end);
  bool win(std::uint32_t place, std::size_t first);

  const Candidates* candidates_ = nullptr;
  std::vector<std::uint32_t> order_;  ///< the places in order of the text
  std::vector<Contender> contenders_;
  Choice choice_;
};

}  // namespace docbao
