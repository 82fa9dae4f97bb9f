// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "parse/html/metadata.hpp"
#include "parse/html/tree.hpp"

namespace docbao::html {

/// Why a page has no article that can be read, as NoArticle tells it (errors.tsv): "paywall", "video",
/// "script" or "empty". Only asked where next to no text was found.
std::string find_reason(const Tree& tree, const Metadata& metadata);

/// Whether the page says that it keeps the rest of the article to itself.
bool has_paywall(const Tree& tree, const Metadata& metadata);

}  // namespace docbao::html
