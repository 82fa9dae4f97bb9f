// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <random>
#include <string>

#include "text/page/clean.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/unicode/vowels.hpp"

using namespace docbao;

namespace {

std::string cleaned(std::string_view raw) { return clean_text(raw).text; }

struct Pair {
  std::string_view raw, clean;
};

void check_all(std::initializer_list<Pair> pairs) {
  for (const Pair& pair : pairs) {
    CAPTURE(pair.raw);
    CHECK(cleaned(pair.raw) == pair.clean);
    CHECK(cleaned(pair.clean) == pair.clean);
  }
}

}  // namespace

TEST_CASE("clean text stays as it is") {
  for (const std::string_view text : {"", "a", "Một dòng.\nDòng hai.\n", "½ ² ³ ℃ № ™ … – “ngoặc” −5°",
                                      "hoà bình, hòa bình, thuý, thúy", "日本語 한국 العربية"}) {
    CHECK(cleaned(text) == text);
  }
}

TEST_CASE("letters and their marks are composed, in whatever order they were typed") {
  check_all({{"Vie\u0302\u0323t", "Việt"},
             {"Vie\u0323\u0302t", "Việt"},
             {"thế", "thế"},
             {"the\u0301\u0302", "thế"},
             {"ngươ\u0300i", "người"},
             {"u\u031Bo\u031B\u0301c", "ước"},
             {"a\u200D\u0301", "á"}});
}

TEST_CASE("line ends are one character and blanks are blanks") {
  check_all({{"a\r\nb\rc\n", "a\nb\nc\n"},
             {"a\u2028b\u2029c\u0085d\x0B"
              "e\x0C",
              "a\nb\nc\nd\ne\n"},
             {"a\tb\u00A0c\u2009d\u202Fe\u3000f", "a | b c d e f"}});
}

TEST_CASE("a tab between two words of a line parts the cells of a table") {
  check_all({{"Tên\tĐiểm\nAn\t9,5", "Tên | Điểm\nAn | 9,5"},
             {"Lê An \t\t 500", "Lê An   |  500"},
             {"\tĐầu đoạn", " Đầu đoạn"},
             {"1.\tPhạm vi", "1. Phạm vi"},
             {"-\tMục", "- Mục"},
             {"•\tMục", "• Mục"},
             {"Hết\t\n", "Hết \n"},
             {"a |\tb", "a | b"}});
}

TEST_CASE("what nobody sees goes away") {
  using namespace std::string_view_literals;
  check_all({{"\uFEFFĐầu", "Đầu"},
             {"xin\u200Bchào\u00AD, a\u200Cb\u2060c", "xinchào, abc"},
             {"\u202Eabc\u202C\u200F", "abc"},
             {"❤\uFE0F", "❤"},
             {"a\0b\x01\x7F"sv, "ab"}});
}

