// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

#include "docbao/result.hpp"
#include "parse/html/rules.hpp"
#include "text/page/document.hpp"

namespace docbao::html {

struct PageOptions {
  std::string_view address;  ///< where the page is from; a path or "-" tells nothing
  const Rules* rules = &Rules::built_in();
  std::string_view left_out;  ///< a rule that is not used; for tests
};

/// What was read of a page.
struct Page {
  Document document;
  std::string_view rule;  ///< the one that found the body; empty where the page's shape did
};

/// The article of a page, its title first, its writers last. Fails with NoArticle and the reason, without a
/// place.
Result<Page> read_page(const Tree& tree, const PageOptions& options);

}  // namespace docbao::html
