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
#include "run_program.hpp"
#include "test_files.hpp"
#include "text/unicode/letters.hpp"

using namespace docbao;
using namespace docbao::test;
using namespace std::string_literals;

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

/// A page with nothing on it, or with a drawing alone.
std::string small_pdf(const std::string& drawing) {
  return "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count "
         "1>>endobj\n"
         "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>endobj\n4 0 obj<</Length " +
         std::to_string(drawing.size()) + ">>stream\n" + drawing +
         "\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
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
  CHECK(parse(small_pdf("")).why() == "empty");
  CHECK(parse(small_pdf("20 20 100 100 re f")).why() == "scanned");
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
