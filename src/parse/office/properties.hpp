// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "docbao/article_info.hpp"
#include "parse/zip_file.hpp"

namespace docbao {

/// Reads what a document says of itself (docProps/core.xml, meta.xml): title, authors, language. A member
/// that is not there or broken says nothing.
void read_properties(ZipFile& zip, const std::string& member, ArticleInfo& info);

/// Whom a list of names names: "Lê An; Trần Bình".
std::vector<std::string> split_names(std::string_view names);

}  // namespace docbao
