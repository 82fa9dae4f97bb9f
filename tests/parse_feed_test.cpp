// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds as papers write them, well and badly. The parser is called here itself, without its process.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "parse/feed/feed_time.hpp"
#include "parse/feed/json.hpp"
#include "parse/feed/markup_text.hpp"
#include "parse/parser.hpp"

using namespace docbao;

namespace {

struct Parsed {
  std::vector<Document> documents;
  Status end;
};

Parsed parse(Parse* parser, std::string_view bytes,
             const std::string& name = "https://bao.example/rss/tin.rss", const std::string& charset = {}) {
  Parsed parsed;
  parsed.end =
      parser({.bytes = bytes, .name = name, .charset = charset, .encoding = {}}, [&](Document document) {
        parsed.documents.push_back(std::move(document));
        return Status{};
      });
  for (std::size_t i = 0; i < parsed.documents.size(); ++i)
    CHECK(parsed.documents[i].continues == (parser == parse_feed && i > 0));
  if (parser == parse_feed && !parsed.documents.empty() && parsed.documents[0].info.newspaper &&
      parsed.documents[0].info.title.value == parsed.documents[0].info.newspaper.value)
    parsed.documents.erase(parsed.documents.begin());  // the feed itself comes first
  return parsed;
}

Parsed parse_items(const std::string& items) {
  return parse(parse_feed,
               "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
               "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Báo "
               "Thử</title>" +
                   items + "</channel></rss>");
}

std::string block(const Document& document, BlockKind kind) {
  for (const DocumentBlock& one : document.blocks) {
    if (one.kind == kind) return one.text;
  }
  return {};
}

std::string code_of(const Status& status) {
  return status ? "" : std::string(to_string(status.error().code)) + ' ' + status.error().detail;
}

}  // namespace

TEST_CASE("an RSS 2.0 item becomes a title and a sapo without markup, picture and prefix") {
  const Parsed parsed = parse_items(
      "<image><title>Biểu trưng</title><url>x</url></image>"
      "<item><title><![CDATA[Lúa được mùa & được giá]]></title>"
      "<description><![CDATA[<a href=\"https://bao.example/lua.html\"><img src=\"a.jpg\" "
      "alt=\"lúa\"></a></br>(Báo "
      "Thử) - Nông dân <b>vui</b>\n vì   lúa.]]></description>"
      "<link>\n https://bao.example/lua.html?utm_source=rss </link><guid isPermaLink=\"false\">tin-1</guid>"
      "<pubDate>Sat, 07 Mar 2026 00:05:00 +0700</pubDate><dc:creator>Lê Lan</dc:creator><category>Nông "
      "nghiệp</category></item>");
  REQUIRE(parsed.end);
  REQUIRE(parsed.documents.size() == 1);
  const Document& document = parsed.documents[0];
  CHECK(document.info.title.value == "Lúa được mùa & được giá");
  CHECK(block(document, BlockKind::Title) == "Lúa được mùa & được giá");
  CHECK(block(document, BlockKind::Sapo) == "Nông dân vui vì lúa.");
  CHECK(document.blocks.size() == 2);
  CHECK(document.info.url.value == "https://bao.example/lua.html?utm_source=rss");
  CHECK(document.id == "tin-1");
  CHECK(iso_time(document.info.published.value) == "2026-03-07T00:05+07:00");
  CHECK(document.info.authors.value == std::vector<std::string>{"Lê Lan"});
  CHECK(document.info.section.value == "Nông nghiệp");
  CHECK(document.info.newspaper.value == "Báo Thử");
}

