// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "parse/html/tree.hpp"

namespace docbao::html {

/// The address of the next page of the same article, absolute; empty where there is none or where it cannot
/// be told from the next article: it must be of the same host and differ from `address` by the number of a
/// page alone. `link`: what <link rel="next"> says; may be empty.
std::string find_next_page(const Tree& tree, std::string_view address, std::string_view link);

/// A link as the page at `base` writes it, made absolute; empty where it is no address of the web.
std::string absolute_address(std::string_view base, std::string_view link);

}  // namespace docbao::html
