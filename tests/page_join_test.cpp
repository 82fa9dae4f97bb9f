// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/page_join.hpp"

#include <doctest/doctest.h>

using namespace docbao;

namespace {

const std::string kFirst = "Đoạn thứ nhất của bài, đủ dài để không lẫn với một câu ngắn nào khác trong bài.";
const std::string kSecond =
    "Đoạn thứ hai của bài, cũng đủ dài để không lẫn với một câu ngắn nào khác trong bài.";
const std::string kBox = "Hộp giới thiệu mà trang nào cũng lặp lại nguyên văn ở ngay bên dưới phần thân bài.";

Document page(std::vector<DocumentBlock> blocks) {
  Document document;
  document.blocks = std::move(blocks);
  return document;
}

/// What is left of the page, one kind and text a line.
std::string left_of(const Document& document) {
  std::string out;
  for (const DocumentBlock& block : document.blocks)
    out += std::string(to_string(block.kind)) + ' ' + block.text + '\n';
  return out;
}

Document first_page() {
  return page({{BlockKind::Title, "Mưa to"},
               {BlockKind::Sapo, "Mưa to ở nhiều nơi."},
               {BlockKind::Paragraph, kFirst},
               {BlockKind::Paragraph, "Thứ nhất:"},
               {BlockKind::Paragraph, kBox},
               {BlockKind::Byline, "Lê Hoa"}});
}

}  // namespace

TEST_CASE("a further page goes on with the article and tells nothing twice") {
  PageJoin join;
  Document first = first_page();
  const std::string before = left_of(first);
  join.take(first, false);
  CHECK(left_of(first) == before);
  CHECK_FALSE(first.continues);

  Document second = page({{BlockKind::Title, "Mưa to - Trang 2"},
                          {BlockKind::Sapo, "Mưa to ở nhiều nơi."},
                          {BlockKind::Paragraph, kSecond},
                          {BlockKind::Paragraph, "Thứ nhất:"},
                          {BlockKind::Paragraph, kBox},
                          {BlockKind::Byline, "Lê Hoa"},
                          {BlockKind::Byline, "Ảnh: Trần An"}});
  join.take(second, true);
  CHECK(left_of(second) == "paragraph " + kSecond + "\nparagraph Thứ nhất:\nbyline Ảnh: Trần An\n");
  CHECK(second.continues);
}

TEST_CASE("what a further page takes for a summary is a part of the article, unless it was told before") {
  PageJoin join;
  Document first = first_page();
  join.take(first, false);
  Document second = page({{BlockKind::Sapo, kFirst}, {BlockKind::Sapo, kSecond}});
  join.take(second, true);
  CHECK(left_of(second) == "paragraph " + kSecond + '\n');
}

TEST_CASE("a further page that says what was said is none") {
  PageJoin join;
  Document first = first_page(), again = first_page();
  join.take(first, false);
  again.blocks.erase(again.blocks.begin() + 3);
  again.blocks.push_back({BlockKind::Byline, "Người khác"});
  join.take(again, true);
  CHECK(again.blocks.empty());
}
