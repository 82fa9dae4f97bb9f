// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/engine/lexicon.hpp"

#include <doctest/doctest.h>

#include <array>
#include <ctime>

#include "docbao/normalizer.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/engine/tokenize.hpp"

using namespace docbao;

namespace {

TokenizedSentence tokens_of(std::string_view text) {
  TokenizedSentence sentence;
  tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, BlockKind::Paragraph, sentence);
  return sentence;
}

/// What the row `X <TAB> yes <TAB> left <TAB> right` says of the token X of the text: "yes" or nothing.
bool row_holds(std::string_view left, std::string_view right, std::string_view text,
               std::uint32_t topics = 0) {
  const std::string table = "XX\tyes\t" + std::string(left) + '\t' + std::string(right);
  std::vector<Error> problems;
  const Lexicon lexicon = Lexicon::parse(table, "t.tsv", Lexicon::Fold::exact_case, &problems);
  REQUIRE(problems.empty());
  const TokenizedSentence sentence = tokens_of(text);
  DocumentContext document;
  document.topics = topics;
  std::size_t at = 0;
  while (sentence.written(at) != "XX") ++at;
  return lexicon.match(sentence, at, document).has_value();
}

/// The line that is refused, or "".
std::string refused(std::string_view row) {
  std::vector<Error> problems;
  Lexicon::parse(row, "bảng.tsv", Lexicon::Fold::exact_case, &problems);
  if (problems.empty()) return {};
  CHECK(problems.front().code == ErrorCode::BadCondition);
  return problems.front().where;
}

/// Processor time to read a sentence of so many bytes; the least of three, for other programs disturb it.
double seconds_for(const Normalizer& normalizer, std::string_view unit, std::size_t bytes) {
  std::string text;
  for (int number = 5; text.size() < bytes; number = number % 40 + 5)
    text.append(std::to_string(number)).append(unit);
  const Article article = make_article(text);
  Sentence sentence = split_sentences(article).front();
  sentence.span = {0, static_cast<std::uint32_t>(article.text.size())};  // as if nothing had cut it
  double least = 1e9;
  for (int round = 0; round < 3; ++round) {
    const std::clock_t start = std::clock();
    CHECK(!normalizer.normalize(article, sentence, {}).words.empty());
    least = std::min(least, static_cast<double>(std::clock() - start));
  }
  return least;
}

}  // namespace

TEST_CASE("conditions hold as they are written") {
  CHECK(row_holds("ông", "", "gặp Ông XX"));
  CHECK_FALSE(row_holds("ông", "", "gặp bà XX"));
  CHECK(row_holds("ông bà", "", "thưa ông, bà. ông bà XX"));
  CHECK_FALSE(row_holds("ông bà", "", "bà ông XX"));
  CHECK(row_holds("hoà", "", "bên hòa XX"));  // the tone may stand on either vowel
  CHECK(row_holds("#", "", "có 15 XX"));
  CHECK(row_holds("lớp #", "", "lớp 12 XX"));
  CHECK(row_holds("", "#year", "XX 2024"));
  CHECK_FALSE(row_holds("", "#year", "XX 24"));
  CHECK(row_holds("", "^", "XX Hà"));
  CHECK(row_holds("$", "", "XX đi"));
  CHECK(row_holds("(", "", "đi (XX)"));
  CHECK(row_holds("!ông|!bà", "", "cô XX"));
  CHECK_FALSE(row_holds("!ông|!bà", "", "bà XX"));
  CHECK(row_holds("@sport", "", "XX", topic_bit("sport")));
  CHECK_FALSE(row_holds("@sport", "", "XX", topic_bit("law")));
}

TEST_CASE("a word anywhere in the sentence is any but the form itself") {
  CHECK(row_holds("~bàn thắng", "", "XX và hai bàn thắng"));
  CHECK(row_holds("~bàn thắng", "", "hai Bàn thắng của XX"));
  CHECK_FALSE(row_holds("~bàn thắng", "", "hai bàn và thắng XX"));
  CHECK_FALSE(row_holds("~xx", "", "chỉ có XX"));
  CHECK(row_holds("~xx", "", "XX và XX"));
}

TEST_CASE("a condition that nothing knows is told with its line, ours as the user's") {
  CHECK(refused("A\tb\tông\tbà") == "");
  CHECK(refused("A\tb\t@spor") == "bảng.tsv:1");
  CHECK(refused("# note\nA\tb\t\tông||bà") == "bảng.tsv:2");
  CHECK(refused("A\tb\t#năm") == "bảng.tsv:1");
  CHECK(refused("A\tb\t~") == "bảng.tsv:1");
  CHECK(refused("A\tb\t!") == "bảng.tsv:1");
  const auto normalizer = Normalizer::make({}, "A\tb\nB\tb\t@spor\n", "user.tsv");
  REQUIRE(normalizer->problems().size() == 1);
  CHECK(normalizer->problems().front().where == "user.tsv:2");
  std::vector<Error> problems;  // a line that is refused takes nothing of its neighbours
  const Lexicon lexicon = Lexicon::parse("A\tb\tông bà|anh|@spor\nB\tb\tcô chú\t@spor\nXX\tyes\tchị\tem",
                                         "t.tsv", Lexicon::Fold::exact_case, &problems);
  CHECK(problems.size() == 2);
  CHECK(lexicon.match(tokens_of("chị XX em"), 1, {}));
  CHECK_FALSE(lexicon.match(tokens_of("anh XX em"), 1, {}));
}

