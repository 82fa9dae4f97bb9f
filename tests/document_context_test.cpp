// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/context/document_context.hpp"

#include <doctest/doctest.h>

#include <map>

#include "cases.hpp"
#include "docbao/article.hpp"
#include "normalize/engine/lexicon.hpp"

using namespace docbao;

namespace {

DocumentContext context_of(std::string_view text, const DocumentContext* earlier = nullptr) {
  return read_document_context(make_article(text), earlier);
}

std::string definition(std::string_view text, std::string_view written) {
  const auto found = context_of(text).definitions;
  const auto it = found.find(written);
  return it == found.end() ? "" : it->second;
}

}  // namespace

TEST_CASE("the sign after date words is the article's date separator") {
  CHECK(context_of("Ngày 4-11, xã họp. Sáng 5-11, chợ mở.").date_separator == '-');
  CHECK(context_of("Ngày 4/11, xã họp.").date_separator == '/');
  CHECK(context_of("Chiều 5.7 có giông.").date_separator == '.');
  CHECK(context_of("Từ ngày 4-11-2023, xã họp.").date_separator == '-');
}

TEST_CASE("the majority of votes decides, and a slash wins a tie") {
  CHECK(context_of("Ngày 4-11 họp. Ngày 5/11 nghỉ. Ngày 6-11 làm.").date_separator == '-');
  CHECK(context_of("Ngày 4-11 họp. Ngày 5/11 nghỉ.").date_separator == '/');
}

TEST_CASE("scores, ranges and impossible dates do not vote") {
  CHECK(context_of("Đội nhà thắng 3-1.").date_separator == 0);
  CHECK(context_of("Uống mỗi ngày 3-4 lần.").date_separator == 0);
  CHECK(context_of("Ngày 2-3 bữa cơm.").date_separator == 0);
  CHECK(context_of("Ngày 31-2.").date_separator == 0);
}

TEST_CASE("a part of a long text keeps the habits of the part before it") {
  const DocumentContext first = context_of("Ngày 4-11, Ban Quản lý dự án (BQLDA) họp.");
  const DocumentContext second = context_of("Ngày 5/11 nghỉ.", &first);
  CHECK(second.date_separator == '-');
  CHECK(second.definitions.contains("BQLDA"));
}

TEST_CASE("words before a parenthesis define its capitals") {
  CHECK(definition("Hội đồng nhân dân (HĐND) xã họp.", "HĐND") == "hội đồng nhân dân");
  CHECK(definition("Theo Ban Quản lý dự án (BQLDA), cầu đã xong.", "BQLDA") == "ban quản lý dự án");
  CHECK(definition("Sở Khoa học và Công nghệ (KH&CN) trao giải.", "KH&CN") == "khoa học và công nghệ");
  CHECK(definition("Sở Nông nghiệp và Môi trường (NNMT) nói.", "NNMT") == "nông nghiệp và môi trường");
  CHECK(definition("Phòng chống lụt bão - tìm kiếm cứu nạn (PCLB-TKCN) trực.", "PCLB-TKCN") ==
        "phòng chống lụt bão tìm kiếm cứu nạn");
  CHECK(definition("Quỹ khuyến học xóm Đông (gọi tắt là QKH) chưa đủ.", "QKH").empty());
  CHECK(definition("Quỹ khuyến học (gọi tắt là QKH) đã lập.", "QKH") == "quỹ khuyến học");
}

TEST_CASE("words inside a parenthesis define the capitals before it") {
  CHECK(definition("HĐND (Hội đồng nhân dân) xã họp.", "HĐND") == "hội đồng nhân dân");
  CHECK(definition("KH&CN (khoa học và công nghệ) là gốc.", "KH&CN") == "khoa học và công nghệ");
}

TEST_CASE("names inside a definition keep their capitals") {
  CHECK(definition("Trường Đại học Bách khoa Hà Nội (ĐHBKHN) mở cửa.", "ĐHBKHN") ==
        "đại học bách khoa Hà Nội");
  CHECK(definition("Ủy Ban Nhân Dân (UBND) xã.", "UBND") == "ủy ban nhân dân");
}

TEST_CASE("capitals that are not the initials of the words define nothing") {
  CHECK(definition("Hội đồng nhân dân (UBND) xã họp.", "UBND").empty());
  CHECK(definition("Doanh nghiệp (ĐN) kêu khó.", "ĐN").empty());
  CHECK(definition("Tổng công ty Điện lực (EVN) báo lỗ.", "EVN").empty());
  CHECK(definition("World Health Organization (WHO) cảnh báo.", "WHO").empty());
  CHECK(definition("Ông Nam (NAM", "NAM").empty());
  CHECK(context_of("(A) (() ) (HĐND) ((((").definitions.empty());
}

TEST_CASE("an article's words tell its topics") {
  const auto topics = [](std::string_view text) { return context_of(text).topics; };
  CHECK((topics("Tiền đạo ghi bàn ở bán kết.") & topic_bit("sport")) != 0);
  CHECK((topics("Cổ phiếu ngân hàng tăng, thanh khoản cao.") & topic_bit("finance")) != 0);
  CHECK((topics("Áp thấp nhiệt đới gây mưa to, gió giật mạnh.") & topic_bit("weather")) != 0);
  CHECK(topics("Bà con ra đồng từ sớm.") == 0);
  CHECK((topics("Ông bà ai cũng vui, ai cũng khỏe, ai cũng cười.") & topic_bit("tech")) == 0);
}

TEST_CASE("one word of a topic in a long article makes no topic") {
  std::string text = "Tiền đạo ";
  for (int i = 0; i < 200; ++i) text += "bà con ra đồng ";
  CHECK(context_of(text).topics == 0);
}

TEST_CASE("every row of topics.tsv names a topic, and every topic has forty words") {
  std::map<std::string, int> words;
  for (const test::Row& row : test::read_rows(DOCBAO_SOURCE_DIR "/src/normalize/lexicon/topics.tsv")) {
    INFO(row.place);
    REQUIRE(row.columns.size() >= 2);
    CHECK(topic_bit(row.columns[1]) != 0);
    ++words[row.columns[1]];
  }
  CHECK(words.size() == 14);
  for (const auto& [topic, count] : words) CHECK(count >= 40);
}
