// SPDX-License-Identifier: GPL-3.0-or-later
// Word processors' documents and books, as real programs make them (tests/documents/make) and as they may be.
#include <doctest/doctest.h>

#include <sstream>

#include "parsed.hpp"
#include "run_program.hpp"
#include "test_files.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

/// The words of a text; what stands between the cells of a table is none.
std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) {
    if (word != "|") words.push_back(word);
  }
  return words;
}

/// The blocks without their kinds, and without those that name the writers: pandoc writes them into the text.
std::string without_names(const std::string& blocks) {
  std::istringstream in(blocks);
  std::string text;
  for (std::string line; std::getline(in, line);) {
    const std::size_t colon = line.find(": ");
    const bool has_kind = colon != std::string::npos && line.find(' ') > colon;
    if (!line.starts_with("byline: ")) text += (has_kind ? line.substr(colon + 2) : line) + '\n';
  }
  return text;
}

Parse* parser_of(const std::string& name) {
  if (name.ends_with(".docx")) return &parse_docx;
  if (name.ends_with(".odt")) return &parse_odt;
  return name.ends_with(".epub") ? &parse_epub : &parse_markdown;
}

struct Row {
  std::string body, blocks;
};

}  // namespace

TEST_CASE("what pandoc, LibreOffice and calibre wrote is read word for word") {
  const std::string source = read_file(DOCBAO_SOURCE_DIR "/tests/documents/nguon.txt");
  for (const std::string name : {"nguon.md", "pandoc.docx", "libreoffice.docx", "pandoc.odt",
                                 "libreoffice.odt", "pandoc.epub", "calibre.epub"}) {
    CAPTURE(name);
    const Parsed parsed = parse_bytes(
        parser_of(name), read_file(std::string(DOCBAO_SOURCE_DIR "/tests/documents/") + name), name);
    REQUIRE(parsed.end);
    const auto expected = words_of(source), read = words_of(without_names(parsed.blocks()));
    CHECK(read == expected);
    REQUIRE_FALSE(parsed.documents.empty());
    CHECK(parsed.blocks().find("title: Chợ nổi họp lại sau") != std::string::npos);
    CHECK(parsed.blocks().find("heading: Giá trong tuần\n") != std::string::npos);
    // calibre makes styles of a DOCX's quotations.
    CHECK((name == "calibre.epub" || parsed.blocks().find("quote: “Nước rút") != std::string::npos));
    CHECK(parsed.blocks().find("list_item: ghe ông Sáu") != std::string::npos);
    CHECK(parsed.blocks().find("list_item: 2. Hỏi giá") != std::string::npos);
    CHECK(parsed.blocks().find("Khóm | 12.000 đồng | tăng\n") != std::string::npos);
    CHECK(parsed.documents.front().info.authors.value ==
          std::vector<std::string>{"Lê Thị Ánh", "Trần Quốc Vượng"});
  }
}

