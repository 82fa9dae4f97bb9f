// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a PDF file, or, where the first is odd, as what is drawn on each of three pages: most files
// that a fuzzer changes are refused before anything of ours sees a word.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "parse/parser.hpp"
#include "pdf_page.hpp"

using namespace docbao;

namespace {

constexpr int kPages = 3;

[[noreturn]] void abort_with(const char* law) {
  std::fprintf(stderr, "broken: %s\n", law);
  std::abort();
}

}  // namespace

/// What fontconfig and poppler keep until the process ends is theirs.
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\nleak:libpoppler\n"; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string rest(data + 1, data + size);
  const std::string bytes = data[0] % 2 != 0 ? test::make_pdf(rest, kPages) : rest;
  std::size_t documents = 0;
  const Status end = parse_pdf({bytes, "a.pdf", {}, {}, false}, [&](const Document& document) -> Status {
    if (document.blocks.empty()) abort_with("an empty document is handed on");
    if ((documents++ == 0) == document.continues) abort_with("a first document continues nothing");
    make_article(document, "a.pdf");
    return {};
  });
  if (end && documents == 0) abort_with("nothing was found, and no reason is given");
  return 0;
}
