// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "prosody/word_notes.hpp"

DOCBAO_EMBEDDED(breath_before_tsv)
DOCBAO_EMBEDDED(breath_not_after_tsv)

namespace docbao {
namespace {

// docs/reading-guide.md §12.7: longer than about 20 syllables, at least five on both sides.
constexpr std::uint32_t kLongRun = 20, kLeastRun = 5;

struct BreathTables {
  std::unordered_map<std::string_view, int> before;
  std::unordered_set<std::string_view> not_after;
  BreathTables() {
    for_each_row(breath_before_tsv(), [this](const TsvColumns& row, std::uint32_t, std::string_view) {
      before.emplace(row[0], row[1].front() - '0');
    });
    for_each_row(breath_not_after_tsv(), [this](const TsvColumns& row, std::uint32_t, std::string_view) {
      not_after.insert(row[0]);
    });
  }
};

const BreathTables& tables() {
  static const BreathTables instance;
  return instance;
}

class BreathFinder {
 public:
  explicit BreathFinder(const Draft& draft) : draft_(draft) {}

  /// Adds the places, each the index of the word after the breath, that part [first, end) well.
  void part(std::uint32_t first, std::uint32_t end, std::vector<std::uint32_t>& places) const {
    if (end - first <= kLongRun) return;
    const std::uint32_t place = best_place(first, end);
    if (place == first) return;
    part(first, place, places);
    places.push_back(place);
    part(place, end, places);
  }

 private:
  /// Good words near the middle: one grade of goodness weighs as much as a quarter of the run's half.
  std::uint32_t best_place(std::uint32_t first, std::uint32_t end) const {
    const float half = static_cast<float>(end - first) / 2;
    std::uint32_t best = first;
    float best_score = 0;
    for (std::uint32_t at = first + kLeastRun; at + kLeastRun <= end; ++at) {
      const int good = goodness(at);
      if (good == 0) continue;
      const float off_middle = std::abs(static_cast<float>(at - first) - half) / half;
      const float score = static_cast<float>(good) + 4 * (1 - off_middle);
      if (score > best_score) best = at, best_score = score;
    }
    return best;
  }

  int goodness(std::uint32_t at) const {
    if (is_inside(at) || tables().not_after.contains(word(at - 1))) return 0;
    const std::string_view text = draft_.utterance.text;
    const std::uint32_t begin = draft_.utterance.words[at].text.begin;
    for (std::uint32_t words = 3; words > 0; --words) {
      if (at + words > draft_.utterance.words.size()) continue;
      const auto found =
          tables().before.find(text.substr(begin, draft_.utterance.words[at + words - 1].text.end - begin));
      if (found != tables().before.end()) return found->second;
    }
    return 0;
  }

  /// Inside one piece (a number, a date, an expansion) or a name; "và" may join the words of a name.
  bool is_inside(std::uint32_t at) const {
    const auto& notes = draft_.notes;
    if (notes[at].piece == notes[at - 1].piece || notes[at].capital) return true;
    const bool before_capital = at + 1 < notes.size() && notes[at + 1].capital;
    const std::uint32_t back = std::min<std::uint32_t>(at, 3);
    return before_capital && std::any_of(notes.begin() + (at - back), notes.begin() + at,
                                         [](const WordNote& note) { return note.capital; });
  }
  std::string_view word(std::uint32_t at) const { return draft_.utterance.view(draft_.utterance.words[at]); }

  const Draft& draft_;
};

}  // namespace

void add_breaths(Draft& draft, const PauseTable& pauses) {
  std::vector<Phrase> parted;
  std::vector<std::uint32_t> places;
  for (const Phrase& phrase : draft.utterance.phrases) {
    places.clear();
    const std::uint32_t end = phrase.first_word + phrase.word_count;
    BreathFinder(draft).part(phrase.first_word, end, places);
    std::uint32_t first = phrase.first_word;
    for (const std::uint32_t place : places) {
      parted.push_back({first, place - first, Break::Breath, pauses.at(Break::Breath), phrase.rate});
      first = place;
    }
    parted.push_back({first, end - first, phrase.break_after, phrase.pause_after_ms, phrase.rate});
  }
  draft.utterance.phrases = std::move(parted);
}

}  // namespace docbao
