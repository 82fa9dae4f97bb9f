// SPDX-License-Identifier: GPL-3.0-or-later
// How eSpeak NG sounds every syllable of Vietnamese. Phonemes are stable where samples are not, but a new
// version of eSpeak NG may read more syllables right: then rows of espeak_respell.tsv can go.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <sstream>

#include "cases.hpp"
#include "docbao/synthesizer.hpp"
#include "normalize/foreign/respell.hpp"
#include "speech/phonemes.hpp"

using namespace docbao;
using docbao::test::read_rows;
using docbao::test::Row;

namespace {

constexpr std::array kTones = {1, 2, 3, 4, 5, 6};

/// Vowels with no mark, then huyền, sắc, hỏi, ngã, nặng.
const std::map<std::string, std::array<const char*, 6>, std::less<>> kMarked = {
    {"a", {"a", "à", "á", "ả", "ã", "ạ"}}, {"ă", {"ă", "ằ", "ắ", "ẳ", "ẵ", "ặ"}},
    {"â", {"â", "ầ", "ấ", "ẩ", "ẫ", "ậ"}}, {"e", {"e", "è", "é", "ẻ", "ẽ", "ẹ"}},
    {"ê", {"ê", "ề", "ế", "ể", "ễ", "ệ"}}, {"i", {"i", "ì", "í", "ỉ", "ĩ", "ị"}},
    {"o", {"o", "ò", "ó", "ỏ", "õ", "ọ"}}, {"ô", {"ô", "ồ", "ố", "ổ", "ỗ", "ộ"}},
    {"ơ", {"ơ", "ờ", "ớ", "ở", "ỡ", "ợ"}}, {"u", {"u", "ù", "ú", "ủ", "ũ", "ụ"}},
    {"ư", {"ư", "ừ", "ứ", "ử", "ữ", "ự"}}, {"y", {"y", "ỳ", "ý", "ỷ", "ỹ", "ỵ"}}};

struct OpenEngine {
  Voice voice = *find_voice("");
  std::unique_ptr<Synthesizer> synthesizer = std::move(*Synthesizer::make(voice));

  /// Without stress and word ends, which depend on the neighbours.
  std::string sounds(const std::string& word) const {
    const Span span{0, static_cast<std::uint32_t>(word.size())};
    std::string raw =
        espeak_phonemes({word, {{span, span, 0.0F, false}}, {{0, 1, Break::None, 0, 1.0F}}, span}, voice);
    std::string out;
    for (std::size_t at = 0; at < raw.size(); ++at) {
      if (raw[at] == '\'' || raw[at] == ',') continue;
      if (raw.compare(at, 2, "_|") == 0) break;
      out += raw[at];
    }
    return out;
  }
};

/// `rime` with the tone mark on the vowel before its star.
std::string with_mark(std::string rime, int tone) {
  const std::size_t star = rime.find('*');
  for (const auto& [vowel, marked] : kMarked) {
    const std::size_t begin = star - std::min(star, vowel.size());
    if (rime.compare(begin, star - begin, vowel) == 0)
      return rime.substr(0, begin) + marked[static_cast<std::size_t>(tone) - 1] + rime.substr(star + 1);
  }
  return rime;
}

std::string with_digit(std::string phonemes, int tone) {
  return phonemes.replace(phonemes.find('*'), 1, tone == 1 ? "" : std::to_string(tone));
}

bool starts_with_any(std::string_view rime, std::initializer_list<std::string_view> vowels) {
  return std::ranges::any_of(vowels, [&](std::string_view vowel) { return rime.starts_with(vowel); });
}

/// Whether onset and rime are written side by side; words.tsv has the others.
bool are_written_so(const Row& onset, std::string_view rime) {
  const bool front = starts_with_any(rime, {"i", "e", "ê", "y"});
  if (onset.columns[0] == "qu") return !starts_with_any(rime, {"o", "ô", "u", "ư", "i"});
  if (onset.columns[0] == "gi") return !starts_with_any(rime, {"i", "ê", "y"});
  if (rime.starts_with("y")) return false;
  return onset.columns[2] == "" || (onset.columns[2] == "front") == front;
}

bool has_tone(std::string_view rime, int tone) {
  const bool stopped =
      rime.ends_with("c") || rime.ends_with("ch") || rime.ends_with("p") || rime.ends_with("t");
  return !stopped || tone == 3 || tone == 6;
}

}  // namespace

TEST_CASE("every syllable of the grammar has its own sounds and tone") {
  const OpenEngine engine;
  const auto onsets = read_rows(DOCBAO_SOURCE_DIR "/tests/phonemes/onsets.tsv");
  int syllables = 0;
  for (const Row& rime : read_rows(DOCBAO_SOURCE_DIR "/tests/phonemes/rimes.tsv")) {
    const auto check = [&](const std::string& onset, const std::string& sound, int tone) {
      const std::string word = onset + with_mark(rime.columns[0], tone);
      INFO(word << " at " << rime.place);
      CHECK(engine.sounds(word) == sound + with_digit(rime.columns[1], tone));
      ++syllables;
    };
    for (const int tone : kTones) {
      if (!has_tone(rime.columns[0], tone)) continue;
      if (!rime.columns[0].starts_with("iê")) check("", "", tone);
      for (const Row& onset : onsets) {
        if (are_written_so(onset, rime.columns[0])) check(onset.columns[0], onset.columns[1], tone);
      }
    }
  }
  CHECK(syllables > 15000);
}

TEST_CASE("syllables of uncommon spelling are read right") {
  const OpenEngine engine;
  for (const Row& row : read_rows(DOCBAO_SOURCE_DIR "/tests/phonemes/words.tsv")) {
    INFO(row.place << "  " << row.columns.at(0));
    CHECK(engine.sounds(row.columns[0]) == row.columns.at(1));
  }
}

TEST_CASE("a respelling by rule has only syllables that the voice says") {
  std::set<std::string> sounds;  // of the grammar, and of the spellings that are said in their own way
  const auto onsets = read_rows(DOCBAO_SOURCE_DIR "/tests/phonemes/onsets.tsv");
  for (const Row& rime : read_rows(DOCBAO_SOURCE_DIR "/tests/phonemes/rimes.tsv")) {
    for (const int tone : kTones) {
      sounds.insert(with_digit(rime.columns[1], tone));
      for (const Row& onset : onsets) sounds.insert(onset.columns[1] + with_digit(rime.columns[1], tone));
    }
  }
  for (const Row& row : read_rows(DOCBAO_SOURCE_DIR "/tests/phonemes/words.tsv"))
    sounds.insert(row.columns[1]);
  std::set<std::string> syllables;
  for (const Row& row : read_rows(DOCBAO_SOURCE_DIR "/src/normalize/lexicon/foreign.tsv")) {
    std::istringstream words(respell(row.columns[0]));
    for (std::string syllable; words >> syllable;) syllables.insert(syllable);
  }
  CHECK(syllables.size() > 500);
  const OpenEngine engine;
  for (const std::string& syllable : syllables)
    CHECK_MESSAGE(sounds.contains(engine.sounds(syllable)), syllable << " = " << engine.sounds(syllable));
}
