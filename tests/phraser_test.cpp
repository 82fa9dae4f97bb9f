// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "docbao/normalizer.hpp"
#include "docbao/phraser.hpp"

using namespace docbao;

namespace {

Utterance phrased(std::string_view written, std::size_t which = 0) {
  static const auto normalizer = Normalizer::make();
  const Article article = make_article(written);
  const std::vector<Sentence> sentences = split_sentences(article);
  REQUIRE(which < sentences.size());
  const SpokenText spoken = normalizer->normalize(article, sentences[which], normalizer->read_context(article));
  return phrase(spoken, sentences[which], article.blocks[sentences[which].block].kind, Voice{});
}

/// The words with | for a breath and / for every other break.
std::string drawn(const Utterance& utterance) {
  std::string out;
  for (const Phrase& phrase : utterance.phrases) {
    for (std::uint32_t i = 0; i < phrase.word_count; ++i) {
      out += std::string(utterance.view(utterance.words[phrase.first_word + i])) + ' ';
    }
    out += phrase.break_after == Break::Breath ? "| " : "/ ";
  }
  return out;
}

float pitch_of_last(const Utterance& utterance) { return utterance.words.back().pitch_st; }

}  // namespace

TEST_CASE("phrases cover the words in order, each word with its bytes of the article") {
  const Utterance utterance = phrased("Chiều 24/6, HĐND tỉnh (khóa VIII) họp; dự kiến kéo dài 2 ngày.");
  std::uint32_t next = 0;
  for (const Phrase& phrase : utterance.phrases) {
    CHECK(phrase.first_word == next);
    CHECK(phrase.word_count > 0);
    next += phrase.word_count;
  }
  CHECK(next == utterance.words.size());
  for (std::size_t i = 1; i < utterance.words.size(); ++i) CHECK(utterance.words[i - 1].source.begin <= utterance.words[i].source.begin);
}

TEST_CASE("only lower-case words reach the utterance") {
  CHECK(phrased("UBND tỉnh Quảng Trị").text == "ủy ban nhân dân tỉnh quảng trị");
}

TEST_CASE("a long run is parted at a good word with at least five syllables on both sides") {
  const std::string text =
      "Lãnh đạo huyện yêu cầu các xã khẩn trương rà soát toàn bộ diện tích lúa bị ngập nhưng chưa được thống kê "
      "để kịp thời hỗ trợ giống cho bà con.";
  const Utterance utterance = phrased(text);
  CHECK(drawn(utterance).find("| nhưng") != std::string::npos);
  for (const Phrase& phrase : utterance.phrases) CHECK(phrase.word_count >= 5);
}

TEST_CASE("no breath inside a name or a number, however long") {
  const Utterance utterance = phrased("Đoàn công tác của Bộ Giáo dục và Đào tạo đã trao tặng cho nhà trường số tiền 125.456.789.321 đồng trong chuyến đi vừa qua.");
  CHECK(drawn(utterance).find("| và") == std::string::npos);
  CHECK(drawn(utterance).find("trăm |") == std::string::npos);
}

TEST_CASE("short sentences are left whole") { CHECK(drawn(phrased("Trời mưa to và gió giật mạnh.")) == "trời mưa to và gió giật mạnh / "); }

TEST_CASE("every kind of break has its own pause") {
  const PauseTable pauses;
  const Utterance utterance = phrased("Một, hai; ba: bốn (năm) sáu.\n\nBảy.");
  CHECK(utterance.phrases[0].pause_after_ms == pauses.comma_ms);
  CHECK(utterance.phrases[1].pause_after_ms == pauses.semicolon_ms);
  CHECK(utterance.phrases[2].pause_after_ms == pauses.colon_ms);
  CHECK(utterance.phrases[3].pause_after_ms == pauses.parenthesis_ms);
}

TEST_CASE("a phrase of ten syllables falls by two semitones or more, and stays within three of the middle") {
  const Utterance utterance = phrased("Bà con trong làng ra đồng từ rất sớm.");
  const std::size_t last = utterance.words.size() - 1;
  CHECK(utterance.words.front().pitch_st - utterance.words[last].pitch_st >= 2.0F);
  for (const UtteredWord& word : utterance.words) CHECK(std::abs(word.pitch_st) <= 3.0F);
}

TEST_CASE("a yes/no question ends at least two semitones above the statement, an asking one between") {
  const float statement = pitch_of_last(phrased("Anh ấy đã về quê rồi."));
  const float whether = pitch_of_last(phrased("Anh ấy có về quê không?"));
  const float which = pitch_of_last(phrased("Anh ấy về quê làm gì?"));
  CHECK(whether - statement >= 2.0F);
  CHECK(which > statement);
  CHECK(which < whether);
}

TEST_CASE("what stands in parentheses is lower and faster, a heading slower") {
  const std::string text = "Vườn cây đầu mùa\n\nÔng Bình (chủ vườn) cho biết như vậy.";
  CHECK(phrased(text).phrases[0].rate < 1.0F);
  const Utterance utterance = phrased(text, 1);
  CHECK(utterance.phrases[1].rate > 1.0F);
  CHECK(utterance.words[2].pitch_st < utterance.words[4].pitch_st);
}
