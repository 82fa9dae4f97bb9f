// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <string>
#include <vector>

#include "cases.hpp"
#include "parse/parser.hpp"
#include "parse/pdf/font_encoding.hpp"
#include "parse/pdf/glyphs.hpp"
#include "parse/pdf/pdf_words.hpp"
#include "parse/pdf/text_line.hpp"
#include "pdf_page.hpp"
#include "run_program.hpp"
#include "test_files.hpp"
#include "text/unicode/letters.hpp"

using namespace docbao;
using namespace docbao::test;
using namespace std::string_literals;

/// What fontconfig and poppler keep until the process ends is theirs.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\nleak:libpoppler\n"; }

namespace {

const std::string kFolder = DOCBAO_SOURCE_DIR "/tests/documents/pdf/";

/// What the parser makes of a file.
struct Parsed {
  std::vector<Document> documents;
  Status end;
  std::vector<DocumentBlock> blocks() const {
    std::vector<DocumentBlock> all;
    for (const Document& document : documents)
      all.insert(all.end(), document.blocks.begin(), document.blocks.end());
    return all;
  }
  std::string why() const { return end ? "" : end.error().detail; }
};

Parsed parse(const std::string& bytes, bool recognize_writing = false) {
  Parsed parsed;
  const ParseRequest request{bytes, "tệp.pdf", {}, {}, recognize_writing};
  parsed.end = parse_pdf(request, [&](Document document) -> Status {
    parsed.documents.push_back(std::move(document));
    return {};
  });
  return parsed;
}

Parsed parse_file(const std::string& name, bool recognize_writing = false) {
  return parse(read_file(kFolder + name), recognize_writing);
}

/// Words in lower case without signs.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words(1);
  for (const char c : to_lower(text)) {
    const bool is_word = static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c));
    if (is_word) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// How many words must be changed, added or left out to make `b` of `a`.
std::size_t word_errors(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

std::string joined(const std::string& first, const std::string& second) {
  std::string text = first;
  append_line(text, second);
  return text;
}

/// Draws words at a place, in one of the fonts of make_pdf().
std::string draw(const std::string& words, double x, double y, double size = 12,
                 const std::string& font = "F1") {
  return "BT /" + font + ' ' + std::to_string(size) + " Tf " + std::to_string(x) + ' ' + std::to_string(y) +
         " Td (" + words + ") Tj ET\n";
}

/// The blocks of a file, one a line.
std::string texts(const Parsed& parsed) {
  std::string all;
  for (const DocumentBlock& block : parsed.blocks()) all += block.text + '\n';
  return all;
}

}  // namespace

TEST_CASE("PDF files of LaTeX, LibreOffice and Chromium read back as their texts, block by block") {
  for (const auto& path : files_in("tests/documents/pdf", ".txt")) {
    const std::string name = path.stem().string();
    const Parsed parsed = parse_file(name + ".pdf");
    CHECK(parsed.end);
    std::string expected, found;
    std::vector<std::string> kinds, found_kinds;
    for (const Row& row : read_rows(path)) {
      kinds.push_back(row.columns.at(0));
      expected += row.columns.at(1) + ' ';
    }
    for (const DocumentBlock& block : parsed.blocks()) {
      found_kinds.emplace_back(to_string(block.kind));
      found += block.text + ' ';
    }
    const auto words = words_of(expected);
    const std::size_t errors = word_errors(words, words_of(found));
    std::printf("%-10s %5zu words, %zu wrong: %.2f %%\n", name.c_str(), words.size(), errors,
                100.0 * static_cast<double>(errors) / static_cast<double>(words.size()));
    INFO(name);
    CHECK(errors * 200 <= words.size());
    CHECK(found_kinds == kinds);
  }
}

TEST_CASE("a long PDF comes in parts that continue one article, and its first part tells of the whole") {
  const Parsed parsed = parse_file("book.pdf");
  REQUIRE(parsed.documents.size() > 1);
  CHECK_FALSE(parsed.documents[0].continues);
  for (std::size_t i = 1; i < parsed.documents.size(); ++i) CHECK(parsed.documents[i].continues);
}

TEST_CASE("the title and the writers of a PDF are known") {
  const Parsed parsed = parse_file("latex.pdf");
  REQUIRE(!parsed.documents.empty());
  const ArticleInfo& info = parsed.documents[0].info;
  CHECK(info.title.value == "Mùa nước nổi trở lại với đồng bằng");
  CHECK(info.title.origin == Origin::Block);
  CHECK(info.authors.value == std::vector{"Lê Thị Hạnh, Phạm Văn Tú"s});
  CHECK(iso_date(info.published.value) == "2025-06-12");
  CHECK(parse_file("office.pdf").documents[0].info.title.value == "Quyết định về giờ mở cửa thư viện");
}

TEST_CASE("a PDF that cannot be read says why") {
  CHECK(parse_file("secret.pdf").why() == "encrypted");
  CHECK(parse("%PDF-1.5\nnhưng không phải").why() == "truncated");
  CHECK(parse("").why() == "truncated");
  CHECK(parse_file("scan.pdf").why() == "scanned");
  CHECK(parse_file("scan.pdf").end.error().code == ErrorCode::NoArticle);
  CHECK(parse(make_pdf("")).why() == "empty");
  CHECK(parse(make_pdf("20 20 100 100 re f")).why() == "scanned");
}

