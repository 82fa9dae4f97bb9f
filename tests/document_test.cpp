// SPDX-License-Identifier: GPL-3.0-or-later
// A document becomes an article, and travels between two processes without trust.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "text/page/document_wire.hpp"

using namespace docbao;

namespace {

Document full_document() {
  Document document;
  ArticleInfo& info = document.info;
  info.encoding = "windows-1258";
  info.title = {"Mưa lớn ở Quảng Trị", Origin::JsonLd};
  info.authors = {{"Lê Hoàn", "Nhóm PV"}, Origin::Rule};
  info.published = {{2024, 6, 25, std::uint16_t{946}, std::int16_t{420}}, Origin::OpenGraph};
  info.newspaper = {"Báo Thử", Origin::OpenGraph};
  info.language = {"vi", Origin::OpenGraph};
  info.url = {"https://bao.example/a", Origin::Address};
  info.section = {"Thời sự", Origin::Rule};
  info.cover = {{"https://bao.example/a.jpg", std::string("\0\xFF", 2)}, Origin::OpenGraph};
  document.blocks = {{BlockKind::Title, "Mưa lớn ở Quảng Trị"}, {BlockKind::Credit, "Ảnh: Lê Hoàn"}};
  document.continues = true;
  document.next_page = "https://bao.example/a?page=2";
  return document;
}

std::string whole_message() {
  std::string bytes;
  write_document(full_document(), bytes);
  write_document({}, bytes);
  write_end(fail(ErrorCode::NoArticle, "x", "paywall"), bytes);
  return bytes;
}

}  // namespace

TEST_CASE("an article has a document's blocks, cleaned, and a blank line between two") {
  Document document;
  document.blocks = {{BlockKind::Title, "  Tin\u00A0vắn \n"},
                     {BlockKind::Paragraph, " \n\t"},
                     {BlockKind::Paragraph, "Câu một.\r\n\r\n  Câu hai.  "},
                     {BlockKind::Caption, "To\u0061\u0300n cảnh"}};
  const Article article = make_article(document, "a.docx");
  CHECK(article.text == "Tin vắn\n\nCâu một.\nCâu hai.\n\nToàn cảnh");
  CHECK(article.source == "a.docx");
  REQUIRE(article.blocks.size() == 3);
  CHECK(article.blocks[0].kind == BlockKind::Title);
  CHECK(article.view(article.blocks[1].span) == "Câu một.\nCâu hai.");
  CHECK(article.view(article.blocks[2].span) == "Toàn cảnh");
}

TEST_CASE("a document arrives as it was sent, in pieces of any size") {
  const std::string bytes = whole_message();
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, bytes.size()}) {
    DocumentReader reader;
    std::vector<Document> arrived;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      reader.add(std::string_view(bytes).substr(at, piece));
      while (auto document = reader.next()) arrived.push_back(std::move(*document));
    }
    REQUIRE(arrived.size() == 2);
    const Document sent = full_document();
    const Document& came = arrived.front();
    CHECK(came.info.encoding == sent.info.encoding);
    CHECK(came.info.title.value == sent.info.title.value);
    CHECK(came.info.title.origin == Origin::JsonLd);
    CHECK(came.info.authors.value == sent.info.authors.value);
    CHECK(came.info.published.value == sent.info.published.value);
    CHECK(came.info.cover.value.bytes == sent.info.cover.value.bytes);
    CHECK(came.info.section.value == "Thời sự");
    CHECK(came.continues);
    CHECK(came.next_page == sent.next_page);
    REQUIRE(came.blocks.size() == 2);
    CHECK(came.blocks[1].kind == BlockKind::Credit);
    CHECK(came.blocks[1].text == "Ảnh: Lê Hoàn");
    CHECK(arrived[1].blocks.empty());
    REQUIRE(reader.end());
    REQUIRE(!*reader.end());
    CHECK(reader.end()->error().code == ErrorCode::NoArticle);
    CHECK(reader.end()->error().detail == "paywall");
  }
}

TEST_CASE("a stream that breaks off has no end") {
  const std::string bytes = whole_message();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    DocumentReader reader;
    reader.add(std::string_view(bytes).substr(0, size));
    while (reader.next()) {
    }
    CHECK_FALSE(reader.end());
  }
}

TEST_CASE("nonsense ends the stream or is a document, and never reads past its bytes") {
  std::minstd_rand random(1);
  const std::string good = whole_message();
  std::size_t broken = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = good;
    for (int change = 0; change < 3; ++change)
      bytes[random() % bytes.size()] = static_cast<char>(random() % 256);
    DocumentReader reader;
    reader.add(bytes);
    while (auto document = reader.next()) {
      for (const DocumentBlock& block : document->blocks) REQUIRE(to_string(block.kind) != "");
    }
    if (reader.end() && !*reader.end() && reader.end()->error().detail == "crashed") ++broken;
  }
  CHECK(broken > 100);
}
