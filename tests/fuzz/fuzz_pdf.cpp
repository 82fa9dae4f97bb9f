// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a PDF file, or, where the first is odd, as what is drawn on each of its three pages: most files
// that a fuzzer changes are refused before anything of ours sees a word.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "parse/parser.hpp"

namespace {

using namespace docbao;

/// A file of three pages that all show the same.
std::string make_pdf(const std::string& drawing) {
  std::string pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[";
  for (int page = 0; page < 3; ++page) pdf += "3 0 R ";
  return pdf +
         "]/Count 3>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
         "/Resources<</Font<</F1 5 0 R/F2 6 0 R/F3 7 0 R>>>>>>endobj\n"
         "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>endobj\n"
         "6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>endobj\n"
         "7 0 obj<</Type/Font/Subtype/Type1/BaseFont/.VnTime/Encoding/WinAnsiEncoding>>endobj\n"
         "4 0 obj<</Length " +
         std::to_string(drawing.size()) + ">>stream\n" + drawing +
         "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
}

[[noreturn]] void abort_with(const char* law) {
  std::fprintf(stderr, "broken: %s\n", law);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string rest(data + 1, data + size);
  const std::string bytes = data[0] % 2 != 0 ? make_pdf(rest) : rest;
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
