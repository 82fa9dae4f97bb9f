// SPDX-License-Identifier: GPL-3.0-or-later
// Articles from addresses, served by a server of our own.
#include <doctest/doctest.h>

#include <cstdlib>
#include <thread>

#include "docbao/article.hpp"
#include "http_server.hpp"
#include "scratch_folder.hpp"

using namespace docbao;
using namespace docbao::test;
using namespace std::chrono_literals;

namespace {

constexpr const char* kHtml = "text/html; charset=utf-8";

std::string paragraph(int number) {
  return "Đoạn số " + std::to_string(number) +
         " của bài kể rằng nước sông dâng cao từ sáng sớm, nhiều nhà phải kê đồ đạc lên, và xã đã cho dân ở "
         "gần bờ dời đến trường học trước khi trời tối.";
}

std::string page(const std::string& title, int first, int last, const std::string& foot) {
  std::string html = "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head><body><article><h1>" +
                     title + "</h1>\n";
  for (int number = first; number <= last; ++number) html += "<p>" + paragraph(number) + "</p>\n";
  return html + "</article>\n" + foot + "</body></html>\n";
}
std::string link_to(const std::string& address) {
  return "<div class=\"pagination\"><a rel=\"next\" href=\"" + address + "\">2</a></div>";
}

struct Read {
  std::string text, failed, where;  ///< all parts; the failure's detail and place
  std::vector<Article> parts;
};

Read read_all(const std::string& address, const SourceOptions& options) {
  Read all;
  auto source = open_source(address, options);
  REQUIRE(source);
  for (;;) {
    auto article = (*source)->next();
    if (!article) all.failed = article.error().detail, all.where = article.error().where;
    if (!article || !*article) return all;
    all.text += (*article)->text + '\n';
    all.parts.push_back(std::move(**article));
  }
}

struct Web {
  Web() { setenv("XDG_CACHE_HOME", cache.path().c_str(), 1); }
  Read read(const std::string& path) const {
    return read_all(server.url(path), {.encoding = {}, .allow_local = true});
  }

