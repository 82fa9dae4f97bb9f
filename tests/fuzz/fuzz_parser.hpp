// SPDX-License-Identifier: GPL-3.0-or-later
// What holds for every parser, whatever bytes it is given: it ends, and what it hands on is an article that
// no reader stumbles over.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <string>

#include "parse/parser.hpp"

namespace docbao::test {

[[noreturn]] inline void abort_with(const char* law) {
  std::fprintf(stderr, "broken: %s\n", law);
  std::abort();
}

inline void check_parser(Parse* parse, std::string_view bytes, const std::string& name) {
  std::size_t documents = 0;
  const ParseRequest request{bytes, name, {}, {}, false};
  const Status end = parse(request, [&](const Document& document) -> Status {
    if (documents == 0 && document.continues) abort_with("the first document continues nothing");
    if (document.blocks.empty()) abort_with("an empty document is handed on");
    ++documents;
    const Article article = make_article(document, name);
    for (const Block& block : article.blocks) {
      if (block.span.begin >= block.span.end) abort_with("an empty block");
    }
    return {};
  });
  if (end && documents == 0) abort_with("nothing was found, and no reason is given");
  if (!end && end.error().detail.empty()) abort_with("a failure without a reason");
}

}  // namespace docbao::test
