// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "prosody/unfinished.hpp"
#include "prosody/word_notes.hpp"

DOCBAO_EMBEDDED(question_words_tsv)

namespace docbao {
namespace {

// Semitones. Read Vietnamese declines within a phrase and starts each later phrase of a sentence a little
// lower; offsets of a whole syllable leave the shape of its tone alone.
constexpr float kStart = 1.3F;  // the first syllable of a sentence
constexpr float kFallPerSyllable = 0.30F;
constexpr float kDeepestFall = 3.0F;
constexpr float kLowerEachPhrase = 0.35F;
constexpr float kLowestStart = 0.2F;
// On the last two syllables of a statement; the engine itself raises the very last by 0.9.
constexpr float kFinalFall = 1.2F;
constexpr float kParenthesisDrop = 1.0F;
constexpr float kQuoteLift = 0.5F;
constexpr float kExclamationLift = 0.6F;
constexpr float kWhichLift = 0.4F;                                 // an asking question ends level
constexpr std::array<float, 3> kWhetherRise = {0.7F, 1.4F, 2.0F};  // a yes/no question: its last syllables
constexpr float kLowest = -3.0F, kHighest = 2.0F;  // so far tones keep their distances (tests/tones_test.cpp)
constexpr std::uint32_t kLongestItem = 4;          // words of an item of an enumeration
constexpr float kItemFlatness = 0.4F;
constexpr float kHeadingRate = 0.94F, kParenthesisRate = 1.06F;

enum class Asks { nothing, which, whether };

const std::unordered_map<std::string_view, Asks>& question_words() {
  static const auto words = [] {
    std::unordered_map<std::string_view, Asks> table;
    for_each_row(question_words_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
      table.emplace(row[0], row[1] == "which" ? Asks::which : Asks::whether);
    });
    return table;
  }();
  return words;
}

/// What the word at `at` asks for, alone or with the word after it.
Asks asks_at(const Utterance& utterance, std::size_t at) {
  for (std::size_t last = std::min(at + 1, utterance.words.size() - 1) + 1; last-- > at;) {
    const std::uint32_t begin = utterance.words[at].text.begin;
    const auto found = question_words().find(
        std::string_view(utterance.text).substr(begin, utterance.words[last].text.end - begin));
    if (found != question_words().end()) return found->second;
  }
  return Asks::nothing;
}

/// The part of a phrase's fall that syllable `at` of `count` has behind it.
float declined(std::uint32_t at, std::uint32_t count) {
  if (count < 2) return 0;
  const float fall = std::min(kDeepestFall, kFallPerSyllable * static_cast<float>(count - 1));
  return fall * static_cast<float>(at) / static_cast<float>(count - 1);
}

/// A short phrase before a comma, next to another: "gạo, muối, mắm và cá". The last item, without a comma,
/// falls as any.
bool is_item(const std::vector<Phrase>& phrases, std::size_t p) {
  const auto is_short = [&](std::size_t at) {
    return phrases[at].break_after == Break::Comma && phrases[at].word_count <= kLongestItem;
  };
  return is_short(p) && ((p > 0 && is_short(p - 1)) || (p + 1 < phrases.size() && is_short(p + 1)));
}

/// Every phrase starts a little lower than the one before, but the items of an enumeration, which are alike.
void decline(Draft& draft, SentenceForm form) {
  auto& [text, words, phrases, source] = draft.utterance;
  const float flatness = form == SentenceForm::WhichQuestion ? 0.35F : 1.0F;
  const float lift = form == SentenceForm::Exclamation ? kExclamationLift : 0.0F;
  std::size_t steps = 0;
  for (std::size_t p = 0; p < phrases.size(); ++p) {
    const bool item = is_item(phrases, p);
    if (p > 0 && !(item && is_item(phrases, p - 1))) ++steps;
    const float start = std::max(kLowestStart, kStart - kLowerEachPhrase * static_cast<float>(steps)) + lift;
    for (std::uint32_t i = 0; i < phrases[p].word_count; ++i) {
      words[phrases[p].first_word + i].pitch_st =
          start - flatness * (item ? kItemFlatness : 1.0F) * declined(i, phrases[p].word_count);
    }
  }
}

/// Of the last two syllables.
void raise_end(Utterance& utterance, float by) {
  const std::size_t count = utterance.words.size();
  for (std::size_t i = count - std::min<std::size_t>(count, 2); i < count; ++i)
    utterance.words[i].pitch_st += by;
}

void end_sentence(Utterance& utterance, SentenceForm form) {
  auto& words = utterance.words;
  const std::size_t count = words.size();
  if (form == SentenceForm::Statement) raise_end(utterance, -kFinalFall);
  if (form == SentenceForm::WhichQuestion) raise_end(utterance, kWhichLift);
  if (form != SentenceForm::WhetherQuestion) return;
  for (std::size_t i = 0; i < std::min(count, kWhetherRise.size()); ++i)
    words[count - 1 - i].pitch_st = kWhetherRise[kWhetherRise.size() - 1 - i];
}

void set_quotes_and_parentheses_apart(Draft& draft) {
  for (std::size_t i = 0; i < draft.notes.size(); ++i) {
    if (draft.notes[i].in_quote) draft.utterance.words[i].pitch_st += kQuoteLift;
    if (draft.notes[i].in_parenthesis) draft.utterance.words[i].pitch_st -= kParenthesisDrop;
  }
  for (Phrase& phrase : draft.utterance.phrases) {
    if (phrase.word_count > 0 && draft.notes[phrase.first_word].in_parenthesis)
      phrase.rate *= kParenthesisRate;
  }
}

}  // namespace

SentenceForm question_form(const Utterance& utterance) {
  for (std::size_t i = 0; i < utterance.words.size(); ++i) {
    if (asks_at(utterance, i) == Asks::which) return SentenceForm::WhichQuestion;
  }
  return SentenceForm::WhetherQuestion;
}

void undo_final_fall(Utterance& utterance) { raise_end(utterance, kFinalFall); }

void shape_melody(Draft& draft, SentenceForm form, bool heading) {
  if (draft.utterance.words.empty()) return;
  decline(draft, form);
  end_sentence(draft.utterance, form);
  set_quotes_and_parentheses_apart(draft);
  for (UtteredWord& word : draft.utterance.words)
    word.pitch_st = std::clamp(word.pitch_st, kLowest, kHighest);
  if (!heading) return;
  for (Phrase& phrase : draft.utterance.phrases) phrase.rate *= kHeadingRate;
}

}  // namespace docbao
