// SPDX-License-Identifier: GPL-3.0-or-later
#include "speech/clause.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace docbao;

namespace {

struct Handed {
  std::string text;                  ///< clauses joined by |
  std::vector<std::uint32_t> words;  ///< indices, without repeats
};

Utterance one_phrase(const std::vector<std::string>& words) {
  Utterance out;
  for (const std::string& word : words) {
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    out.text += word + ' ';
    const Span span{begin, begin + static_cast<std::uint32_t>(word.size())};
    out.words.push_back({span, span, 0.0F, false});
  }
  out.phrases.push_back({0, static_cast<std::uint32_t>(out.words.size()), Break::Sentence, 0, 1.0F});
  return out;
}

Handed hand_over(const Utterance& utterance, const Voice& voice = {}) {
  Handed out;
  ClauseCutter cutter(utterance, voice);
  for (const Phrase& phrase : utterance.phrases) {
    cutter.begin(phrase);
    for (Clause clause; cutter.next(clause);) {
      CHECK(clause.text.size() <= 700);
      CHECK(clause.words.size() <= 50);
      out.text += clause.text + '|';
      for (const Clause::Word& word : clause.words) {
        if (out.words.empty() || out.words.back() != word.index) out.words.push_back(word.index);
      }
    }
  }
  return out;
}

}  // namespace

TEST_CASE("words go to the engine in lower case, misread ones respelled") {
  CHECK(hand_over(one_phrase({"tiền", "TUYẾN", "gì", "veo", "họa"})).text == "tiền tuyến gì [[v'Ew]] hoạ |");
}

TEST_CASE("what the engine would take for markup or a command never reaches it") {
  CHECK(hand_over(one_phrase({"<b>", "a&b", "[[x",
                              "\x01"
                              "50P",
                              "t\xE2\x80\x8Bo", "\xEF\xBF\xBD", "!"}))
            .text == "b a b x 50p t o |");
}

TEST_CASE("words of another language go out as they are written, but for commands") {
  Voice english;
  english.language = "en";
  CHECK(hand_over(one_phrase({"Save", "3,5", "files?",
                              "\x01"
                              "50P"}),
                  english)
            .text == "Save 3,5 files? 50P |");
}

TEST_CASE("a word's place is counted in code points, commands included") {
  Utterance utterance = one_phrase({"được", "mùa", "cá"});
  utterance.words[1].pitch_st = 1.55F;
  const Voice voice;
  ClauseCutter cutter(utterance, voice);
  cutter.begin(utterance.phrases[0]);
  Clause clause;
  REQUIRE(cutter.next(clause));
  CHECK(clause.text ==
        "được \x01"
        "60Pmùa \x01"
        "50Pcá ");
  CHECK(clause.word_at(1) == 0);
  CHECK(clause.word_at(6) == 1);
  CHECK(clause.word_at(13) == 1);
  CHECK(clause.word_at(14) == 2);
}

TEST_CASE("a text of any length is handed over whole, in portions") {
  std::vector<std::string> words(100'000, "nghiêng");
  const Handed all = hand_over(one_phrase(words));
  CHECK(all.words.size() == words.size());
  CHECK(std::ranges::is_sorted(all.words));
}

TEST_CASE("an endless word is parted, not lost") {
  std::string word;
  for (int i = 0; i < 1000; ++i) word += "ư";
  const Handed handed = hand_over(one_phrase({word}));
  CHECK(handed.words.size() == 1);
  CHECK(std::ranges::count(handed.text, '\xC6') == 1000);
}