TEST_CASE("RSS 0.9x, RSS 1.0, Atom and JSON Feed say the same") {
  const std::string texts[] = {
      "<rss version=\"0.91\"><channel><title>Báo Thử</title><item><title>Cá "
      "về</title><link>https://bao.example/ca"
      "</link><description>Cá về bến.</description></item></channel></rss>",
      "<?xml version=\"1.0\"?><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
      "xmlns=\"http://purl.org/rss/1.0/\"><channel><title>Báo Thử</title></channel><item "
      "rdf:about=\"https://bao.example/ca\"><title>Cá về</title><link>https://bao.example/ca</link>"
      "<description>Cá về bến.</description></item></rdf:RDF>",
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Báo Thử</title><link rel=\"self\" "
      "href=\"/rss\"/><entry>"
      "<title type=\"html\">Cá về</title><link rel=\"enclosure\" href=\"/ca.mp3\"/><link href=\"/ca\"/>"
      "<id>https://bao.example/ca</id><summary>Cá về bến.</summary></entry></feed>",
      "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:title>Báo Thử</a:title><a:entry><a:title>Cá "
      "về</a:title><a:link href=\"https://bao.example/ca\"/><a:id>https://bao.example/ca</a:id><a:summary "
      "type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">Cá <i>về</i> "
      "bến.</div></a:summary></a:entry>"
      "</a:feed>",
      "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"B\\u00e1o "
      "Th\\u1eed\",\"items\":[{\"id\":"
      "\"https://bao.example/ca\",\"url\":\"https:\\/\\/bao.example\\/ca\",\"title\":\"Cá "
      "về\",\"summary\":\"Cá về "
      "bến.\"}]}",
  };
  for (const std::string& text : texts) {
    INFO(text);
    const Parsed parsed = parse(parse_feed, text);
    CHECK(code_of(parsed.end) == "");
    REQUIRE(parsed.documents.size() == 1);
    const Document& document = parsed.documents[0];
    CHECK(block(document, BlockKind::Title) == "Cá về");
    CHECK(block(document, BlockKind::Sapo) == "Cá về bến.");
    CHECK(document.info.url.value == "https://bao.example/ca");
    CHECK(document.id == "https://bao.example/ca");
    CHECK(document.info.newspaper.value == "Báo Thử");
  }
}

TEST_CASE("what a feed holds of the article itself follows the sapo, and nothing twice") {
  const Parsed parsed = parse_items(
      "<item><title>Cầu mới</title><link>https://bao.example/cau</link><description>Cầu thông xe. Dân mừng "
      "[…]"
      "</description><content:encoded><![CDATA[<h1>Cầu mới</h1><p>Cầu thông xe. Dân mừng vì đỡ "
      "xa.</p><h2>Vốn</h2>"
      "<figure><img><figcaption>Ảnh cầu</figcaption></figure><ul><li>Một.</li><li>Hai.</li></ul>"
      "<script>x = 1 < 2;</script>]]></content:encoded></item>");
  REQUIRE(parsed.documents.size() == 1);
  std::string told;
  for (const DocumentBlock& one : parsed.documents[0].blocks)
    told += std::string(to_string(one.kind)) + ':' + one.text + '|';
  CHECK(
      told ==
      "title:Cầu mới|paragraph:Cầu thông xe. Dân mừng vì đỡ xa.|heading:Vốn|list_item:Một.|list_item:Hai.|");
}

TEST_CASE("broken XML is read as far as it can be") {
  SUBCASE("bare ampersands, a < in the text, undeclared entities and prefixes") {
    const Parsed parsed = parse_items(
        "<item><title>A & B &ndash; 3 < 5 &khong;</title><link>https://bao.example/a?x=1&y=2</link>"
        "<media:thumbnail url='a.jpg'/></item>");
    REQUIRE(parsed.documents.size() == 1);
    CHECK(parsed.documents[0].info.title.value == "A & B – 3 < 5 &khong;");
    CHECK(parsed.documents[0].info.url.value == "https://bao.example/a?x=1&y=2");
  }
  SUBCASE("HTML that nobody escaped, tags that nobody closed") {
    const Parsed parsed = parse_items(
        "<item><title>Một<link>https://bao.example/1</link><description><p>Tin <br>đầu<img src=x>."
        "</description><item><title>Hai</title><link>https://bao.example/2</link></item>");
    REQUIRE(parsed.documents.size() == 2);
    CHECK(parsed.documents[0].info.title.value == "Một");
    CHECK(block(parsed.documents[0], BlockKind::Sapo) == "Tin đầu.");
    CHECK(parsed.documents[1].info.title.value == "Hai");
  }
  SUBCASE("cut off in the middle, with bytes before the declaration") {
    const Parsed parsed =
        parse(parse_feed,
              "\n\n \xEF\xBB\xBF<?xml version=\"1.0\"?><rss><channel><item><title>Một</title></item>"
              "<item><title>Hai</title><description><![CDATA[Nửa chừ");
    REQUIRE(parsed.documents.size() == 2);
    CHECK(block(parsed.documents[1], BlockKind::Sapo) == "Nửa chừ");
  }
}

