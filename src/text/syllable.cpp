// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/syllable.hpp"

namespace docbao {

bool is_vietnamese_syllable(std::string_view word) noexcept { return word.size() <= 12; }

}  // namespace docbao
