// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <vector>

#include "docbao/semiotic_class.hpp"

namespace docbao {

/// A reading and the rank of the class that proposed it (its line in classes.def).
struct Candidate {
  Reading reading;
  std::uint32_t rank = 0;
};

/// Places of candidates: the winners in order of the text and disjoint, and the others.
struct Choice {
  std::vector<std::uint32_t> won, lost;
};

/// The one place where readings compete: longest first, then surest, then the class listed first, then the
/// one proposed first.
Choice choose_readings(const std::vector<Candidate>& candidates);

}  // namespace docbao
