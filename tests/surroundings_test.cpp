// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/engine/surroundings.hpp"

#include <doctest/doctest.h>

#include "cases.hpp"
#include "docbao/normalizer.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/tokenize.hpp"
#include "normalize/engine/triggers.hpp"
#include "normalize/numbers/calendar.hpp"
#include "normalize/numbers/quantity.hpp"
#include "test_files.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

const std::vector<NamedClass>& classes() {
  static const Tables tables = Tables::load();
  static const std::vector<NamedClass> made = make_classes(tables);
  return made;
}

/// What a class proposes where classes.def says that it need not be asked; "" for nothing.
std::string proposed_unasked(const NamedClass& asked, const TokenizedSentence& sentence,
                             const ReadingContext& context) {
  const Surroundings surroundings(sentence);
  std::vector<Reading> found;
  for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
    if (!(triggers_of(sentence.tokens[at]) & asked.triggers)) continue;
    if (asked.needs.fit(surroundings.everywhere() | surroundings.of(at))) continue;
    asked.rules->find(sentence, at, context, found);
    if (!found.empty())
      return std::string(found.front().source.in(sentence.text)) + " by " + std::string(asked.name);
  }
  return {};
}

/// The class and the written form where a line of classes.def is too narrow for some sentence of the text.
std::string too_narrow(std::string_view text) {
  const Article article = make_article(text);
  const DocumentContext document = Normalizer::read_context(article);
  const Style style;
  for (const Sentence& written : split_sentences(article)) {
    TokenizedSentence sentence;
    tokenize(article.text, written.span, article.blocks[written.block].kind, sentence);
    Quantities quantities;
    CalendarCues cues;
    for (const NamedClass& asked : classes()) {
      const std::string found = proposed_unasked(asked, sentence, {document, style, quantities, cues});
      if (!found.empty()) return found;
    }
  }
  return {};
}

}  // namespace

TEST_CASE("no class has a reading where classes.def says that it need not be asked") {
  for (const auto& path : files_in("tests/cases", ".tsv")) {
    for (const Row& row : read_rows(path)) {
      INFO(row.place);
      CHECK(too_narrow(row.columns.at(0)) == "");
    }
  }
}

TEST_CASE("what stands beside a number has a bit, and a mark of pause is no point") {
  const auto bits_of = [](std::string_view text, std::size_t at) {
    TokenizedSentence sentence;
    tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, BlockKind::Paragraph, sentence);
    return Surroundings(sentence).of(at);
  };
  using namespace beside;
  CHECK(bits_of("ngày 5/6", 1) == (kAfterWord | kThenSlash | kTwoDigits));
  CHECK(bits_of("1.234", 0) == (kAfterStart | kThenGroup | kTwoDigits));
  CHECK(bits_of("12.34", 0) == (kAfterStart | kThenDot | kTwoDigits));
  CHECK(bits_of("2024. Ông", 0) == (kAfterStart | kThenPause | kFourDigits));
  CHECK(bits_of("80km", 0) == (kAfterStart | kThenLetters | kTwoDigits));
  CHECK(bits_of("80 km", 0) == (kAfterStart | kThenWord | kTwoDigits));
  CHECK(bits_of("XV", 0) == (kAnyWord | kFirstWord | kRomanLetter | kMayBeUnit));
  CHECK(bits_of("–", 0) == kDashSign);
}
