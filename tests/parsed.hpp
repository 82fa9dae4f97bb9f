// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <zip.h>

#include <string>
#include <utility>
#include <vector>

#include "parse/parser.hpp"

namespace docbao::test {

/// What a parser made of a file.
struct Parsed {
  std::vector<Document> documents;
  Status end;

  /// "truncated", "bomb", …; "" where all went well.
  std::string reason() const { return end ? "" : end.error().detail; }
  /// Each block in a line, cleaned as an article is, with its kind before it: "title: Chợ nổi".
  std::string blocks() const;
  std::string text() const;  ///< the same without kinds
  std::size_t bytes() const;
};

inline Parsed parse_bytes(Parse* parse, std::string_view bytes, const std::string& name = "tệp") {
  Parsed parsed;
  const ParseRequest request{bytes, name, {}, {}, false};
  parsed.end = parse(request, [&](Document document) -> Status {
    parsed.documents.push_back(std::move(document));
    return {};
  });
  return parsed;
}

inline std::string lines_of(const std::vector<Document>& documents, bool with_kinds) {
  std::string lines;
  for (const Document& document : documents) {
    const Article article = make_article(document, "");
    for (const Block& block : article.blocks) {
      if (with_kinds) (lines += to_string(block.kind)) += ": ";
      lines += article.view(block.span);
      lines += '\n';
    }
  }
  return lines;
}

inline std::string Parsed::blocks() const { return lines_of(documents, true); }
inline std::string Parsed::text() const { return lines_of(documents, false); }

inline std::size_t Parsed::bytes() const {
  std::size_t sum = 0;
  for (const Document& document : documents) {
    for (const DocumentBlock& block : document.blocks) sum += block.text.size();
  }
  return sum;
}

struct Member {
  std::string name, content;
};

/// A ZIP file of these members, in this order; with a password where one is given.
inline std::string make_zip(const std::vector<Member>& members, const char* password = nullptr) {
  zip_error_t error{};
  zip_source_t* out = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(out);
  zip_t* archive = zip_open_from_source(out, ZIP_TRUNCATE, &error);
  for (const Member& member : members) {
    zip_source_t* content = zip_source_buffer(archive, member.content.data(), member.content.size(), 0);
    const auto index = static_cast<zip_uint64_t>(zip_file_add(archive, member.name.c_str(), content, 0));
    if (member.name == "mimetype") zip_set_file_compression(archive, index, ZIP_CM_STORE, 0);
    if (password) zip_file_set_encryption(archive, index, ZIP_EM_AES_256, password);
  }
  zip_close(archive);
  zip_stat_t about;
  zip_source_stat(out, &about);
  std::string bytes(about.size, '\0');
  zip_source_open(out);
  zip_source_read(out, bytes.data(), bytes.size());
  zip_source_close(out);
  zip_source_free(out);
  return bytes;
}

/// A DOCX whose document.xml has this body.
inline std::string make_docx(const std::string& body, std::vector<Member> more = {}) {
  const std::string head =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:document "
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
      "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><w:body>";
  std::vector<Member> members = {
      {"[Content_Types].xml", "<Types/>"},
      {"_rels/.rels",
       "<Relationships><Relationship Id=\"r\" Type=\"http://x/relationships/officeDocument\" "
       "Target=\"word/document.xml\"/></Relationships>"},
      {"word/_rels/document.xml.rels",
       "<Relationships><Relationship Id=\"a\" Type=\"http://x/styles\" Target=\"styles.xml\"/>"
       "<Relationship Id=\"b\" Type=\"http://x/numbering\" Target=\"numbering.xml\"/>"
       "<Relationship Id=\"c\" Type=\"http://x/footnotes\" Target=\"footnotes.xml\"/></Relationships>"},
      {"word/document.xml", head + body + "</w:body></w:document>"}};
  members.insert(members.end(), more.begin(), more.end());
  return make_zip(members);
}

/// An ODT whose content.xml has these automatic styles and this text.
inline std::string make_odt(const std::string& styles, const std::string& text) {
  std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content";
  for (const char* name : {"office", "text", "table", "style"})
    head += " xmlns:" + std::string(name) + "=\"urn:oasis:names:tc:opendocument:xmlns:" + name + ":1.0\"";
  head += " xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\">";
  return make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"},
                   {"content.xml", head + "<office:automatic-styles>" + styles +
                                       "</office:automatic-styles><office:body><office:text>" + text +
                                       "</office:text></office:body></office:document-content>"},
                   {"META-INF/manifest.xml", "<manifest/>"}});
}

/// An EPUB with these chapters, each the inside of its <body>.
inline std::string make_epub(const std::vector<std::string>& chapters, const std::string& metadata = "") {
  std::string manifest, spine;
  std::vector<Member> members = {
      {"mimetype", "application/epub+zip"},
      {"META-INF/container.xml",
       "<container><rootfiles><rootfile full-path=\"OPS/a.opf\"/></rootfiles></container>"}};
  for (std::size_t i = 0; i < chapters.size(); ++i) {
    const std::string id = "c" + std::to_string(i);
    manifest += "<item id=\"" + id + "\" href=\"ch%C6%B0%C6%A1ng/" + id +
                ".xhtml\" media-type=\"application/xhtml+xml\"/>";
    spine += "<itemref idref=\"" + id + "\"/>";
    members.push_back({"OPS/chương/" + id + ".xhtml",
                       "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/>"
                       "</head><body>" +
                           chapters[i] + "</body></html>"});
  }
  members.push_back({"OPS/a.opf",
                     "<package xmlns=\"http://www.idpf.org/2007/opf\" "
                     "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><metadata>" +
                         metadata + "</metadata><manifest>" + manifest + "</manifest><spine>" + spine +
                         "</spine></package>"});
  return make_zip(members);
}

}  // namespace docbao::test
