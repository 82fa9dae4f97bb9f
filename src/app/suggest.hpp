// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "docbao/result.hpp"

namespace docbao::app {

/// The name nearest to a mistyped word; "" where none is near. A changed, missing or added letter and two
/// swapped ones are one slip; a slip is allowed for every three letters, three at the most. Capitals and
/// Vietnamese marks are no slips. Where none is near so, the first name that begins with the word (of three
/// letters at least). A name that is the word itself is passed over: it cannot be what is missing.
std::string nearest(std::string_view word, const std::vector<std::string>& names);

/// What was probably meant, where an error tells of something that there is not: a voice, a style, a format
/// of those that the error lists, or a file beside which another lies. "" where nothing is near.
std::string find_meant(const Error& error);

}  // namespace docbao::app
