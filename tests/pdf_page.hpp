// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

namespace docbao::test {

/// A PDF file of so many pages (595 x 842 points) that all show the same drawing. Its fonts: /F1 upright, /F2
/// bold, /F3 one whose letters are TCVN3.
inline std::string make_pdf(const std::string& drawing, int pages = 1) {
  std::string pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[";
  for (int page = 0; page < pages; ++page) pdf += "3 0 R ";
  const auto font = [](const std::string& number, const std::string& name) {
    return number + " 0 obj<</Type/Font/Subtype/Type1/BaseFont/" + name +
           "/Encoding/WinAnsiEncoding>>endobj\n";
  };
  return pdf + "]/Count " + std::to_string(pages) +
         ">>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
         "/Resources<</Font<</F1 5 0 R/F2 6 0 R/F3 7 0 R>>>>>>endobj\n" +
         font("5", "Times-Roman") + font("6", "Helvetica-Bold") + font("7", ".VnTime") + "4 0 obj<</Length " +
         std::to_string(drawing.size()) + ">>stream\n" + drawing +
         "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
}

}  // namespace docbao::test