TEST_CASE("of a PDF that is cut off, what is there is given first") {
  const std::string whole = read_file(kFolder + "latex.pdf");
  for (const std::size_t percent : {10U, 30U, 50U, 70U, 90U, 99U}) {
    const Parsed parsed = parse(whole.substr(0, whole.size() * percent / 100));
    INFO(percent);
    CHECK(parsed.why() == "truncated");
  }
  // Where its list of contents is lost, the pages are found without it.
  const std::string office = read_file(kFolder + "office.pdf");
  const Parsed found = parse(office.substr(0, office.size() - 100));
  CHECK(found.why() == "truncated");
  CHECK(!found.documents.empty());
}

TEST_CASE("a page without words is a picture where the writing in it is wanted") {
  const Parsed parsed = parse_file("scan.pdf", true);
  CHECK(parsed.end);
  REQUIRE(parsed.documents.size() == 1);
  CHECK(parsed.documents[0].blocks.empty());
  CHECK(parsed.documents[0].picture.starts_with("P5 "));
  CHECK(parsed.documents[0].picture.size() > 1'000'000);
}

TEST_CASE("a failure to take a document ends the reading") {
  const std::string bytes = read_file(kFolder + "book.pdf");
  int taken = 0;
  const Status end = parse_pdf({bytes, "sách.pdf", {}, {}, false}, [&](const Document&) -> Status {
    ++taken;
    return fail(ErrorCode::Interrupted);
  });
  REQUIRE(!end);
  CHECK(end.error().code == ErrorCode::Interrupted);
  CHECK(taken == 1);
}

TEST_CASE("a word parted at a line's end is one again, and hyphens that belong to words stay") {
  struct Case {
    const char *first, *second, *whole;
  };
  for (const Case& c :
       {Case{"a compre-", "hensive plan", "a comprehensive plan"},
        Case{"chủ nghĩa xã-", "hội", "chủ nghĩa xã-hội"}, Case{"đo bằng đề-xi-", "ben", "đo bằng đề-xi-ben"},
        Case{"mạng nơ-", "ron nhỏ", "mạng nơ-ron nhỏ"}, Case{"dịch Covid-", "19 ở", "dịch Covid-19 ở"},
        Case{"tuyến Hà Nội-", "Huế", "tuyến Hà Nội-Huế"},
        Case{"giai đoạn 1998–", "2003", "giai đoạn 1998–2003"}, Case{"Hà Nội –", "Huế", "Hà Nội – Huế"},
        Case{"Hà Nội -", "Huế", "Hà Nội - Huế"}, Case{"inter\u00ADnatio\u00AD", "nal", "inter\u00ADnational"},
        Case{"the meeting to-", "day was", "the meeting today was"},
        Case{"xem https://bao.example/tin-", "moi.html", "xem https://bao.example/tin-moi.html"},
        Case{"một", "hai", "một hai"}, Case{"", "hai", "hai"}, Case{"-", "hai", "- hai"}}) {
    CHECK(joined(c.first, c.second) == c.whole);
  }
}

TEST_CASE("accents that were drawn beside their letters are put on them") {
  const auto read = [](std::u32string_view text, std::vector<double> lefts = {}) {
    std::vector<PageGlyph> glyphs;
    for (std::size_t i = 0; i < text.size(); ++i)
      glyphs.push_back({text[i], i < lefts.size() ? lefts[i] : 0.5 * static_cast<double>(i)});
    return read_glyphs(glyphs);
  };
  CHECK(read(U"t´a\u0302y") == "tấy");
  CHECK(read(U"c`a\u0302u") == "cầu");
  CHECK(read(U"ı\u0301t") == "ít");
  CHECK(read(U"ngu.", {0, 0.5, 1, 1.1}) == "ngụ");
  CHECK(read(U"ngu.") == "ngu.");
  CHECK(read(U"`a") == "`a");
  CHECK(read(U"de\x1Cnition") == "definition");
  CHECK(read(U"inter\u00ADnational") == "international");
  CHECK(read(U"kiểm") == "kiểm");
}