TEST_CASE("bytes that are no UTF-8 are counted and stand as replacement characters") {
  struct Case {
    std::string_view raw, clean;
    std::uint64_t invalid;
  };
  for (const auto& [raw, clean, invalid] :
       std::initializer_list<Case>{{"a\xFF"
                                    "b",
                                    "a\uFFFDb", 1},
                                   {"\xC0\xAF", "\uFFFD\uFFFD", 2},
                                   {"\xE1\xBB", "\uFFFD", 2},
                                   {"\xE1\xBB"
                                    "a",
                                    "\uFFFDa", 2},
                                   {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", 3},
                                   {"\xF0\x9F\x98", "\uFFFD", 3},
                                   {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD", 4},
                                   {"\xF5\x80", "\uFFFD\uFFFD", 2},
                                   {"\uFFFD", "\uFFFD", 0}}) {
    const CleanText got = clean_text(raw);
    CHECK(got.text == clean);
    CHECK(got.invalid_bytes == invalid);
  }
}

TEST_CASE("other forms of plain characters become plain") {
  check_all({{"ＴＰ　Ｈ　１２％", "TP H 12%"},
             {"ﬁ ﬂ ﬃ", "fi fl ffi"},
             {"٣४５", "345"},
             {"𝐇𝐨𝐭 𝟚𝟘𝟚𝟜 ℂ", "Hot 2024 C"},
             {"Covid\u201119", "Covid-19"},
             {"nƣớc", "nước"}});
}

TEST_CASE("a tone mark stands where Vietnamese writes it") {
  check_all({{"vơí qủa cuả gía tíên ngừơi", "với quả của giá tiến người"},
             {"xóăn khóai tòan qúy thưở", "xoắn khoái toàn quý thưở"},
             {"VƠÍ Qủa NGỪƠI", "VỚI Quả NGƯỜI"},
             {"thủy thuỷ hòa hoà khỏe khoẻ quý quí gì giặt già của mía",
              "thủy thuỷ hòa hoà khỏe khoẻ quý quí gì giặt già của mía"},
             {"María José", "María José"}});
}

TEST_CASE("the Icelandic Ð is Đ in Vietnamese words only") {
  check_all({{"Ðại biểu ðược HÐND QÐ-TTg Ðắk Lắk", "Đại biểu được HĐND QĐ-TTg Đắk Lắk"},
             {"500ð", "500đ"},
             {"Sigurðsson, /ð/, /ðə/", "Sigurðsson, /ð/, /ðə/"}});
}

TEST_CASE("what a page left of its HTML goes, and signs of reckoning stay") {
  check_all(
      {{"Tin <b>nóng</b> hôm nay.<br/>Giá <i class=\"x\">vàng</i> tăng.",
        "Tin nóng hôm nay.\nGiá vàng tăng."},
       {"<p>Một đoạn.</p><P>Hai đoạn.</P>", "\n\nMột đoạn.\n\n\n\nHai đoạn.\n\n"},
       {"Gi&aacute; v&agrave;ng&nbsp;t&#259;ng &amp; l&#x1EA1;m ph&aacute;t", "Giá vàng tăng & lạm phát"},
       {"20&#160;km&#xA0;m&#7897;t gi&#7901;", "20 km một giờ"},
       {"&ldquo;Xin ch&agrave;o&rdquo;&hellip;", "“Xin chào”…"},
       {"&amp;amp;quot; &amp;lt;b&gt;đậm&lt;/b&gt;", "\" đậm"},
       {"trước<!-- quảng cáo <b> -->sau", "trướcsau"},
       {"Xin chào <en>Good morning</en>.", "Xin chào Good morning."},
       {"<<b>b>x</b>&a<i>mp</i>;", "x&"},
       {"&<x>amp;a</x> <b <x>class=\"\">a</x>", "&a a"},
       {"a<b và b>c thì a<c; 5 < 7; <Nguồn: Báo>; <ban@bao.vn>; R&D; AT&T; -> x",
        "a<b và b>c thì a<c; 5 < 7; <Nguồn: Báo>; <ban@bao.vn>; R&D; AT&T; -> x"},
       {"&#0; &#xFF1C; &khong; &;", "&#0; &#xFF1C; &khong; &;"}});
}

TEST_CASE("markup is only what HTML knows as a tag in that place") {
  check_all(
      {// what reckons or tells of tags stays
       {"Nếu x<b và y=3 thì z>4 là sai.", "Nếu x<b và y=3 thì z>4 là sai."},
       {"x<b y=3 z>4; giá <i = 3 > thì bán; i<s>t; a<b>c", "x<b y=3 z>4; giá <i = 3 > thì bán; i<s>t; a<b>c"},
       {"Thẻ <video> thay cho <object> và <img>.", "Thẻ <video> thay cho <object> và <img>."},
       {"cp <source> <target> rồi <Enter>", "cp <source> <target> rồi <Enter>"},
       {"Mã &lt;video&gt; và &lt;br&gt; là thẻ.", "Mã ‹video› và ‹br› là thẻ."},
       {"Thẻ đóng </video> hay &lt;/b&gt; này", "Thẻ đóng </video> hay ‹/b› này"},
       {"<en>Hi</en> và </khac> và <Nguồn>", "Hi và </khac> và <Nguồn>"},
       {"a < b > c; a <b> c; giá &lt; 5 và &gt; 3", "a < b > c; a <b> c; giá < 5 và > 3"},
       // what a page left goes
       {"Thẻ <video>phim</video> hay <VIDEO src=a.mp4>.", "Thẻ \n\nphim\n\n hay \n\n."},
       {"Một<br>hai<br/>ba <br> bốn", "Một\nhai\nba \n bốn"},
       {"Một&lt;br&gt;hai", "Một\nhai"},
       {"<div>\nMột đoạn\n</div>\n<p>Hai", "\n\n\nMột đoạn\n\n\n\n\n\nHai"},
       {"<a href=http://bao.vn/x target=_blank>tin</a> và <td nowrap width=50%>số", "tin và \nsố"},
       {"<img alt=\"a, b\" src='x.png' data-id=3 />ảnh <font color=red>đỏ</font>", "ảnh đỏ"},
       {"&lt;p class=\"x\"&gt;Đoạn&lt;/p&gt;", "\n\nĐoạn\n\n"},
       {"trang bị cắt</span> rồi", "trang bị cắt rồi"}});
}

TEST_CASE("cleaning bytes at random gives valid text, and cleaning that changes nothing") {
  const std::string_view pieces[] = {
      "a",    "ơ",  "í",  "q",    "ủ",      "a",    "\u0301", "\u0302", "\u0323", "e",      "Ð",
      "\r",   "\n", "\t", "\xE1", "\xBB",   "\x80", "\u200B", "\uFEFF", "１",     "\u00A0", "ﬁ",
      "\xFF", " ",  "g",  "ì",    "oá",     "n",    "\0",     "中",     "\u1100", "\u1161", "\u0F71",
      "😀",    ".",  "ƣ",  "\xC3", "\u0345", "ᾳ",    "&",      "#",      "59",     ";",      "<",
      "b",    ">",  "/",  "lt",   "amp",    "＜",   "!--",    "--",     "x"};
  std::mt19937 random(1);
  for (int round = 0; round < 20000; ++round) {
    std::string raw;
    for (auto i = random() % 12; i > 0; --i) raw += pieces[random() % std::size(pieces)];
    const CleanText once = clean_text(raw);
    const CleanText twice = clean_text(once.text);
    CAPTURE(raw);
    REQUIRE(twice.text == once.text);
    REQUIRE(twice.invalid_bytes == 0);
  }
}

TEST_CASE("huge input is cleaned in one go") {
  CHECK(cleaned(std::string(1'000'000, 'x')).size() == 1'000'000);
  CHECK(cleaned(std::string(100'000, '7')).size() == 100'000);
  std::string word;
  for (int i = 0; i < 200'000; ++i) word += "ơí";
  CHECK(cleaned(word) == word);
  CHECK(clean_text(std::string(300'000, '\xE1')).invalid_bytes == 300'000);
  for (const std::string_view piece : {"<b", "&lt;", "&#59", ">", "<x>", "</x>", "<!--", "-->", "&"}) {
    std::string markup;
    while (markup.size() < 300'000) markup += piece;
    const std::string once = cleaned(markup);
    CHECK(cleaned(once) == once);
  }
}

TEST_CASE("a vowel letter is a base and a tone") {
  CHECK(split_vowel(U'ệ').base == U'ê');
  CHECK(split_vowel(U'ệ').tone == Tone::Nang);
  CHECK(split_vowel(U'đ').base == 0);
  CHECK(join_vowel(U'Ư', Tone::Nga) == U'Ữ');
  CHECK(join_vowel(U'b', Tone::Sac) == U'b');
}

TEST_CASE("a letter that stands where the name of a tag is cut off does no harm") {
  const std::string before = "Chợ nổi </" + std::string(39, 'a');
  for (const char* letters : {"ờ họp.", "ờờờ", "é", "\xF0\x9F\x98\x80"})
    CHECK(clean_text(before + letters).text == before + letters);
}