TEST_CASE(
    "encodings: the declared one, the server's, valid UTF-8 whatever is declared, and what makes syllables") {
  const std::string tail = "<rss><channel><item><title>C\xE0 ph\xEA</title></item></channel></rss>";
  CHECK(parse(parse_feed, "<?xml version=\"1.0\" encoding=\"windows-1252\"?>" + tail)
            .documents.at(0)
            .info.title.value == "Cà phê");
  CHECK(parse(parse_feed, tail, "x", "iso-8859-1").documents.at(0).info.title.value == "Cà phê");
  CHECK(parse(parse_feed,
              "<?xml version=\"1.0\" encoding=\"utf-16\"?><rss><item><title>Cà phê</title></item></rss>")
            .documents.at(0)
            .info.title.value == "Cà phê");
  CHECK(parse(parse_feed, tail).documents.at(0).info.title.value == "Cà phê");
}

TEST_CASE("bombs, depths and empty feeds are refused with a reason") {
  const std::string bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c "
      "\"&b;&b;&b;\">]><rss><channel><item><title>&c;</title></item></channel></rss>";
  CHECK(code_of(parse(parse_feed, bomb).end) == "bad_document bomb");
  const std::string outside =
      "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><item><title>Tin "
      "&x;</title></item></rss>";
  CHECK(parse(parse_feed, outside).documents.at(0).info.title.value == "Tin &x;");
  CHECK(code_of(parse(parse_feed, "{\"items\":" + std::string(5000, '[')).end) == "bad_document too_deep");
  CHECK(code_of(parse(parse_feed, "{\"items\":[{\"title\":\"Tin").end) == "bad_document truncated");
  CHECK(code_of(parse(parse_feed, "<rss><channel></channel></rss>").end) == "no_article empty");
  CHECK(code_of(parse(parse_feed, std::string(17u << 20, ' ')).end) == "bad_document too_large");
}

