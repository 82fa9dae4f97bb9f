// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/composer.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "fakes.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

/// A composer that notes for which styles it made a normalizer.
struct Counted {
  std::vector<Style> made;
  Composer composer{[this](const Style& style) {
    made.push_back(style);
    return Normalizer::make(style);
  }};
};

Article later_part(std::string_view text) {
  Article article = make_article(text);
  article.part = 1;
  return article;
}

std::string first_words(Composer& composer, const PreparedText& text, const Style& style = {}) {
  return composer.verbalize(text, text.sentences.front(), style).words;
}

std::string text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The files of src/, a blank between them, in which the function is called or defined.
std::string users_of(std::string_view call) {
  std::set<std::string> files;
  const std::filesystem::path root = DOCBAO_SOURCE_DIR "/src";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    const std::string text = text_of(entry.path());
    for (std::size_t at = text.find(call); at != std::string::npos; at = text.find(call, at + 1)) {
      const char before = at > 0 ? text[at - 1] : ' ';
      const bool goes_on = before == '_' || std::isalnum(static_cast<unsigned char>(before)) != 0;
      if (!goes_on) files.insert(std::filesystem::relative(entry.path(), root).string());
    }
  }
  std::string names;
  for (const std::string& file : files) names += (names.empty() ? "" : " ") + file;
  return names;
}

}  // namespace

TEST_CASE("a prepared text holds its sentences, and says which of them a style leaves out") {
  const PreparedText text = prepare(make_article("Giá lúa tăng\n\nẢnh: Nam Trần\n\nBà con mừng. Trời mưa."));
  REQUIRE(text.sentences.size() == 4);
  Style quiet;
  REQUIRE(quiet.set("bylines", "skip").has_value());
  for (const Sentence& sentence : text.sentences) {
    INFO(text.text->view(sentence.span));
    CHECK(text.is_read(sentence, {}));
    CHECK(text.is_read(sentence, quiet) == (text.block(sentence).kind != BlockKind::Credit));
  }
  CHECK(text.block(text.sentences[1]).kind == BlockKind::Credit);
}

TEST_CASE("a text without a visible character is prepared too, and has no sentence") {
  CHECK(prepare(make_article("")).sentences.empty());
  Composer composer;
  CHECK(composer.compose_message("", {}).empty());
}

TEST_CASE("a later part of a long article knows what the part before explained; a new article does not") {
  const PreparedText first = prepare(make_article("Quỹ Lúa Đồng Sâu (QLĐS) họp."));
  CHECK(first.document.definitions.contains("QLĐS"));
  CHECK(prepare(later_part("QLĐS họp."), &first).document.definitions.contains("QLĐS"));
  CHECK_FALSE(prepare(make_article("QLĐS họp."), &first).document.definitions.contains("QLĐS"));
  CHECK_FALSE(prepare(later_part("QLĐS họp.")).document.definitions.contains("QLĐS"));
}

TEST_CASE("a source is prepared article by article; its failure is handed on, and its end is nothing") {
  FakeSource source({"Một.", "Hai. Ba."}, Error{ErrorCode::NotText, "x", {}});
  const auto first = prepare_next(source, nullptr);
  REQUIRE((first && *first));
  CHECK((*first)->sentences.size() == 1);
  const auto second = prepare_next(source, &**first);
  REQUIRE((second && *second));
  CHECK((*second)->sentences.size() == 2);
  const auto third = prepare_next(source, &**second);
  REQUIRE_FALSE(third.has_value());
  CHECK(third.error().code == ErrorCode::NotText);
  FakeSource empty({});
  const auto nothing = prepare_next(empty, nullptr);
  REQUIRE(nothing.has_value());
  CHECK_FALSE(nothing->has_value());
}

TEST_CASE("a sentence is composed in the voice's style, each word with its bytes of the article") {
  Composer composer;
  const PreparedText text = prepare(make_article("Có 105 người."));
  Voice voice;
  CHECK(composer.compose(text, text.sentences.front(), voice).utterance.text == "có một trăm linh năm người");
  REQUIRE(voice.style.set("zero", "lẻ").has_value());
  const ComposedSentence composed = composer.compose(text, text.sentences.front(), voice);
  CHECK(composed.spoken.words == "Có một trăm lẻ năm người.");
  CHECK(composed.utterance.text == "có một trăm lẻ năm người");
  CHECK(text.text->view(composed.utterance.words[1].source) == "105");
  CHECK(composed.utterance.source == text.sentences.front().span);
}

