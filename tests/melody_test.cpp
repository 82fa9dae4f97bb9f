// SPDX-License-Identifier: GPL-3.0-or-later
// The melody as it comes out of the engine, measured in the sound.
#include <doctest/doctest.h>

#include <map>

#include "docbao/phraser.hpp"
#include "docbao/synthesizer.hpp"
#include "f0.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

Synthesizer& engine() {
  static const auto made = Synthesizer::make(*find_voice(""));
  REQUIRE(made.has_value());
  return **made;
}

/// Each word's sound, by the first byte of its source.
std::map<std::uint32_t, std::vector<std::int16_t>> words_of(const Utterance& utterance) {
  std::map<std::uint32_t, std::vector<std::int16_t>> sounds;
  const auto spoken = engine().speak(utterance, [&](const AudioBlock& block) {
    if (!block.is_pause)
      sounds[block.source.begin].insert(sounds[block.source.begin].end(), block.pcm.begin(), block.pcm.end());
    return true;
  });
  REQUIRE(spoken.has_value());
  return sounds;
}

Utterance sentence(const std::vector<std::string>& words, std::string_view mark) {
  SpokenText spoken;
  std::uint32_t source = 0;
  const auto add = [&](std::string_view text, PieceKind kind, bool blank) {
    if (blank && !spoken.words.empty()) spoken.words += ' ';
    const auto begin = static_cast<std::uint32_t>(spoken.words.size());
    spoken.words += text;
    spoken.pieces.push_back({{begin, static_cast<std::uint32_t>(spoken.words.size())},
                             {source, source + 1},
                             "test",
                             "test.word",
                             Certainty::Sure,
                             kind});
    ++source;
  };
  for (const std::string& word : words) add(word, PieceKind::Word, true);
  add(mark, PieceKind::Pause, false);
  return phrase(spoken, {{0, source}, 0, false}, BlockKind::Paragraph, *find_voice(""));
}

double pitch_of(const std::map<std::uint32_t, std::vector<std::int16_t>>& sounds, std::uint32_t word) {
  return pitch_hz(sounds.at(word), engine().format().rate_hz);
}

}  // namespace

TEST_CASE("a phrase of ten level syllables falls by two semitones or more") {
  const auto sounds = words_of(sentence(std::vector<std::string>(10, "ma"), "."));
  const double first = pitch_of(sounds, 0), late = pitch_of(sounds, 8), last = pitch_of(sounds, 9);
  REQUIRE(first > 0);
  REQUIRE(last > 0);
  CHECK(semitones(late, first) >= 2.0);
  CHECK(semitones(last, first) >= 2.0);
}

TEST_CASE("pitch starts anew after a comma") {
  const std::string text = "ma ma ma ma ma ma";
  SpokenText spoken{text + ", " + text, {}};
  for (std::uint32_t i = 0; i < 6; ++i)
    spoken.pieces.push_back({{3 * i, 3 * i + 2}, {i, i + 1}, "test", "test.word"});
  spoken.pieces.push_back({{17, 18}, {6, 7}, "test", "test.comma", Certainty::Sure, PieceKind::Pause});
  for (std::uint32_t i = 0; i < 6; ++i)
    spoken.pieces.push_back({{19 + 3 * i, 21 + 3 * i}, {7 + i, 8 + i}, "test", "test.word"});
  const auto sounds = words_of(phrase(spoken, {{0, 13}, 0, false}, BlockKind::Paragraph, *find_voice("")));
  CHECK(semitones(pitch_of(sounds, 4), pitch_of(sounds, 7)) >= 0.6);
}

TEST_CASE("a yes/no question ends at least two semitones above the statement of the same words") {
  const std::vector<std::string> words = {"hôm", "nay", "anh", "ra", "đây", "chơi", "xa", "không"};
  const auto statement = words_of(sentence(words, "."));
  const auto question = words_of(sentence(words, "?"));
  CHECK(semitones(pitch_of(statement, 7), pitch_of(question, 7)) >= 2.0);
}
