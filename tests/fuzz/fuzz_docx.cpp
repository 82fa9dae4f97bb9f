// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as DOCX, ODT, EPUB or an unknown ZIP file. A ZIP file's sums guard what is in it from a fuzzer's
// changes; so the first byte chooses whether the rest is a whole file or the text within one.
#include "fuzz_parser.hpp"
#include "parsed.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace docbao;
  if (size == 0) return 0;
  const std::string bytes(data + 1, data + size);
  switch (data[0] % 10) {
    case 0: test::check_parser(&parse_docx, bytes, "a.docx"); break;
    case 1: test::check_parser(&parse_odt, bytes, "a.odt"); break;
    case 2: test::check_parser(&parse_epub, bytes, "a.epub"); break;
    case 3: test::check_parser(&parse_zip, bytes, "a"); break;
    case 4: test::check_parser(&parse_docx, test::make_docx(bytes), "a.docx"); break;
    case 5: test::check_parser(&parse_odt, test::make_odt("", bytes), "a.odt"); break;
    case 6: test::check_parser(&parse_odt, test::make_odt(bytes, "<text:p>a</text:p>"), "a.odt"); break;
    case 7: test::check_parser(&parse_epub, test::make_epub({bytes}), "a.epub"); break;
    case 8: test::check_parser(&parse_epub, test::make_epub({"a"}, bytes), "a.epub"); break;
    default:
      test::check_parser(&parse_docx,
                         test::make_docx("<w:p/>", {{"word/numbering.xml", bytes},
                                                    {"word/styles.xml", bytes},
                                                    {"word/footnotes.xml", bytes}}),
                         "a.docx");
  }
  return 0;
}
