// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/marked_text.hpp"

#include <doctest/doctest.h>

#include "growth.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

/// The text with each point put back as [name].
std::string shown(std::string_view message) {
  const MarkedText marked = read_ssml(message);
  std::string text = marked.text;
  for (auto point = marked.points.rbegin(); point != marked.points.rend(); ++point)
    text.insert(point->at, '[' + point->name + ']');
  return text;
}

struct MarkedCase {
  std::string_view message, expected;
};

}  // namespace

TEST_CASE("marks become places of the text, also inside a phrase or a word") {
  CHECK(shown("<speak>Ở TP.<mark name=\"__spd_3\"/> Đông Hà</speak>") == "Ở TP.[__spd_3] Đông Hà");
  CHECK(shown("<speak><mark name=\"0:2\"/>Xin <mark name='3:7'/>chào</speak>") == "[0:2]Xin [3:7]chào");
  CHECK(shown("<speak>nghi<mark name=\"a\"/>êng<mark name=\"b\"/></speak>") == "nghi[a]êng[b]");
  CHECK(shown("<speak>một<mark name=\"a&amp;b\"></mark> hai</speak>") == "một[a&b] hai");
  CHECK(shown("<speak>một<mark/> hai</speak>") == "một hai");
}

TEST_CASE("two marks at one place keep their order") {
  const MarkedText marked = read_ssml("<speak>a<mark name=\"1\"/><mark name=\"2\"/>b</speak>");
  CHECK(marked.points == std::vector<TextPoint>{{"1", 1}, {"2", 1}});
}

TEST_CASE("entities become what they stand for, unknown ones stay as they are written") {
  for (const auto& [message, expected] : std::initializer_list<MarkedCase>{
           {"<speak>a &lt; b &amp;&amp; c &gt; d &quot;e&quot; &apos;f&apos;</speak>",
            "a < b && c > d \"e\" 'f'"},
           {"<speak>l&#225; v&#xE0; l&#x1EA1;</speak>", "lá và lạ"},
           {"<speak>&#128512;</speak>", "😀"},
           {"<speak>&nbsp; &la; &#0; &#xD800; &#x110000; &#; &#x; R&D; &</speak>",
            "&nbsp; &la; &#0; &#xD800; &#x110000; &#; &#x; R&D; &"},
           {"<speak>&amp;lt;</speak>", "&lt;"},
       })
    CHECK(shown(message) == expected);
}

TEST_CASE("other tags go, a break or a paragraph leaves a blank") {
  for (const auto& [message, expected] : std::initializer_list<MarkedCase>{
           {"<speak version=\"1.0\" xml:lang='vi'>Chào <emphasis level=\"strong\">bạn</emphasis>.</speak>",
            "Chào bạn."},
           {"<?xml version=\"1.0\"?>\n<speak>Chào</speak>", "Chào"},
           {" \n<speak>Chào</speak>", "Chào"},
           {"<speak>một<break time=\"1s\"/>hai<break/>ba</speak>", "một hai ba"},
           {"<speak><p>một</p><p>hai</p></speak>", "một\n\nhai\n"},
           {"<speak>một<!-- hai -->ba<![CDATA[ x<b & y ]]>c</speak>", "mộtba x<b & y c"},
           {"<speak>một</speak> hai", "một hai"},
           {"<speak/>", ""},
       })
    CHECK(shown(message) == expected);
}

TEST_CASE("what is no markup is text: nothing of it is lost") {
  for (const auto& [message, expected] : std::initializer_list<MarkedCase>{
           {"Chào <b>bạn</b> &amp; tôi", "Chào <b>bạn</b> &amp; tôi"},
           {"<speaker>loa</speaker>", "<speaker>loa</speaker>"},
           {"<speak", "<speak"},
           {"", ""},
           {"<speak>x<b và y=3</speak>", "x<b và y=3"},
           {"<speak>x<b và y>3</speak>", "x<b và y>3"},
           {"<speak>3 < 5 và 5 > 3</speak>", "3 < 5 và 5 > 3"},
           {"<speak>a<1>b</speak>", "a<1>b"},
           {"<speak>một<!-- hai", "một<!-- hai"},
           {"<speak>một<![CDATA[ hai", "một<![CDATA[ hai"},
           {"<speak>một<mark name=\"a hai", "một<mark name=\"a hai"},
           {"<speak>một<mark name=\"a<b\"/> hai</speak>", "một<mark name=\"a<b\"/> hai"},
           {"<speak>một<", "một<"},
       })
    CHECK(shown(message) == expected);
}

TEST_CASE("a declared entity is not opened") {
  CHECK(shown("<?xml version=\"1.0\"?><!DOCTYPE speak [<!ENTITY a \"aaaa\">]><speak>&a;</speak>") ==
        "<?xml version=\"1.0\"?><!DOCTYPE speak [<!ENTITY a \"aaaa\">]><speak>&a;</speak>");
}

TEST_CASE("a message ten times as long takes about ten times as long, however broken") {
  const auto time_of = [](std::string_view piece, int times) {
    std::string message = "<speak>";
    for (int i = 0; i < times; ++i) message += piece;
    return least_time(5, [&] { read_ssml(message); });
  };
  for (const std::string_view piece : {"<!--", "<![CDATA[", "<a b=\"", "<a ", "&#", "<?", "<", "<a b='c' "}) {
    INFO(piece);
    CHECK(time_of(piece, 200000) < 40 * time_of(piece, 20000));
  }
}