TEST_CASE("letters of old Vietnamese fonts are known by the font's name") {
  CHECK(font_encoding("ABCDEF+.VnTime") == "TCVN3");
  CHECK(font_encoding(".VnArialH") == "TCVN3");
  CHECK(font_encoding("VNI-Times") == "VNI");
  CHECK(font_encoding("ABCDEF+VNR10").empty());
  CHECK(font_encoding("TimesNewRoman").empty());
  CHECK(decode_font_bytes("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "TCVN3") ==
        "Cộng hoà xã hội chủ nghĩa Việt Nam");
  CHECK(may_be_font_bytes("ViÖt"));
  CHECK_FALSE(may_be_font_bytes("Việt"));
}

TEST_CASE("text in an old Vietnamese font is read as it was meant") {
  CHECK(texts(parse(make_pdf(draw("C\xE9ng ho\xB5 x\xB7 h\xE9i", 72, 700, 12, "F3")))) ==
        "Cộng hoà xã hội\n");
}

TEST_CASE("what is written across a page or along its margin is no text") {
  const std::string across = "BT /F1 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (DRAFT COPY) Tj ET\n",
                    slanted = "BT /F1 40 Tf 0.87 0.5 -0.5 0.87 100 300 Tm (CONFIDENTIAL) Tj ET\n",
                    along = "BT /F1 10 Tf 0 1 -1 0 30 300 Tm (printed in March) Tj ET\n";
  const std::string text = draw("The ferry leaves at noon.", 72, 700);
  for (const std::string& extra : {across, slanted, along})
    CHECK(texts(parse(make_pdf(text + extra))) == "The ferry leaves at noon.\n");
}

TEST_CASE("a page whose text is turned is read as if it were not") {
  CHECK(texts(parse(make_pdf("BT /F1 12 Tf 0 1 -1 0 100 100 Tm (The ferry leaves at noon.) Tj ET\n"
                             "BT /F1 12 Tf 0 1 -1 0 114 100 Tm (It comes back at six.) Tj ET\n"))) ==
        "The ferry leaves at noon. It comes back at six.\n");
  CHECK(texts(parse(make_pdf("BT /F1 12 Tf 0 -1 1 0 300 700 Tm (The ferry leaves at noon.) Tj ET\n"
                             "BT /F1 12 Tf 0 -1 1 0 286 700 Tm (It comes back at six.) Tj ET\n"))) ==
        "The ferry leaves at noon. It comes back at six.\n");
}

TEST_CASE("a table is read row by row, and the second line of a cell with its cell") {
  const std::string table = draw("Route", 72, 700) + draw("Stops", 200, 700) + draw("Price", 400, 700) +
                            draw("One", 72, 680) + draw("the customs house,", 200, 680) +
                            draw("12", 400, 680) + draw("the lighthouse", 200, 666) + draw("Two", 72, 646) +
                            draw("the dam", 200, 646) + draw("9", 400, 646);
  CHECK(texts(parse(make_pdf(table))) ==
        "Route | Stops | Price\nOne | the customs house, the lighthouse | 12\nTwo | the dam | 9\n");
}

TEST_CASE("a large first letter belongs to its word, and a raised figure is no part of one") {
  CHECK(texts(parse(make_pdf(draw("T", 72, 676, 36) + draw("he ferry leaves at noon and comes", 96, 692) +
                             draw("back at six in the evening.", 96, 678)))) ==
        "The ferry leaves at noon and comes back at six in the evening.\n");
  CHECK(texts(parse(make_pdf("BT /F1 12 Tf 72 700 Td (The dam) Tj 0 4 Td /F1 7 Tf 40 0 Td (3) Tj ET\n" +
                             draw("was closed.", 120, 700)))) == "The dam was closed.\n");
}

TEST_CASE("running heads, feet and page numbers are not read") {
  const std::string page = draw("The Ferry News", 72, 810, 9) + draw("The ferry leaves at noon.", 72, 700) +
                           draw("It comes back at six.", 72, 660) + draw("Page 3", 280, 40, 9);
  CHECK(texts(parse(make_pdf(page, 3))).find("Ferry News") == std::string::npos);
  CHECK(texts(parse(make_pdf(page, 3))).find("Page") == std::string::npos);
}

TEST_CASE("page numbers, labels, captions and headings are told by their words") {
  for (const char* line : {"3", "- 3 -", "Trang 12", "Trang 3/12", "Page 3 of 12", "iv", "[7]"})
    CHECK(is_page_number(line));
  for (const char* line : {"", "năm 2024", "3.5 triệu", "Trang", "12345", "1 2 3"})
    CHECK_FALSE(is_page_number(line));
  for (const char* piece : {"1", "2.1", "3.", "a)", "đ)", "(iv)", "IV.", "•", "-", "\uF0B7"})
    CHECK(is_label(piece));
  for (const char* piece : {"", "2.150", "990", "ha", "2.150.000", "An", "xã."}) CHECK_FALSE(is_label(piece));
  for (const char* line : {"Hình 1. Chợ nổi", "Bảng 2: Diện tích", "Biểu đồ 3.1", "Figure 4: A map"})
    CHECK(is_numbered_caption(line));
  for (const char* line : {"Bảng 1 cho thấy", "Hình như trời mưa", "Ảnh hưởng"})
    CHECK_FALSE(is_numbered_caption(line));
  for (const char* line : {"Điều 5. Phạm vi", "Chương II", "CHƯƠNG 3: KẾT LUẬN", "Phần 1"})
    CHECK(is_numbered_heading(line));
  for (const char* line : {"Điều 5 của luật này", "Bài viết này"}) CHECK_FALSE(is_numbered_heading(line));
  for (const char* title : {"Microsoft Word - bao cao.doc", "untitled", "bai.indd", ""})
    CHECK(is_program_title(title));
  CHECK_FALSE(is_program_title("Mùa nước nổi"));
}
