// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "docbao/article_info.hpp"
#include "parse/zip_file.hpp"

namespace docbao {

/// Reads what a document says of itself (docProps/core.xml, meta.xml): title, authors, language. A member
/// that is not there or broken says nothing.
void read_properties(ZipFile& zip, const std::string& member, ArticleInfo& info);

}  // namespace docbao