  ScratchFolder cache;
  HttpServer server;
};

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("an address is fetched when its article is wanted, not when it is opened") {
  Web web;
  web.server.serve_text("/tin", "text/plain; charset=utf-8", "Mưa to.\n\nNước lên.\n");
  const auto source = open_source(web.server.url("/tin"), {.encoding = {}, .allow_local = true});
  REQUIRE(source);
  CHECK(web.server.asked().empty());
  const auto article = (*source)->next();
  REQUIRE(article);
  REQUIRE(*article);
  CHECK((*article)->text == "Mưa to.\n\nNước lên.\n");
  CHECK((*article)->source == web.server.url("/tin"));
  CHECK_FALSE(*(*source)->next());
  CHECK(open_source("khong-co-tep.vn/tin", {.encoding = {}, .is_offline = true}));
}

TEST_CASE("the article is called by the address where it was found") {
  Web web;
  web.server.serve("/ngan", answer("301 Moved", "Location: /tin\n", ""));
  web.server.serve_text("/tin", "text/plain", "Mưa to.\n");
  CHECK(web.read("/ngan").parts.at(0).source == web.server.url("/tin"));
}

TEST_CASE("what an address holds is told by its bytes, and by the server where they do not tell") {
  Web web;
  const std::string whole = page("Mưa to", 1, 4, ""), bare = whole.substr(whole.find("<article>"));
  struct Row {
    const char *type, *kind;
    std::string body;
  };
  const std::vector<Row> rows = {
      {kHtml, "html", whole},
      {"text/plain", "html", whole},
      {"application/octet-stream", "html", whole},
      {"image/png", "html", whole},
      {"text/html", "html", bare},
      {"text/plain", "text", bare},
      {"text/html", "text", "Mưa."},
      {"application/pdf", "text", "Mưa to."},
      {"", "text", "Mưa to."},
  };
  int number = 0;
  for (const Row& row : rows) {
    const std::string path = '/' + std::to_string(++number);
    INFO(std::string(row.type) << ' ' << row.body.substr(0, 20));
    web.server.serve_text(path, row.type, row.body);
    const Read all = web.read(path);
    CHECK(all.failed.empty());
    REQUIRE(all.parts.size() == 1);
    CHECK(all.parts.at(0).info->kind == row.kind);
  }
  web.server.serve_text("/anh", "text/html", "\x89PNG\r\n\x1A\n....IHDR");
  CHECK(web.read("/anh").failed == "picture");
}

TEST_CASE("an address that cannot be fetched is a failure of reading, and then the source has ended") {
  Web web;
  for (const auto& [address, reason] : {std::pair{web.server.url("/mat"), "HTTP 404"},
                                        {std::string("http://127.0.0.1:1/"), "refused"},
                                        {std::string("http://"), "scheme"}}) {
    auto source = open_source(address, {.encoding = {}, .allow_local = true});
    REQUIRE(source);
    const auto article = (*source)->next();
    REQUIRE_FALSE(article);
    CHECK(article.error().code == ErrorCode::CannotFetch);
    CHECK(article.error().detail == reason);
    const auto after = (*source)->next();
    REQUIRE(after);
    CHECK_FALSE(*after);
  }
  CHECK(read_all(web.server.url("/tin"), {}).failed == "private");
  CHECK(web.server.count("/tin") == 0);
  web.server.serve_text("/trong", "text/html", "");
  const Read empty = web.read("/trong");
  CHECK(empty.failed.empty());
  CHECK(empty.parts.empty());
}

TEST_CASE("a stop ends the wait for an address") {
  Web web;
  web.server.serve("/im", [](const Asked&, const HttpConnection& to) { return to.wait(1h); });
  std::stop_source stop;
  std::thread waiter([&] {
    while (web.server.count("/im") == 0) std::this_thread::sleep_for(1ms);
    stop.request_stop();
  });
  const auto source = open_source(web.server.url("/im"), {.encoding = {}, .allow_local = true});
  const auto article = (*source)->next(stop.get_token());
  waiter.join();
  REQUIRE_FALSE(article);
  CHECK(article.error().code == ErrorCode::Interrupted);
}

TEST_CASE("an article of several pages is one, told once from its beginning to its end") {
  Web web;
  web.server.serve_text("/bai", kHtml, page("Mưa to", 1, 4, link_to("/bai?trang=2")));
  web.server.serve_text("/bai?trang=2", kHtml, page("Mưa to", 5, 8, link_to("/bai?trang=3")));
  web.server.serve_text("/bai?trang=3", kHtml, page("Mưa to", 9, 12, link_to("/bai?trang=2")));
  const Read all = web.read("/bai");
  CHECK(all.failed.empty());
  CHECK(count_of(all.text, "Mưa to") == 1);
  for (int number = 1; number <= 12; ++number) CHECK(count_of(all.text, paragraph(number)) == 1);
  REQUIRE(all.parts.size() == 3);
  std::uint64_t offset = 0;
  for (std::uint32_t part = 0; part < 3; ++part) {
    CHECK(all.parts[part].part == part);
    CHECK(all.parts[part].offset == offset);
    CHECK(all.parts[part].source == web.server.url("/bai"));
    CHECK(all.parts[part].info == all.parts[0].info);
    offset += all.parts[part].text.size();
  }
}

TEST_CASE("an article goes on neither on another host nor for ever, and a page too few is told") {
  Web web;
  HttpServer other("127.0.0.2");
  other.serve_text("/bai?trang=2", kHtml, page("Mưa to", 5, 8, ""));
  web.server.serve_text("/ngoai", kHtml, page("Mưa to", 1, 4, link_to(other.url("/ngoai?trang=2"))));
  CHECK(web.read("/ngoai").parts.size() == 1);
  CHECK(other.asked().empty());

  web.server.serve_text("/ra", kHtml, page("Mưa to", 1, 4, link_to("/ra?trang=2")));
  web.server.serve("/ra?trang=2", answer("302 Found", "Location: " + other.url("/bai?trang=2") + "\n", ""));
  CHECK(web.read("/ra").text.find(paragraph(5)) == std::string::npos);

  for (int at = 1; at <= 40; ++at) {
    const std::string query = at == 1 ? "" : "?trang=" + std::to_string(at);
    web.server.serve_text(
        "/dai" + query, kHtml,
        page("Mưa to", 10 * at, 10 * at + 3, link_to("/dai?trang=" + std::to_string(at + 1))));
  }
  const Read longest = web.read("/dai");
  CHECK(longest.failed.empty());
  CHECK(longest.parts.size() == 30);

  // The same page again and again under new addresses.
  for (int at = 1; at <= 4; ++at) {
    const std::string query = at == 1 ? "" : "?trang=" + std::to_string(at);
    web.server.serve_text("/lap" + query, kHtml,
                          page("Mưa to", 1, 4, link_to("/lap?trang=" + std::to_string(at + 1))));
  }
  CHECK(web.read("/lap").parts.size() == 1);
  CHECK(web.server.count("/lap?trang=3") == 0);

  web.server.serve_text("/thieu", kHtml, page("Mưa to", 1, 4, link_to("/thieu?trang=2")));
  const Read missing = web.read("/thieu");
  CHECK(missing.parts.size() == 1);
  CHECK_FALSE(missing.parts.at(0).is_last);
  CHECK(missing.failed == "HTTP 404");
  CHECK(missing.where == web.server.url("/thieu?trang=2"));
}
