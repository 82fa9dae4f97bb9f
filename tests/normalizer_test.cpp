// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/normalizer.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <optional>
#include <random>
#include <utility>

#include "cases.hpp"
#include "invariants.hpp"
#include "normalize/engine/choose.hpp"
#include "read_aloud.hpp"
#include "test_files.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

struct Proposal {
  Reading reading;
  std::uint32_t rank;
};

Proposal candidate(std::uint32_t begin, std::uint32_t end, Certainty certainty, std::uint32_t rank,
                   std::string words) {
  return {{{begin, end}, std::move(words), certainty, "test"}, rank};
}

std::string chosen(const std::vector<Proposal>& proposals) {
  Candidates candidates;
  for (const Proposal& proposal : proposals) {
    candidates.readings.push_back(proposal.reading);
    candidates.ranks.push_back(proposal.rank);
  }
  Chooser chooser;
  std::string out;
  for (const std::uint32_t winner : chooser.choose(candidates).won) out += candidates.readings[winner].words;
  return out;
}

void check_laws(const Normalizer& normalizer, std::string_view raw) {
  const Article article = make_article(raw);
  const DocumentContext document = normalizer.read_context(article);
  for (const Sentence& sentence : split_sentences(article)) {
    const SpokenText spoken = normalizer.normalize(article, sentence, document);
    INFO("text: " << article.view(sentence.span) << "\nsaid: " << spoken.words);
    CHECK(broken_law(spoken, sentence) == "");
    CHECK(unaccounted(article, sentence, spoken) == "");
    CHECK(unheard_letters(article, spoken) == "");
  }
}

/// Bits of news text, glued at random: what no one would write, and what every rule looks for.
std::string random_text(std::mt19937& random) {
  constexpr std::string_view kBits[] = {
      "25", "/", "06",   "2024", "-",    ".",     ",",     " ",  "ngày ", "tháng ", "năm ", "%",    "km",
      "h",  ":", "đồng", "HĐND", "UBND", "XIII",  "TP",    "(",  ")",     "NĐ-CP",  "$",    "°",    "'",
      "\"", "+", "&",    "U23",  "Km",   "trieu", "triệu", "tỷ", "từ ",   "đến ",   "số ",  "www.", "@",
      "#",  "…", "½",    "²",    "€",    "×",     "=",     "N",  "E",     "p",      "\n"};
  std::uniform_int_distribution<std::size_t> pick(0, std::size(kBits) - 1), length(1, 14);
  std::string out;
  for (std::size_t n = length(random); n > 0; --n) out += kBits[pick(random)];
  return out;
}

}  // namespace

TEST_CASE("of overlapping readings the longest wins, then the surest, then the class listed first") {
  CHECK(chosen({candidate(0, 2, Certainty::Sure, 0, "a"), candidate(0, 5, Certainty::Guess, 9, "b")}) == "b");
  CHECK(chosen({candidate(0, 2, Certainty::Likely, 0, "a"), candidate(0, 2, Certainty::Sure, 9, "b")}) ==
        "b");
  CHECK(chosen({candidate(0, 2, Certainty::Sure, 3, "a"), candidate(0, 2, Certainty::Sure, 1, "b")}) == "b");
  CHECK(chosen({candidate(4, 6, Certainty::Sure, 0, "c"), candidate(0, 2, Certainty::Sure, 0, "a"),
                candidate(1, 5, Certainty::Sure, 0, "b")}) == "b");
  CHECK(chosen({candidate(4, 6, Certainty::Sure, 0, "c"), candidate(0, 2, Certainty::Sure, 0, "a")}) == "ac");
}

TEST_CASE(
    "whatever the text, pieces partition the words, sources go forward, no digit is left, nothing is lost") {
  const auto normalizer = Normalizer::make();
  std::mt19937 random(20240625);
  for (int i = 0; i < 3000; ++i) check_laws(*normalizer, random_text(random));
  for (const auto& path : files_in("tests/cases", ".tsv")) {
    for (const Row& row : read_rows(path)) check_laws(*normalizer, row.columns[0]);
  }
}

TEST_CASE("what was said is said the same again") {
  const auto normalizer = Normalizer::make();
  for (const auto& path : files_in("tests/cases", ".tsv")) {
    for (const Row& row : read_rows(path)) {
      INFO(row.place);
      const std::string once = read_aloud(*normalizer, row.columns[0]);
      CHECK(read_aloud(*normalizer, once) == once);
    }
  }
}

TEST_CASE("the user's lexicon wins over ours, and its bad lines are told with their place") {
  const auto normalizer = Normalizer::make({}, "UBND\tủy ban\nhỏng\nĐakrông\tđa krông\n", "mine.tsv");
  CHECK(read_aloud(*normalizer, "UBND huyện Đakrông") == "ủy ban huyện đa krông");
  REQUIRE(normalizer->problems().size() == 1);
  CHECK(normalizer->problems()[0].where == "mine.tsv:2");
}

TEST_CASE("the user's lexicon may be typed with combining marks") {
  const auto normalizer = Normalizer::make({}, "\u0110akro\u0302ng\ta\u0301o ca\u0300\n");
  CHECK(read_aloud(*normalizer, "huyện Đakrông") == "huyện áo cà");
}