TEST_CASE("a DOCX is read as it is seen on the page") {
  const Row rows[] = {
      {"<w:p><w:r><w:t>Mưa</w:t></w:r><w:r><w:t xml:space=\"preserve\"> to.</w:t></w:r></w:p>",
       "paragraph: Mưa to.\n"},
      // What was deleted or moved away, and what is hidden.
      {"<w:p><w:r><w:t>Mưa</w:t></w:r><w:del><w:r><w:delText> nhỏ</w:delText></w:r></w:del>"
       "<w:ins><w:r><w:t> to</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> xa</w:t></w:r></w:moveFrom></w:p>",
       "paragraph: Mưa to\n"},
      {"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Mưa</w:t></w:r></w:p>"
       "<w:p><w:r><w:t> to.</w:t></w:r></w:p>",
       "paragraph: Mưa to.\n"},
      {"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t></w:r>"
       "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t> cả</w:t></w:r></w:p>",
       "paragraph: hiện cả\n"},
      // Breaks, tabs, hyphens.
      {"<w:p><w:r><w:t>Dòng một,</w:t><w:br/><w:t>dòng hai,</w:t><w:tab/><w:t>ba</w:t><w:br "
       "w:type=\"page\"/><w:t>Hà</w:t><w:noBreakHyphen/><w:t>Nội</w:t></w:r></w:p>",
       "paragraph: Dòng một,\ndòng hai, ba Hà-Nội\n"},
      // Field codes are not read, their results are.
      {"<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText></w:r>"
       "<w:r><w:t>12</w:t></w:r></w:p>",
       "paragraph: 12\n"},
      // A drawing stands there twice; its text follows behind the paragraph.
      {"<w:p><w:r><w:t>Trước </w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>"
       "Trong khung</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>"
       "Trong khung</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
       "<w:r><w:t>sau.</w:t></w:r></w:p>",
       "paragraph: Trước sau.\nparagraph: Trong khung\n"},
      // A table within a table, and one that only arranges.
      {"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Tên</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Tuổi</w:t></w:r></"
       "w:p>"
       "</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
       "paragraph: Tên | Tuổi\n"},
      {"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>ỦY BAN</w:t></w:r></w:p><w:p><w:r><w:t>Số: "
       "12</w:t></w:r></w:p></w:tc>"
       "<w:tc><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Độc lập</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc></w:tr>"
       "</w:tbl>",
       "paragraph: ỦY BAN\nparagraph: Số: 12\nparagraph: Độc lập\n"},
      // Content controls: a table of contents and what asks to be filled in are no text.
      {"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of "
       "Contents\"/></w:docPartObj></w:sdtPr>"
       "<w:sdtContent><w:p><w:r><w:t>Mục 1 ... 3</w:t></w:r></w:p></w:sdtContent></w:sdt>"
       "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Bấm vào "
       "đây</w:t></w:r></w:p>"
       "</w:sdtContent></w:sdt><w:sdt><w:sdtContent><w:p><w:r><w:t>Thật.</w:t></w:r></w:p></w:sdtContent></"
       "w:sdt>",
       "paragraph: Thật.\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.body);
    CHECK(parse_bytes(&parse_docx, make_docx(row.body)).blocks() == row.blocks);
  }
}

TEST_CASE("styles, numbers of lists and footnotes of a DOCX are looked up") {
  const std::string word = "<w:x xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\">";
  const auto style = [](const std::string& id, const std::string& inside) {
    return "<w:style w:styleId=\"" + id + "\">" + inside + "</w:style>";
  };
  const std::string styles = word + style("T", "<w:name w:val=\"Title\"/>") +
                             style("M", "<w:name w:val=\"Tít\"/><w:basedOn w:val=\"T\"/>") +
                             style("H", "<w:name w:val=\"heading 2\"/>") +
                             style("A", "<w:name w:val=\"X\"/><w:basedOn w:val=\"B\"/>") +
                             style("B", "<w:name w:val=\"Y\"/><w:basedOn w:val=\"A\"/>") +
                             style("C", "<w:name w:val=\"toc 1\"/>") + "</w:x>";
  const std::string numbering =
      word +
      "<w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"3\"/><w:numFmt "
      "w:val=\"decimal\"/><w:lvlText w:val=\"Điều %1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt "
      "w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1.%2)\"/></w:lvl></w:abstractNum>"
      "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
      "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride "
      "w:val=\"9\"/></w:lvlOverride></w:num></w:x>";
  const std::string notes =
      word +
      "<w:footnote w:id=\"0\"><w:p><w:r><w:t>vạch</w:t></w:r></w:p></w:footnote>"
      "<w:footnote w:id=\"5\"><w:p><w:r><w:t>Lời chú.</w:t></w:r></w:p></w:footnote></w:x>";
  const auto paragraph = [](const std::string& properties, const std::string& text) {
    return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
  };
  const auto item = [&](const char* list, const char* level, const char* text) {
    return paragraph(
        "<w:numPr><w:ilvl w:val=\"" + std::string(level) + "\"/><w:numId w:val=\"" + list + "\"/></w:numPr>",
        text);
  };
  const std::string body =
      paragraph("<w:pStyle w:val=\"M\"/>", "Tít lớn") + paragraph("<w:pStyle w:val=\"H\"/>", "Mục") +
      paragraph("<w:pStyle w:val=\"C\"/>", "Mục 1") + item("1", "0", "Phạm vi") + item("1", "1", "xã") +
      item("1", "1", "phường") + item("1", "0", "Hiệu lực") + item("2", "0", "Khác") +
      paragraph("<w:pStyle w:val=\"A\"/>", "Vòng tròn") +
      "<w:p><w:r><w:t>Có chú</w:t><w:footnoteReference w:id=\"5\"/><w:t>.</w:t></w:r></w:p>" +
      paragraph("", "Hết.");
  const Parsed parsed = parse_bytes(&parse_docx, make_docx(body, {{"word/styles.xml", styles},
                                                                  {"word/numbering.xml", numbering},
                                                                  {"word/footnotes.xml", notes}}));
  CHECK(
      parsed.blocks() ==
      "title: Tít lớn\nheading: Mục\nlist_item: Điều 3. Phạm vi\nlist_item: 3.a) xã\nlist_item: 3.b) phường\n"
      "list_item: Điều 4. Hiệu lực\nlist_item: Điều 9. Khác\nparagraph: Vòng tròn\nparagraph: Có chú.\n"
      "paragraph: Hết.\nparagraph: Lời chú.\n");
  CHECK(parsed.documents.front().info.title.value == "Tít lớn");
}

TEST_CASE("an ODT is read as it is seen on the page") {
  const std::string styles =
      "<style:style style:name=\"Quotations\" style:family=\"paragraph\"/>"
      "<style:style style:name=\"P1\" style:family=\"paragraph\" style:parent-style-name=\"Quotations\"/>"
      "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties text:display=\"none\"/>"
      "</style:style><text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" "
      "style:num-format=\"1\" style:num-suffix=\".\"/><text:list-level-style-number text:level=\"2\" "
      "style:num-format=\"a\" style:num-suffix=\")\" text:display-levels=\"2\"/></text:list-style>";
  const Row rows[] = {
      {"<text:p>Một<text:s text:c=\"3\"/>hai<text:tab/>ba<text:line-break/>bốn</text:p>",
       "paragraph: Một hai ba\nbốn\n"},
      {"<text:p text:style-name=\"P1\">Lời trích</text:p>", "quote: Lời trích\n"},
      {"<text:p>Hiện<text:span text:style-name=\"T1\"> ẩn</text:span> cả</text:p>", "paragraph: Hiện cả\n"},
      {"<text:tracked-changes><text:changed-region><text:deletion><text:p>đã xóa</text:p></text:deletion>"
       "</text:changed-region></text:tracked-changes><text:p>Còn<text:change text:change-id=\"a\"/> "
       "lại</text:p>",
       "paragraph: Còn lại\n"},
      {"<text:p>Chữ<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Chú.</text:p>"
       "</text:note-body></text:note> sau.</text:p><text:p>Hết.</text:p>",
       "paragraph: Chữ sau.\nparagraph: Hết.\nparagraph: Chú.\n"},
      {"<text:p>Chữ<office:annotation><text:p>bình luận</text:p></office:annotation>.</text:p>",
       "paragraph: Chữ.\n"},
      {"<text:section text:display=\"none\"><text:p>ẩn</text:p></text:section><text:p>hiện</text:p>",
       "paragraph: hiện\n"},
      {"<text:list "
       "text:style-name=\"L1\"><text:list-item><text:p>một</text:p><text:p>tiếp</text:p><text:list>"
       "<text:list-item><text:p>con</text:p></text:list-item></text:list></text:list-item><text:list-item>"
       "<text:p>hai</text:p></text:list-item></text:list><text:list text:style-name=\"L1\"><text:list-item>"
       "<text:p>lại</text:p></text:list-item></text:list>",
       "list_item: 1. một\nparagraph: tiếp\nlist_item: 1.a) con\nlist_item: 2. hai\nlist_item: 1. lại\n"},
      {"<table:table><table:table-row><table:table-cell><text:p>Tên</text:p></table:table-cell>"
       "<table:table-cell><text:p>Tuổi</text:p></table:table-cell></table:table-row></table:table>",
       "paragraph: Tên | Tuổi\n"},
      {"<text:p>Ngoài <draw:frame><draw:text-box><text:p>trong khung</text:p></draw:text-box></draw:frame>"
       "khung</text:p>",
       "paragraph: Ngoài khung\nparagraph: trong khung\n"},
      {"<text:h text:outline-level=\"1\">Đầu</text:h><text:p>Thân.</text:p><text:h "
       "text:outline-level=\"2\">Mục"
       "</text:h>",
       "title: Đầu\nparagraph: Thân.\nheading: Mục\n"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.body);
    CHECK(parse_bytes(&parse_odt, make_odt(styles, row.body)).blocks() == row.blocks);
  }
}

TEST_CASE(
    "an EPUB's chapters are one article in the order of its spine, without marks and numbers of pages") {
  const Parsed parsed = parse_bytes(
      &parse_epub,
      make_epub({"<h1>Một</h1><p>Chữ<a epub:type=\"noteref\" href=\"#n1\">1</a>, chữ<sup><a "
                 "href=\"#n2\">2</a></sup>, "
                 "xem điều <a href=\"#d5\">5</a>.</p><span epub:type=\"pagebreak\" title=\"7\">7</span>"
                 "<p class=\"caption\">Chợ sớm</p><ol start=\"4\"><li>bốn</li><li>năm</li></ol>",
                 "<aside epub:type=\"footnote\" id=\"n1\"><p><a href=\"#r1\">↩</a> Lời chú.</p></aside>",
                 "<p>C&aacute;i c&#7847;u&nbsp;sắt</p><p hidden=\"hidden\">ẩn</p>"},
                "<dc:title>Sách &amp; báo</dc:title><dc:creator>Lê An</dc:creator><dc:creator "
                "opf:role=\"trl\" xmlns:opf=\"http://www.idpf.org/2007/opf\">Người dịch</dc:creator>"
                "<dc:language>vi</dc:language><dc:date>2024-06-25T00:00:00Z</dc:date>"));
  CHECK(parsed.blocks() ==
        "heading: Một\nparagraph: Chữ, chữ, xem điều 5.\ncaption: Chợ sớm\nlist_item: 4. bốn\nlist_item: 5. "
        "năm\n"
        "paragraph: Lời chú.\nparagraph: Cái cầu sắt\n");
  REQUIRE(parsed.documents.size() == 1);
  const ArticleInfo& info = parsed.documents.front().info;
  CHECK(info.title.value == "Sách & báo");
  CHECK(info.authors.value == std::vector<std::string>{"Lê An"});
  CHECK(info.language.value == "vi");
  CHECK(iso_date(info.published.value) == "2024-06-25");
}

TEST_CASE("a ZIP file is what its directory says, whatever stands first in it") {
  std::vector<Member> members = {{"docProps/thumbnail.jpeg", std::string(9000, 'x')}};
  for (const auto& [name, content] : std::vector<std::pair<std::string, std::string>>{
           {"_rels/.rels",
            "<Relationships><Relationship Type=\"http://x/officeDocument\" Target=\"/word/document2.xml\"/>"
            "</Relationships>"},
           {"word/document2.xml",
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
            "<w:p><w:r><w:t>Mưa.</w:t></w:r></w:p></w:body></w:document>"}})
    members.push_back({name, content});
  const Parsed docx = parse_bytes(&parse_zip, make_zip(members));
  CHECK(docx.text() == "Mưa.\n");
  REQUIRE_FALSE(docx.documents.empty());
  CHECK(docx.documents.front().info.kind == "docx");
  for (const auto& [member, kind] : std::vector<std::pair<std::string, std::string>>{
           {"xl/workbook.xml", "sheet"}, {"ppt/slides/1.xml", "slides"}, {"ảnh.png", "zip"}}) {
    const Parsed other = parse_bytes(&parse_zip, make_zip({{"a.bin", "x"}, {member, "y"}}));
    REQUIRE_FALSE(other.end);
    CHECK(other.end.error().code == ErrorCode::NotText);
    CHECK(other.reason() == kind);
  }
}

TEST_CASE("our own book is read back sentence by sentence, each article as one of its own") {
  Program docbao;
  const std::string book = (docbao.folder() / "sách.epub").string();
  for (const std::string& sample : sample_files()) {
    CAPTURE(sample);
    REQUIRE(docbao.run({"export", sample, "-o", book}).exit_code == 0);
    // What only repeats another block is neither read nor in the book.
    CHECK(docbao.run({"normalize", book}).out == docbao.run({"normalize", sample}).out);
  }
  const std::vector<std::string> samples = sample_files();
  REQUIRE(docbao.run({"export", samples[0], samples[1], "-o", book}).exit_code == 0);
  const auto lines = docbao.run({"article", book, "--json"}).lines();
  REQUIRE(lines.size() == 2);
  CHECK(lines[1].find("\"kind\":\"epub\"") != std::string::npos);
  CHECK(lines[1].find("\"part\":0") != std::string::npos);
}
