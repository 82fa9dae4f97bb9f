// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/marked_text.hpp"

namespace docbao {

MarkedText read_ssml(std::string_view message) { return {std::string(message), {}}; }

}  // namespace docbao
