// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "text/page/document.hpp"

namespace docbao {

/// The paragraphs, headings and list items of a piece of HTML, as plain text; without pictures and their
/// captions, scripts and the like. At most 2,000 blocks.
std::vector<DocumentBlock> blocks_of_markup(std::string_view html);

/// All of it on one line.
std::string line_of_markup(std::string_view html);

/// An article's summary as a reader is to hear it: on one line, without the agency's prefix ("(Dân trí) - ",
/// "TTO - ") and without the mark of what was cut off ("[…]").
std::string summary_of_markup(std::string_view html);

}  // namespace docbao
