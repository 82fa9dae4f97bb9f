// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>
#include <vector>

#include "text/page/document.hpp"

namespace docbao::epub {

/// The blocks of a chapter (XHTML, in UTF-8) as they are seen on its pages: no numbers of pages, no marks of
/// footnotes and no links back from them. In a book that docbao made each block is of the kind it was when
/// the book was made.
std::vector<DocumentBlock> read_chapter(std::string_view xhtml, bool is_ours);

}  // namespace docbao::epub
