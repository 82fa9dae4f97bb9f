// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include "docbao/sentence.hpp"
#include "test_files.hpp"

using namespace docbao;

namespace {

void replace_all(std::string& text, std::string_view what, std::string_view with) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

/// The text with | where each sentence but the first begins.
std::string marked(const std::string& text) {
  const Article article = make_article(text);
  std::string out = article.text;
  const auto sentences = split_sentences(article);
  for (std::size_t i = sentences.size(); i-- > 1;) out.insert(sentences[i].span.begin, 1, '|');
  replace_all(out, "\n", "\\n");
  return out;
}

/// Sentences are in order, each in its block, and between them stands only white space.
void check_nothing_is_lost(const std::string& raw) {
  const Article article = make_article(raw);
  std::size_t end = 0;
  const auto visible_in = [&](std::size_t from, std::size_t to) {
    return article.text.substr(from, to - from).find_first_not_of(" \n") != std::string::npos;
  };
  std::uint32_t block = 0;
  for (const Sentence& sentence : split_sentences(article)) {
    REQUIRE(sentence.span.begin >= end);
    REQUIRE_FALSE(sentence.span.empty());
    REQUIRE(sentence.span.size() <= 4000);
    REQUIRE(sentence.block >= block);
    REQUIRE(article.blocks.at(sentence.block).span.contains(sentence.span));
    REQUIRE_FALSE(visible_in(end, sentence.span.begin));
    const bool is_last = !visible_in(sentence.span.end, article.blocks[sentence.block].span.end);
    REQUIRE(sentence.ends_block == is_last);
    end = sentence.span.end;
    block = sentence.block;
  }
  CHECK_FALSE(visible_in(end, article.text.size()));
}

}  // namespace

TEST_CASE("sentences end where tests/sentences says") {
  std::size_t cases = 0;
  for (const auto& path : test::files_in("tests/sentences", ".txt")) {
    std::ifstream in(path);
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
      if (line.empty() || line[0] == '#') continue;
      INFO(path.filename().string() << ':' << number);
      std::string text = line;
      replace_all(text, "|", "");
      replace_all(text, "\\n", "\n");
      CHECK(marked(text) == line);
      ++cases;
    }
  }
  CHECK(cases >= 120);
}

TEST_CASE("no text is lost, whatever it is") {
  for (const char* raw :
       {"",   " ",  ".",      "...",   "?!",  "\"", "(", ")",      ". . .",  "“",  "a",       "a.",
        ".a", "1.", "a.\n.b", "(a. b", "./.", "/.", "…", "\"a.\"", "\u0301", "。", "x\u2028y"}) {
    CAPTURE(raw);
    check_nothing_is_lost(raw);
  }
  check_nothing_is_lost(std::string(100'000, '7'));
  check_nothing_is_lost(std::string(1'000'000, 'x'));
  check_nothing_is_lost(std::string(300'000, '.'));
  check_nothing_is_lost(std::string(300'000, '('));
  check_nothing_is_lost(std::string(300'000, '"'));
}

TEST_CASE("no text at random is lost") {
  const std::string_view pieces[] = {"a",   "Ở",      "T",  "TP",       "Các", ".", "!",      "?",
                                     "…",   "\"",     "“",  "”",        "(",   ")", " ",      " ",
                                     " ",   "\n",     "-",  "/",        ",",   ":", "1",      "25",
                                     "v.v", "\u0301", "中", "https://", "@",   "*", "\uFEFF", "\xFF"};
  std::mt19937 random(2);
  for (int round = 0; round < 20000; ++round) {
    std::string raw;
    for (auto i = random() % 25; i > 0; --i) raw += pieces[random() % std::size(pieces)];
    CAPTURE(raw);
    check_nothing_is_lost(raw);
  }
}

TEST_CASE("a sentence that does not end is cut at a comma, a blank, or between letters") {
  std::string words, letters, marks;
  for (int i = 0; i < 3000; ++i) words += i % 50 == 49 ? "chữ, " : "chữ ", letters += "ở", marks += "x\u0323";
  for (const std::string& raw : {words, letters, marks}) check_nothing_is_lost(raw);
  const Article article = make_article(words);
  const auto sentences = split_sentences(article);
  REQUIRE(sentences.size() > 3);
  CHECK(article.view(sentences[0].span).ends_with("chữ,"));
  CHECK(article.view(sentences[1].span).starts_with("chữ"));
}

TEST_CASE("lines about the page are one sentence each") {
  const Article article = make_article("Tiêu đề\n\nMột câu. Hai câu.\n\nP.V. - T. Hà");
  const auto sentences = split_sentences(article);
  REQUIRE(sentences.size() == 4);
  CHECK(article.view(sentences[3].span) == "P.V. - T. Hà");
  CHECK(sentences[1].block == 1);
  CHECK_FALSE(sentences[1].ends_block);
  CHECK(sentences[2].ends_block);
}