TEST_CASE("a list stands for its alternatives, in lists too, and an unknown one is told with the line") {
  constexpr std::string_view kTable =
      "#list: sông=lô|hồng\n#list: nước=&sông|hồ tây\nXX\tsông\t&sông|!đèo\nXX\tnước\t\t&nước\n";
  std::vector<Error> problems;
  const Lexicon lexicon = Lexicon::parse(kTable, "t.tsv", Lexicon::Fold::exact_case, &problems);
  REQUIRE(problems.empty());
  const auto said = [&](std::string_view text, std::size_t at) {
    const auto match = lexicon.match(tokens_of(text), at, {});
    return match ? match->entry->spoken : std::string_view{};
  };
  CHECK(said("Lô XX", 1) == "sông");
  CHECK(said("đèo XX Hồ Tây", 1) == "nước");
  CHECK(said("đèo XX Hồng", 1) == "nước");
  CHECK(said("đèo XX hồ", 1).empty());
  CHECK(refused("A\tb\t&núi") == "bảng.tsv:1");
  CHECK(refused("#list: núi=&núi\nA\tb\t&núi") == "bảng.tsv:2");
}

TEST_CASE("a role that the table does not have is told with its line") {
  constexpr std::array<std::string_view, 2> kRoles = {"ngày", "tháng"};
  std::vector<Error> problems;
  const Lexicon lexicon = Lexicon::parse("hôm\tngày\nkỳ\ttháng\nvụ\tnăm", "vai.tsv", Lexicon::Fold::any_case,
                                         &problems, nullptr, kRoles);
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().where == "vai.tsv:3");
  CHECK(lexicon.find("kỳ")->role == 1);
  Lexicon::parse("#roles: ngày|tháng\nhôm\tngày\nvụ\tnăm", "vai.tsv", Lexicon::Fold::any_case, &problems);
  REQUIRE(problems.size() == 2);
  CHECK(problems.back().where == "vai.tsv:3");
}

TEST_CASE("our own tables have no line that is refused") {
  const Article article = make_article("Ngày 5/6, lúc 7h30, ông N.V.A. (UBND) đi 80 km/h.");
  const auto normalizer = Normalizer::make();
  for (const Sentence& sentence :
       split_sentences(article))  // some tables are loaded when they are first asked
    normalizer->normalize(article, sentence, normalizer->read_context(article));
  for (const Error& fault : faults_of_our_tables()) {
    INFO(fault.where);
    CHECK(fault.where == "");
  }
}

TEST_CASE("capitals are folded where the table says so, however it is asked") {
  const TokenizedSentence sentence = tokens_of("Lớp 12");
  const Lexicon exact = Lexicon::parse("lớp\tx", "t.tsv", Lexicon::Fold::exact_case);
  const Lexicon folded = Lexicon::parse("lớp\tx", "t.tsv", Lexicon::Fold::any_case);
  CHECK(exact.find(sentence, 0, 0) == nullptr);
  CHECK(folded.find(sentence, 0, 0) != nullptr);
  CHECK(cue_ending_at(folded, sentence, 0) != nullptr);
  CHECK_FALSE(exact.match(sentence, 0, {}));
  CHECK(folded.match(sentence, 0, {}));
}

TEST_CASE("the rows that a reading was made with are told to whoever asks why") {
  const Article article = make_article("Ngày 5/6 anh chạy 80 km.");
  const auto normalizer = Normalizer::make();
  const Sentence sentence = split_sentences(article).front();
  std::vector<LostReading> lost;
  std::string date_rows, unit_rows;
  for (const Piece& piece : normalizer->normalize(article, sentence, {}, &lost).pieces) {
    if (piece.semiotic_class == "date") date_rows = piece.rows;
    if (piece.semiotic_class == "measure") unit_rows = piece.rows;
  }
  CHECK(date_rows.starts_with("calendar_cues.tsv:"));
  CHECK(unit_rows.find("units.tsv:") != std::string::npos);
  for (const Piece& piece : normalizer->normalize(article, sentence, {}).pieces) CHECK(piece.rows.empty());
}

TEST_CASE("a sentence of marks of minutes or of letters takes no longer for each byte when it is long") {
  const auto normalizer = Normalizer::make();
  constexpr std::size_t kBytes = 25'000, kTimes = 16;
  for (const std::string_view unit : {"\" ", "' ", "T ", ":30 "}) {
    INFO(unit);
    const double part = seconds_for(*normalizer, unit, kBytes),
                 whole = seconds_for(*normalizer, unit, kTimes * kBytes);
    CHECK(whole < 4 * kTimes * part);  // kTimes * kTimes where each looks at all the others
  }
}
