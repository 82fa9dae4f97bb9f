// SPDX-License-Identifier: GPL-3.0-or-later
// The library's two short ways: an article in words, and in sound.
#include "docbao/read_text.hpp"

#include <doctest/doctest.h>

#include "docbao/speak.hpp"

using namespace docbao;

namespace {

const char* const kArticle = "Giá gạo\n\nSáng 25/6, giá gạo tăng 5%. ***\n\n(Ảnh: A)\n\n***\n\nBà con mừng.";

}  // namespace

TEST_CASE("read_text gives the words of every sentence that is heard, each with its bytes of the article") {
  const Article article = make_article(kArticle);
  const std::vector<SpokenSentence> said = read_text(article);
  REQUIRE(said.size() >= 3);
  std::uint32_t at = 0;
  std::string all;
  for (const SpokenSentence& sentence : said) {
    CHECK(sentence.sentence.span.begin >= at);
    at = sentence.sentence.span.end;
    for (const Piece& piece : sentence.spoken.pieces) CHECK(sentence.sentence.span.contains(piece.source));
    all += sentence.spoken.words + ' ';
  }
  CHECK(all.find("ngày hai mươi lăm tháng sáu") != std::string::npos);
  CHECK(all.find("năm phần trăm") != std::string::npos);
  CHECK(said.back().spoken.words.starts_with("Bà con mừng"));
}

TEST_CASE("has_words is true exactly where read_text gives a sentence") {
  Composer composer;
  for (const char* text :
       {"", "***", "---\n\n* * *", "😀", "…!", kArticle, "a", "5", "%", "***\n\nBa.", "$", "@"}) {
    INFO(text);
    const Article article = make_article(text);
    CHECK(has_words(article, {}, composer) == !read_text(article).empty());
  }
}

TEST_CASE("speak gives the samples and when each word is heard, twice the same") {
  const Article article = make_article(kArticle);
  const Result<SpokenArticle> first = speak(article, *find_voice("")),
                              second = speak(article, *find_voice(""));
  REQUIRE(first.has_value());
  REQUIRE(second.has_value());
  CHECK(first->samples == second->samples);
  const std::vector<SpokenSentence> words = read_text(article);
  REQUIRE(first->timeline.sentences.size() >= words.size());
  CHECK(first->timeline.sentences.back().frames.end == first->samples.size());
  CHECK(first->timeline.sentences.front().words.front().frames.begin <
        first->timeline.sentences.front().words.front().frames.end);
}

TEST_CASE("speak tells of nothing to read, of an engine that is in use, and of a stop") {
  const Voice voice = *find_voice("");
  CHECK(speak(make_article("***", "a.txt"), voice).error().code == ErrorCode::NothingToRead);
  CHECK(speak(make_article("***", "a.txt"), voice).error().where == "a.txt");
  std::stop_source stop;
  stop.request_stop();
  CHECK(speak(make_article("Chào."), voice, stop.get_token()).error().code == ErrorCode::Interrupted);
  const auto synthesizer = Synthesizer::make(voice);
  REQUIRE(synthesizer.has_value());
  CHECK(speak(make_article("Chào."), voice).error().code == ErrorCode::EngineBusy);
  Composer composer;
  CHECK(speak(make_article("Chào."), voice, composer, **synthesizer).has_value());
}
