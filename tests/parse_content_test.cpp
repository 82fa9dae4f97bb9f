// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/tsv.hpp"
#include "parse/html/blocks.hpp"
#include "parse/html/clutter_lines.hpp"
#include "parse/html/content.hpp"
#include "parse/html/page.hpp"
#include "parse/html/purposes.hpp"
#include "text/unicode/letters.hpp"

using namespace docbao::html;

namespace {

constexpr std::string_view kRiver =
    "The river rose by two metres in one night, and the people of the lower town, who had seen it before, "
    "carried their beds to the school on the hill.";
constexpr std::string_view kMayor =
    "By noon the mayor had counted forty houses, three bridges and one mill under water; nobody was hurt, "
    "she "
    "said, and that was what mattered.";
constexpr std::string_view kDoctor =
    "The doctor, who lives on the other bank, came over by boat, looked after two old men, and went back "
    "before dark.";
constexpr std::string_view kSchool =
    "In the school the children slept between the desks, the cooks made soup for three hundred, and somebody "
    "played an accordion until midnight.";
constexpr std::string_view kMenu =
    "<nav><ul><li><a href='/a'>Home</a><li><a href='/b'>Town</a><li><a href='/c'>Weather</a></ul></nav>";

std::string p(std::string_view text) { return "<p>" + std::string(text) + "</p>"; }
std::string article() { return p(kRiver) + p(kMayor) + p(kDoctor); }
std::string page(std::string_view body) {
  return "<html><head><title>Flood</title></head><body>" + std::string(body) + "</body></html>";
}

/// What is read of a page, a line for each piece; captions in brackets.
std::string read(std::string_view html) {
  const Tree tree = Tree::parse(html);
  const Content content = find_content(tree);
  const std::unordered_set<const Node*> captions(content.captions.begin(), content.captions.end());
  std::vector<Piece> pieces;
  for (Node* part : content.parts) append_pieces(part, captions, pieces);
  std::string lines;
  for (const Piece& piece : pieces) {
    lines += piece.kind == docbao::BlockKind::Caption ? "[" + piece.text + "]" : piece.text;
    lines += '\n';
  }
  return lines;
}

std::string lines(std::initializer_list<std::string_view> texts) {
  std::string all;
  for (const std::string_view text : texts) all.append(text) += '\n';
  return all;
}

struct Row {
  std::string_view name;
  std::string body;
  std::string expected;
};

std::vector<Row> rows() {
  const std::string three = lines({kRiver, kMayor, kDoctor});
  std::string teasers;
  for (int i = 0; i < 12; ++i)
    teasers += "<li><a href='/x'>Another story of the town that nobody asked for</a></li>";
  std::string comments, notice;
  for (int i = 0; i < 9; ++i) {
    comments += "<div class='comment'>" + p(kSchool) + "</div>";
    notice +=
        p("We and our partners, of which there are many, keep small files, read them, and sell what they "
          "tell.");
  }
  return {
      {"menu, side bar and footer",
       std::string(kMenu) + "<div class='story'>" + article() + "</div><div id='sidebar'>" + p(kSchool) +
           "</div><footer>" + p("The Town Post, Market Street 4, all days but Sundays, from eight to noon.") +
           "</footer>",
       three},
      {"comments longer than the article",
       "<div class='story'>" + article() + "</div><section id='comments'>" + comments + "</section>", three},
      {"a cookie notice longer than the article",
       "<div class='cookie-consent'>" + notice + "</div><main>" + article() + "</main>", three},
      {"a short article",
       std::string(kMenu) + "<div><h1>Flood</h1>" + p(kRiver) + "</div><ul>" + teasers + "</ul>",
       lines({"Flood", kRiver})},
      {"a list that is the article",
       "<article>" + p(kRiver) + "<ol><li>" + std::string(kMayor) + "</li><li>" + std::string(kDoctor) +
           "</li><li>A boat.</li></ol></article>",
       three + "A boat.\n"},
      {"paragraphs made of div",
       "<div class='text'><div>" + std::string(kRiver) + "</div><div>" + std::string(kMayor) + "</div><div>" +
           std::string(kDoctor) + "</div></div><ul>" + teasers + "</ul>",
       three},
      {"paragraphs made of line breaks",
       "<ul>" + teasers + "</ul><div class='text'>" + std::string(kRiver) + "<br><br>" + std::string(kMayor) +
           "<br><br>" + std::string(kDoctor) + "</div>",
       three},
      {"an article in two parts with an advertisement between",
       "<div><div id='first'>" + p(kRiver) + p(kMayor) + "</div><div class='ad-slot'>" +
           p("Boats, oars and pumps, sold and lent, day and night, at the old harbour.") +
           "</div><div id='second'>" + p(kDoctor) + p(kSchool) + "</div></div>",
       three + lines({kSchool})},
      {"a box of related links in the middle",
       "<article>" + p(kRiver) + "<div class='related-box'><h3>More on the flood</h3><ul>" + teasers +
           "</ul></div>" + p(kMayor) + p(kDoctor) + "</article>",
       three},
      {"a nameless box of links in the middle",
       "<article>" + p(kRiver) + "<div><ul>" + teasers + "</ul></div>" + p(kMayor) + p(kDoctor) +
           "</article>",
       three},
      {"another article's teaser at the end",
       "<article>" + article() +
           "<div><a href='/m'><img src='m.png'></a><h4><a href='/m'>The mill burns</a></h4>" +
           p("A week after the flood the mill burned down to the ground, and nobody knows why.") +
           "</div></article>",
       three},
      {"a title that is a link to its own page",
       "<article><div><h1><a href='/flood'>Flood</a></h1>" + p(kRiver) + "</div>" + p(kMayor) + p(kDoctor) +
           "</article>",
       three},
      {"a heading that is a link",
       "<article>" + p(kRiver) + "<h3><a href='/m'>The mill</a></h3>" + p(kMayor) + p(kDoctor) + "</article>",
       three},
      {"what cannot be seen",
       "<article>" + p(kRiver) + "<p style='display: none'>" + std::string(kSchool) + "</p><p hidden>" +
           std::string(kSchool) + "</p>" + p(kMayor) + p(kDoctor) + "</article>",
       three},
      {"an article in an element that is named a box",
       std::string(kMenu) + "<div class='has-sidebar'>" + article() + "</div>", three},
      {"an article that a script shows",
       std::string(kMenu) + "<div style='visibility:hidden'><h1>Flood</h1>" + article() + "</div>",
       "Flood\n" + three},
      {"an article in an element named a box, and more text beside it",
       "<div class='has-sidebar'><h1>Flood</h1>" + article() + "</div><section id='comments'>" + comments +
           comments + "</section>",
       "Flood\n" + three},
      {"an article filed under comments",
       "<article class='post category-comments tag-cookies'>" + article() + "</article>", three},
      {"a body whose names tell of the site",
       "</head><body class='caption-on cookie-banner comments-open'>" + article() + "</body>", three},
      {"lines that ask for something",
       "<article>" + p(kRiver) + p("Sign up for our morning letter") + p("ADVERTISEMENT") + p(kMayor) +
           p(kDoctor) + p("Follow us on all channels") + "</article>",
       three},
      {"a caption that only its name tells",
       "<article>" + p(kRiver) +
           "<div><img src='a.png'><div class='imgCaption'>The mill, on Sunday</div></div>" + p(kMayor) +
           p(kDoctor) + "</article>",
       lines({kRiver, "[The mill, on Sunday]", kMayor, kDoctor})},
      {"a thread of answers",
       "<ol><li class='message'>" + article() + "</li><li class='message'>" + p(kSchool) +
           "</li><li class='message'>" + p(kSchool) + "</li></ol>",
       three},
      {"a thread of short answers",
       "<ol><li class='message'>" + p(kRiver) + "</li><li class='message'>" + p(kMayor) +
           "</li><li class='message'>" + p(kSchool) + "</li></ol>",
       lines({kRiver})},
      {"another's words shown in the article",
       "<article>" + p(kRiver) + "<div class='social-embed'><blockquote class='twitter-tweet'>" + p(kSchool) +
           "</blockquote></div>" + p(kMayor) + p(kDoctor) + "</article>",
       lines({kRiver, kSchool, kMayor, kDoctor})},
      {"a place marked by an anchor",
       "<article><p><a name='top'>" + std::string(kRiver) + "</a></p>" + p(kMayor) + p(kDoctor) +
           "</article>",
       three},
      {"an element of the page's own making in a line",
       "<article><p>The river rose<x-note> (see <a href='/n'>note</a>)</x-note> again, and again, and "
       "again.</p>" +
           article() + "</article>",
       "The river rose (see note) again, and again, and again.\n" + three},
  };
}

}  // namespace

