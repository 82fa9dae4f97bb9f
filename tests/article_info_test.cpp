// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/article_info.hpp"

#include <doctest/doctest.h>

#include "docbao/article.hpp"
#include "docbao/exporter.hpp"
#include "pictures.hpp"
#include "text/page/dateline.hpp"

using namespace docbao;
using docbao::test::small_png;

namespace {

std::string time_in(std::string_view dateline) {
  const auto time = find_time(dateline);
  return time ? iso_time(*time) : "none";
}

constexpr const char* kNews =
    "Mưa to ở Huế\n\n15:46 25/06/2024\n\nChiều nay, mưa rất to ở thành phố Huế và các huyện. Nước lên "
    "nhanh.\n\nTrời đã tạnh.\n\nLê Hoàn\n";

/// What a sound file of that article would tell.
SoundInfo told_of(ArticleInfo info, SoundInfo given = {}) {
  auto article = std::make_shared<Article>(make_article(kNews, "https://bao.example/tin"));
  article->info = std::make_shared<const ArticleInfo>(std::move(info));
  Outline outline(std::move(given));
  outline.add({article, Sentence{}, {0, 100}, 100, {}});
  return outline.info();
}

}  // namespace

TEST_CASE("a date line tells the day, and the time and its zone where they stand in it") {
  struct Case {
    std::string_view line, time;
  };
  for (const Case& row : std::initializer_list<Case>{
           {"15:46 25/06/2024", "2024-06-25T15:46"},
           {"Thứ ba, 25/06/2024 | 15:46 GMT+7", "2024-06-25T15:46+07:00"},
           {"Thứ bảy, 7/3/2026, 00:05 (GMT+7)", "2026-03-07T00:05+07:00"},
           {"25/6/2024 08:05 UTC-03:30", "2024-06-25T08:05-03:30"},
           {"25/6/2024 GMT+07:00", "2024-06-25"},
           {"25/6/2024", "2024-06-25"},
           {"Cập nhật lúc 8h30, 1-2-2024", "2024-02-01T08:30"},
           {"Thứ Hai, ngày 3 tháng 6 năm 2024, 07:00 (GMT+7)", "2024-06-03T07:00+07:00"},
           {"3 tháng 12, 2024", "2024-12-03"},
           {"9:10 PM 25.06.2024", "2024-06-25T21:10"},
           {"12:30 SA 25/06/2024", "2024-06-25T00:30"},
           {"12:30 CH 25/06/2024", "2024-06-25T12:30"},
           {"9:10 Chủ nhật, 2/6/2024", "2024-06-02T09:10"},
           {"25/06/2024 lúc 25:70", "2024-06-25"},
           {"25/06/2024, cập nhật 26/06/2024", "2024-06-25"},
           {"32/1/2024", "none"},
           {"1/13/2024", "none"},
           {"6/2024", "none"},
           {"15:46", "none"},
           {"Hà Nội", "none"},
           {"", "none"}}) {
    CAPTURE(row.line);
    CHECK(time_in(row.line) == row.time);
  }
}

TEST_CASE("a plain text tells its title, its writer and its time, and where they stand; nothing is made up") {
  const auto known = make_article(kNews).info;
  const ArticleInfo& info = *known;
  CHECK(info.kind == "text");
  CHECK(info.title.value == "Mưa to ở Huế");
  CHECK(info.authors.value == std::vector<std::string>{"Lê Hoàn"});
  CHECK(iso_time(info.published.value) == "2024-06-25T15:46");
  for (const Origin origin : {info.title.origin, info.authors.origin, info.published.origin})
    CHECK(origin == Origin::Block);
  CHECK_FALSE(info.newspaper);
  CHECK_FALSE(info.language);
  CHECK_FALSE(info.url);
  CHECK_FALSE(info.section);
  CHECK_FALSE(info.cover);
}

TEST_CASE("an article without a title has none, and one made by hand knows nothing") {
  CHECK_FALSE(make_article("Trời mưa. Nước lên.").info->title);
  REQUIRE(Article{}.info);
  CHECK_FALSE(Article{}.info->title);
}

TEST_CASE("the place is not the date, and a date below it is found") {
  const auto info =
      make_article("Mưa to\n\nHà Nội\n\n25/06/2024\n\nMưa rất to ở thành phố.\n\nNước đã rút.\n").info;
  CHECK(iso_date(info->published.value) == "2024-06-25");
}

TEST_CASE("an address is told as where the article is") {
  const auto info = make_article("Mưa.", "https://bao.example/mua").info;
  CHECK(info->url.value == "https://bao.example/mua");
  CHECK(info->url.origin == Origin::Address);
  for (const char* nobodys_business : {"/home/ba/mua.txt", "file:///home/ba/mua.txt", "-"})
    CHECK_FALSE(make_article("Mưa.", nobodys_business).info->url);
}

TEST_CASE("a sound file tells what is known of the article") {
  ArticleInfo info;
  info.title = {"Mưa lớn", Origin::JsonLd};
  info.authors = {{"Lê Hoàn", "Bà Ba"}, Origin::Rule};
  info.published = {{2024, 6, 25, 946, 420}, Origin::OpenGraph};
  info.newspaper = {"Báo Thử", Origin::OpenGraph};
  info.language = {"en", Origin::OpenGraph};
  info.url = {"https://bao.example/mua", Origin::OpenGraph};
  info.cover = {{"https://bao.example/mua.png", small_png()}, Origin::OpenGraph};
  const SoundInfo told = told_of(info);
  CHECK(told.title == "Mưa lớn");
  CHECK(told.artist == "Lê Hoàn, Bà Ba");
  CHECK(told.album == "Báo Thử");
  CHECK(told.date == "2024-06-25");
  CHECK(told.published == "2024-06-25T15:46+07:00");
  CHECK(told.language == "en");
  CHECK(told.source == "https://bao.example/mua");
  REQUIRE(told.cover);
  CHECK(told.cover->mime_type == "image/png");
  REQUIRE(told.chapters.size() == 1);
  CHECK(told.chapters[0].title == "Mưa lớn");
}

TEST_CASE("what the user says wins over what is known, and a cover that is no picture is left out") {
  ArticleInfo info;
  info.title = {"Mưa lớn", Origin::JsonLd};
  info.published = {{2024, 6, 25, 946, 420}, Origin::OpenGraph};
  info.cover = {{"", "no picture"}, Origin::OpenGraph};
  SoundInfo given;
  given.title = "Bản tin", given.date = "2024-07-01";
  const SoundInfo told = told_of(info, given);
  CHECK(told.title == "Bản tin");
  CHECK(told.date == "2024-07-01");
  CHECK(told.published.empty());  // the time of another day would be wrong
  CHECK(told.language == "vi");
  CHECK_FALSE(told.cover);
}
