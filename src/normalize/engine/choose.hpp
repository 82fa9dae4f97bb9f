// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <vector>

#include "docbao/semiotic_class.hpp"

namespace docbao {

/// What the classes proposed for one sentence: each reading and the rank of its class (its line in
/// classes.def).
struct Candidates {
  std::vector<Reading> readings;
  std::vector<std::uint32_t> ranks;
};

/// Places of candidates: the winners in order of the text and disjoint, and the others.
struct Choice {
  std::vector<std::uint32_t> won, lost;
};

/// The one place where readings compete: longest first, then surest, then the class listed first, then the
/// one proposed first.
Choice choose_readings(const Candidates& candidates);

}  // namespace docbao