TEST_CASE("a normalizer is made once for a style, and anew only when another is asked for") {
  Counted counted;
  CHECK(counted.made.empty());
  const PreparedText text = prepare(make_article("Có 105 người. Có 205 nhà."));
  Style le;
  REQUIRE(le.set("zero", "lẻ").has_value());
  for (int i = 0; i < 3; ++i) CHECK(first_words(counted.composer, text) == "Có một trăm linh năm người.");
  CHECK(counted.made.size() == 1);
  for (int i = 0; i < 3; ++i) CHECK(first_words(counted.composer, text, le) == "Có một trăm lẻ năm người.");
  CHECK(counted.made.size() == 2);
  Voice voice;
  voice.style = le;
  voice.rate_wpm = 400, voice.pitch = 90;
  CHECK(counted.composer.compose_message("Có 105.", voice).size() == 1);
  CHECK(counted.made.size() == 2);
  CHECK(first_words(counted.composer, text) == "Có một trăm linh năm người.");
  CHECK(counted.made == std::vector<Style>{{}, le, {}});
}

TEST_CASE("a message in the middle of a long article changes nothing of how the rest is read") {
  Composer composer;
  const PreparedText first = prepare(make_article("Quỹ Lúa Đồng Sâu (QLĐS) họp."));
  const PreparedText second = prepare(later_part("QLĐS họp ngày 5-6."), &first);
  const std::string alone = first_words(composer, second);
  CHECK_FALSE(composer.compose_message("Câu năm trên hai mươi.", {}).empty());
  CHECK(first_words(composer, prepare(later_part("QLĐS họp ngày 5-6."), &first)) == alone);
  CHECK(alone.starts_with("quỹ lúa đồng sâu họp ngày"));
}

TEST_CASE("a message is said whole, a sentence an utterance, also what a listener skips in articles") {
  Composer composer;
  Voice voice;
  REQUIRE(voice.style.set("bylines", "skip").has_value());
  const std::vector<Utterance> said =
      composer.compose_message("Ảnh: Nam Trần\n\nCâu năm. Còn 2 phút.", voice);
  REQUIRE(said.size() == 3);
  CHECK(said[0].text == "ảnh nam trần");
  CHECK(said[1].text == "câu năm");
  CHECK(said[2].text == "còn hai phút");
}

TEST_CASE("what is spelled is a phrase for each written word, and each name knows the word it spells") {
  const Article article = make_article("Họp HĐND tỉnh.\nÀ 12!");
  const auto end = static_cast<std::uint32_t>(article.text.size());
  const Utterance spelled = Composer::spell(article, {0, end});
  CHECK(spelled.phrases.size() == 5);
  CHECK(spelled.source == Span{0, end});
  const Utterance word = Composer::spell(article, {6, 11});
  CHECK(article.view(word.source) == "HĐND");
  CHECK(word.text == "hát đê en nờ đê");
  REQUIRE(word.phrases.size() == 1);
  CHECK(word.phrases[0].word_count == 5);
  for (const UtteredWord& name : word.words) CHECK(article.view(name.source) == "HĐND");
  CHECK(Composer::spell(article, {}).words.empty());
}

TEST_CASE("the readings that lost are told where they are asked for") {
  Composer composer;
  const PreparedText text = prepare(make_article("Họp ngày 5/6."));
  std::vector<LostReading> lost;
  composer.verbalize(text, text.sentences.front(), {}, &lost);
  CHECK_FALSE(lost.empty());
}

TEST_CASE("nobody but the composer turns a text into what is said") {
  CHECK(users_of("phrase(") == "prosody/phraser.cpp reader/composer.cpp");
  CHECK(users_of("normalize(") == "normalize/normalizer.cpp reader/composer.cpp");
  CHECK(users_of("read_context(") == "normalize/normalizer.cpp reader/composer.cpp");
  // `docbao sentences` shows sentences and says none; the survey only counts them; a long message of a screen
  // is cut where one ends.
  CHECK(users_of("split_sentences(") ==
        "app/commands/cmd_sentences.cpp player/survey.cpp reader/composer.cpp speechd/message_portion.cpp "
        "text/sentence/sentences.cpp");
  // `docbao lexicon` tries a lexicon out; own_lexicon adds the user's to what a composer makes.
  CHECK(users_of("Normalizer::make(") ==
        "app/commands/cmd_lexicon.cpp app/session.cpp normalize/normalizer.cpp reader/composer.cpp "
        "reader/own_lexicon.cpp");
}