TEST_CASE(
    "a reading of the user is words alone: digits, signs and broken bytes are refused with their line") {
  const std::string rows =
      "A1\tsố 9\nB2\tmười %\nC3\tphẩy, rồi\nD4\t - \nE5\ta\xc4 b\n\xff\tnăm\nG7\tmột/hai\nH8\tđ̈ông\nI9\t  \n"
      "K1\tin-tơ-nét\nL2\ta\u0301o-ca\u0300\nM3\tđược\t#\n";
  const auto normalizer = Normalizer::make({}, rows, "mine.tsv");
  std::vector<std::string> refused;
  for (const Error& problem : normalizer->problems())
    refused.push_back(problem.where.substr(9) + (problem.code == ErrorCode::BadReading ? "r" : ""));
  CHECK(refused == std::vector<std::string>{"1r", "2r", "3r", "4r", "5", "6", "7r", "9r"});
  CHECK(read_aloud(*normalizer, "mạng K1 và L2") == "mạng in tơ nét và áo cà");
}

TEST_CASE("the user's lexicon is taken anew before the next sentence when it has changed") {
  const auto normalizer = Normalizer::make({}, "UBND\tủy ban\n", "mine.tsv");
  std::optional<std::string> news;
  std::vector<std::string> problems;
  normalizer->follow_lexicon({[&] { return std::exchange(news, std::nullopt); },
                              [&](const Error& problem) { problems.push_back(problem.where); }});
  CHECK(read_aloud(*normalizer, "UBND huyện") == "ủy ban huyện");
  news = "hỏng\nUBND\tủy ban nhà\n";
  CHECK(read_aloud(*normalizer, "UBND huyện") == "ủy ban nhà huyện");
  CHECK(problems == std::vector<std::string>{"mine.tsv:1"});
  CHECK(read_aloud(*normalizer, "UBND huyện") == "ủy ban nhà huyện");
  news = "";
  CHECK(read_aloud(*normalizer, "UBND huyện") == "ủy ban nhân dân huyện");
}

TEST_CASE("the user's reading wins over a number, a sign, an address and a foreign name") {
  const auto normalizer = Normalizer::make(
      {}, "1975\tbảy lăm\n%\tphần\nbao.vn\tbáo nhà\nTrump\ttrâm\nHà Nội\tthủ đô\n113\tcông an\tgọi\n");
  CHECK(read_aloud(*normalizer, "1975, 50%, bao.vn, Trump, Hà Nội, gọi 113. Có 113 người") ==
        "bảy lăm, năm mươi phần trăm, báo nhà, trâm, thủ đô, gọi công an. Có một trăm mười ba người");
}

TEST_CASE("captions, bylines and datelines are left out where the style says so, and only they") {
  Style quiet;
  for (const char* key : {"captions", "bylines", "datelines"}) REQUIRE(quiet.set(key, "skip"));
  for (const BlockKind kind : {BlockKind::Caption, BlockKind::Byline, BlockKind::Dateline}) {
    Block block;
    block.kind = kind;
    CHECK(is_read(block, {}));
    CHECK_FALSE(is_read(block, quiet));
  }
  Block paragraph;
  paragraph.kind = BlockKind::Paragraph;
  CHECK(is_read(paragraph, quiet));
}

TEST_CASE("a row of one mark, however long, takes time in proportion to its length") {
  const auto normalizer = Normalizer::make();
  const auto seconds = [&](std::string_view unit, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += unit;
    const auto start = std::chrono::steady_clock::now();
    check_laws(*normalizer, text);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  for (const std::string_view unit : {".", ". ", "\"", "(", ")", "-", "1", "1.",      "A", "Đ",
                                      "=", "*",  ",",  "°", "/", "I", "x", "e\u0301", "@", "#"}) {
    INFO(unit);
    CHECK(seconds(unit, 32'000) < 8 * seconds(unit, 8'000) + 0.2);  // four times, and room for a busy machine
  }
}

TEST_CASE("a word and the inserted words before it belong to the same piece of the article") {
  const auto normalizer = Normalizer::make();
  const Article article = make_article("HĐND họp 25/06/2024");
  const SpokenText spoken =
      normalizer->normalize(article, split_sentences(article)[0], normalizer->read_context(article));
  REQUIRE(spoken.pieces.size() == 3);
  CHECK(article.view(spoken.pieces[0].source) == "HĐND");
  CHECK(spoken.view(spoken.pieces[0]) == "hội đồng nhân dân");
  CHECK(article.view(spoken.pieces[2].source) == "25/06/2024");
  CHECK(spoken.view(spoken.pieces[2]).starts_with("ngày hai mươi lăm tháng sáu"));
}

TEST_CASE("what two numbers are is told with the weights that decided") {
  const Article article = make_article("Ngày 4-11 họp chợ, nghỉ nhóm 1-2.");
  const auto sentences = split_sentences(article);
  REQUIRE(sentences.size() == 1);
  const auto lines = Normalizer::explain_numbers(article, sentences[0], Normalizer::read_context(article));
  REQUIRE(lines.size() >= 4);
  CHECK(lines[0] == "4-11");
  CHECK(lines[1].starts_with("  date 12 = +12 (dash day_word, chain_weights.tsv:"));
  const auto second = std::ranges::find(lines, "1-2");
  REQUIRE(second != lines.end());
  REQUIRE(second + 1 != lines.end());
  CHECK((second + 1)->starts_with("  range "));
  CHECK((second + 1)->find("level_word") != std::string::npos);
}
