// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "app/finding.hpp"

namespace docbao::app {

/// All that it takes for a screen reader to read with docbao, one finding each; what is missing comes with
/// the package that brings it.
std::vector<Finding> look_at_screen_reader(const Messages& say);

/// The same in a sentence or two, for those who may not use one: only what somebody set up is judged.
std::vector<Finding> sum_up_screen_reader(const Messages& say);

}  // namespace docbao::app
