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

/// The one place where readings compete. Moves the winners to the front of `candidates`, in order of the
/// text and disjoint, and returns how many they are: longest first, then surest, then the class listed
/// first, then the one proposed first.
std::size_t choose_readings(std::vector<Candidate>& candidates);

}  // namespace docbao
