// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/clean.hpp"

namespace docbao {

CleanText clean_text(std::string_view raw) { return {std::string(raw), 0}; }

}  // namespace docbao
