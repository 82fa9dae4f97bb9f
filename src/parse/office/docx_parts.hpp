// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <string>
#include <vector>

#include "parse/office/numbering.hpp"
#include "parse/office/styles.hpp"
#include "parse/zip_file.hpp"
#include "text/page/document.hpp"

namespace docbao {

/// Where the members of a DOCX are; empty for what it has not (ISO/IEC 29500-2, relationships).
struct DocxMembers {
  std::string body, styles, numbering, footnotes, endnotes;
};
Result<DocxMembers> find_docx_members(ZipFile& zip);

/// What the body of a DOCX refers to.
struct DocxParts {
  StyleSheet styles;
  Numbering numbering;
  /// The blocks of the notes by "f" or "e" and their number.
  std::map<std::string, std::vector<DocumentBlock>> notes;
};
Status read_docx_styles(ZipFile& zip, const std::string& member, StyleSheet& styles);
Status read_docx_numbering(ZipFile& zip, const std::string& member, Numbering& numbering);

/// <w:b/>, w:val="1" and "true" are on.
bool is_docx_on(std::string_view value) noexcept;

}  // namespace docbao