TEST_CASE("the article of a page is found by its shape") {
  for (const Row& row : rows()) {
    INFO(row.name);
    CHECK(read(page(row.body)) == row.expected);
  }
}

TEST_CASE("a page without running text has no article") {
  CHECK(read(page(kMenu)).empty());
  CHECK(read(page("")).empty());
  CHECK(read("").empty());
}

TEST_CASE("within a known body only what belongs to no article is dropped") {
  const Tree tree =
      Tree::parse(page("<div>" + article() + "<ul class='related'><li><a href='/x'>More</a></ul></div>"));
  std::vector<Node*> divs;
  for (Node* node = tree.root(); node; node = next_node(node, tree.root())) {
    if (is_named(node, "div")) divs.push_back(node);
  }
  REQUIRE(divs.size() == 1);
  drop_clutter(divs[0]);
  CHECK(text_of(divs[0]) == std::string(kRiver) + " " + std::string(kMayor) + " " + std::string(kDoctor));
}

TEST_CASE("names are read word by word") {
  struct NameRow {
    std::string_view markup;
    Purpose purpose;
    bool expected;
  };
  constexpr NameRow kRows[] = {{"<i class='relatedBox'>", Purpose::Box, true},
                               {"<i class='c-related_box2'>", Purpose::Box, true},
                               {"<i class='unrelatedly'>", Purpose::Box, false},
                               {"<i class='barcelona'>", Purpose::Box, false},
                               {"<i id='READ-MORE'>", Purpose::Box, true},
                               {"<i class='read' id='more'>", Purpose::Box, false},
                               {"<i class='ArticleBody'>", Purpose::Body, true},
                               {"<i itemprop='articleBody'>", Purpose::Body, true},
                               {"<i class='tag-comments'>", Purpose::Clutter, false},
                               {"<i class='tag-list'>", Purpose::Box, true},
                               {"<i class='post'>", Purpose::Post, true},
                               {"<i class='post-title'>", Purpose::Post, false},
                               {"<i role='navigation'>", Purpose::Box, true},
                               {"<i aria-hidden='true'>", Purpose::Clutter, true},
                               {"<i style='color:red; Display : None'>", Purpose::Clutter, true}};
  for (const NameRow& row : kRows) {
    INFO(row.markup);
    const Tree tree = Tree::parse("<body>" + std::string(row.markup) + "x</i></body>");
    PurposeReader reader;
    Purposes found;
    for (Node* node = tree.root(); node; node = next_node(node, tree.root())) {
      if (is_named(node, "i")) found = reader.of(node);
    }
    CHECK(found.has(row.purpose) == row.expected);
  }
}