TEST_CASE("a feed of many megabytes of tags is done with, and gives no more than its share") {
  std::string items;
  for (int i = 0; i < 200'000; ++i) items += "<item><title>Tin</title><a><b>";
  const Parsed parsed = parse_items(items);
  CHECK(parsed.documents.size() == 2000);
  std::string deep = "<item><title>Tin</title><description>";
  for (int i = 0; i < 500'000; ++i) deep += "<div \"'<";
  CHECK(parse_items(deep).documents.size() == 1);
}

TEST_CASE("times as papers write them") {
  const std::pair<const char*, const char*> cases[] = {
      {"Sat, 07 Mar 2026 00:05:00 +0700", "2026-03-07T00:05+07:00"},
      {"Sat, 7 Mar 26 9:05 GMT+7", "2026-03-07T09:05+07:00"},
      {"07 Mar 2026 00:05:00 GMT+07:00", "2026-03-07T00:05+07:00"},
      {"Saturday, March 7, 2026 - 14:30", "2026-03-07T14:30"},
      {"Sat, 07 Mar 2026 00:05:00 GMT", "2026-03-07T00:05+00:00"},
      {"Sat, 07 Mar 2026 00:05:00 EST", "2026-03-07T00:05-05:00"},
      {"Sat,07 Mar 2026 00:05:00 ICT", "2026-03-07T00:05+07:00"},
      {"07-Mar-2026 10:00", "2026-03-07T10:00"},
      {"2026-03-07T00:05:00+07:00", "2026-03-07T00:05+07:00"},
      {"2026-03-07T00:05:00.123Z", "2026-03-07T00:05+00:00"},
      {"2026-03-07 00:05:00", "2026-03-07T00:05"},
      {"2026-03-07", "2026-03-07"},
      {"2026/03/07 10:05", "2026-03-07T10:05"},
      {"07/03/2026 00:05", "2026-03-07T00:05"},
      {"7/3/2026 3:05:00 CH", "2026-03-07T15:05"},
      {"3/7/2026 12:05:00 AM", "2026-03-07T00:05"},
      {"3/27/2026 1:05:00 PM", "2026-03-27T13:05"},
      {"Thứ bảy, 7/3/2026, 00:05 (GMT+7)", "2026-03-07T00:05+07:00"},
      {"ngày 7 tháng 3 năm 2026", "2026-03-07"},
      {"", ""},
      {"31/02/2026", ""},
      {"mới đây", ""},
      {"Sat, 99 Mar 2026", ""},
      {"99999999999999999999-12-12", ""},
  };
  for (const auto& [written, meant] : cases) {
    INFO(written);
    const auto time = find_feed_time(written);
    CHECK((time ? iso_time(*time) : "") == meant);
  }
}

TEST_CASE("prefixes of papers go, and what only looks like one stays") {
  const std::pair<const char*, const char*> cases[] = {
      {"(Dân trí) - Mưa to.", "Mưa to."},
      {"(NLĐO)- Mưa to.", "Mưa to."},
      {"(Chinhphu.vn) – Mưa to.", "Mưa to."},
      {"(TNO) Mưa to.", "Mưa to."},
      {"TTO - Mưa to.", "Mưa to."},
      {"Dân trí – Mưa to.", "Mưa to."},
      {"(Báo Lạ) - Mưa to.", "Mưa to."},
      {"(Lần thứ hai) mưa to.", "(Lần thứ hai) mưa to."},
      {"TT-Huế mưa to.", "TT-Huế mưa to."},
      {"Lao động - việc làm là chuyện lớn.", "Lao động - việc làm là chuyện lớn."},
      {"Hà Nội - Huế mưa to.", "Hà Nội - Huế mưa to."},
      {"Mưa to. Gió lớn [...]", "Mưa to. Gió lớn"},
  };
  for (const auto& [written, meant] : cases) CHECK(summary_of_markup(written) == meant);
}

TEST_CASE("the feeds of a page and of an OPML file") {
  const Parsed page = parse(
      parse_feed_list,
      "<html><head><base href='https://bao.example/vi/'><LINK REL='alternate' TYPE='application/rss+xml' "
      "title='Thời sự &amp; xã hội' href='thoi-su.rss'><link rel=alternate type=application/atom+xml "
      "href=/atom.xml>"
      "<link rel='alternate' hreflang='en' href='/en'><link rel='stylesheet' href='a.css'></head>",
      "https://bao.example/");
  REQUIRE(page.documents.size() == 2);
  CHECK(page.documents[0].info.url.value == "https://bao.example/vi/thoi-su.rss");
  CHECK(page.documents[0].info.title.value == "Thời sự & xã hội");
  CHECK(page.documents[1].info.url.value == "https://bao.example/atom.xml");
  CHECK(code_of(parse(parse_feed_list, "<html><p>Không có gì.</p>").end) == "no_article no_feed");

  const Parsed list =
      parse(parse_feed_list,
            "<a href='https://bao.example/rss/the-thao.rss'>Thể <b>thao</b></a><a href='/tin.html'>x</a>",
            "https://bao.example/rss");
  REQUIRE(list.documents.size() == 1);
  CHECK(list.documents[0].info.url.value == "https://bao.example/rss/the-thao.rss");
  CHECK(list.documents[0].info.title.value == "Thể thao");

  const Parsed opml = parse(
      parse_feed_list,
      "<?xml version=\"1.0\"?><opml version=\"2.0\"><body><outline text=\"Báo\"><outline text=\"Một\" "
      "xmlUrl=\"https://mot.example/rss?a=1&amp;b=2\"/></outline><outline text=\"Hai\" title=\"Báo Hai\" "
      "xmlUrl=\"https://hai.example/rss\"></outline><outline xmlUrl='file:///etc/passwd'/></body></opml>",
      "/home/a/feeds.opml");
  REQUIRE(opml.documents.size() == 2);
  CHECK(opml.documents[0].info.url.value == "https://mot.example/rss?a=1&b=2");
  CHECK(opml.documents[0].info.section.value == "Báo");
  CHECK(opml.documents[1].info.title.value == "Báo Hai");
  CHECK(opml.documents[1].info.section.value.empty());
}

TEST_CASE("JSON: escapes, pairs of units, and what is none") {
  const auto value = read_json(" {\"a\":[1,true,\"\\u1ea1\\ud83d\\ude00\\n\\\\\"],\"b\":{}} ");
  REQUIRE(value);
  CHECK(value->at("a").members.at(2).text == "ạ😀\n\\");
  CHECK(value->at("none").text.empty());
  for (const char* bad : {"", "{", "{\"a\"}", "[1,]", "\"\\u12\"", "{} {}", "[\"a"})
    CHECK_FALSE(read_json(bad));
}