TEST_CASE("every row of the tables is one that the code knows") {
  const auto rows_of = [](std::string_view file, const auto& check) {
    std::ifstream in(std::string(DOCBAO_SOURCE_DIR "/src/parse/html/").append(file));
    const std::string table{std::istreambuf_iterator<char>(in), {}};
    REQUIRE_FALSE(table.empty());
    std::unordered_set<std::string> seen;
    docbao::for_each_row(table,
                         [&](const docbao::TsvColumns& row, std::uint32_t line, std::string_view whole) {
                           INFO(file << ":" << line << ": " << whole);
                           CHECK(seen.emplace(whole).second);
                           CHECK(docbao::to_lower(whole) == whole);
                           check(row);
                         });
  };
  const std::unordered_set<std::string_view> purposes = {"clutter", "box",  "caption", "quote",
                                                         "body",    "main", "post"};
  rows_of("purposes.tsv", [&](const docbao::TsvColumns& row) {
    CHECK(purposes.contains(row[1]));
    CHECK(std::ranges::count(row[0], ' ') < 3);
    CHECK(row[0].find_first_not_of("=abcdefghijklmnopqrstuvwxyz ") == row[0].npos);
  });
  const std::unordered_set<std::string_view> places = {"begins", "is", "holds"};
  rows_of("clutter_lines.tsv", [&](const docbao::TsvColumns& row) {
    CHECK(places.contains(row[0]));
    CHECK(row[1].find_first_not_of("0123456789") == row[1].npos);
    CHECK(is_clutter_line(row[2]));
  });
}

TEST_CASE("lines that belong to no article are known by their words") {
  CHECK(is_clutter_line("Read more: The mill burns"));
  CHECK(is_clutter_line("XEM THÊM: Cối xay bị cháy"));
  CHECK(is_clutter_line("Comments"));
  CHECK(is_clutter_line("https://example.com/flood"));
  CHECK_FALSE(is_clutter_line("Comments were heard from all sides of the hall."));
  CHECK_FALSE(is_clutter_line("The town will sign up for the new bridge."));
  CHECK_FALSE(is_clutter_line(std::string(kRiver) + std::string(kMayor) + std::string(kDoctor)));
}

TEST_CASE("a page that shows its text only by scripts may hold it for search engines") {
  const std::string data =
      "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Flood\", ";
  const std::string body =
      "\"articleBody\": \"" + std::string(kRiver) + "\\n\\n" + std::string(kMayor) + "\"}</script>";
  const auto blocks_of = [](const std::string& html) {
    const auto read = read_page(Tree::parse(html), {.address = "-", .left_out = {}});
    std::string text;
    if (read) {
      for (const docbao::DocumentBlock& block : read->document.blocks) text += block.text + "\n";
    }
    return text;
  };
  CHECK(blocks_of(page(data + body + "<div id='app'></div>")) == lines({"Flood", kRiver, kMayor}));
  CHECK(blocks_of(page(data + "\"isAccessibleForFree\": false, " + body + "<div id='app'></div>")).empty());
  CHECK(blocks_of(page(data + body + article())) == lines({"Flood", kRiver, kMayor, kDoctor}));
}

TEST_CASE("deep and wide pages are read without going deep into the stack") {
  std::string deep, wide;
  for (int i = 0; i < 150; ++i) deep += "<div><span>";
  for (int i = 0; i < 20'000; ++i) wide += "<div><a href='x'>y</a></div>";
  CHECK(read(page(deep + article())) == lines({kRiver, kMayor, kDoctor}));
  CHECK(read(page("<main>" + article() + "</main>" + wide)) == lines({kRiver, kMayor, kDoctor}));
}
