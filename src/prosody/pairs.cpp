// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "prosody/word_notes.hpp"

DOCBAO_EMBEDDED(fixed_pairs_tsv)
DOCBAO_EMBEDDED(way_words_tsv)

namespace docbao {
namespace {

struct PairTables {
  std::set<std::pair<std::string_view, std::string_view>> pairs;
  std::set<std::string_view> way_words;
  PairTables() {
    for_each_row(fixed_pairs_tsv(), [this](const TsvColumns& row, std::uint32_t, std::string_view) {
      pairs.emplace(row[0], row[1]);
      pairs.emplace(row[1], row[0]);
    });
    for_each_row(way_words_tsv(), [this](const TsvColumns& row, std::uint32_t, std::string_view) {
      way_words.insert(row[0]);
    });
  }
};

const PairTables& pair_tables() {
  static const PairTables instance;
  return instance;
}

/// How far before the dash a word of a way may stand, in words: "cao tốc Cam Lộ - La Sơn".
constexpr std::uint32_t kReach = 5;

std::string_view words_at(const Utterance& utterance, std::uint32_t first, std::uint32_t end) {
  return std::string_view(utterance.text)
      .substr(utterance.words[first].text.begin,
              utterance.words[end - 1].text.end - utterance.words[first].text.begin);
}

/// One or two words before the word `at`, and one or two from it on.
bool is_fixed_pair(const Utterance& utterance, const Phrase& left, const Phrase& right) {
  const std::uint32_t at = right.first_word;
  for (std::uint32_t before = 1; before <= std::min(2U, left.word_count); ++before) {
    for (std::uint32_t after = 1; after <= std::min(2U, right.word_count); ++after) {
      if (pair_tables().pairs.contains(
              {words_at(utterance, at - before, at), words_at(utterance, at, at + after)}))
        return true;
    }
  }
  return false;
}

bool is_way(const Draft& draft, const Phrase& left, const Phrase& right) {
  const std::uint32_t at = right.first_word;
  if (!draft.notes[at - 1].capital || !draft.notes[at].capital) return false;
  for (std::uint32_t word = at - std::min(kReach, left.word_count); word < at; ++word) {
    for (std::uint32_t count = 1; count <= 2; ++count) {
      if (word + count <= at &&
          pair_tables().way_words.contains(words_at(draft.utterance, word, word + count)))
        return true;
    }
  }
  return false;
}

}  // namespace

void join_pairs(Draft& draft) {
  std::vector<Phrase> joined;
  for (const Phrase& phrase : draft.utterance.phrases) {
    const bool after_dash = !joined.empty() && joined.back().break_after == Break::Dash;
    if (after_dash &&
        (is_fixed_pair(draft.utterance, joined.back(), phrase) || is_way(draft, joined.back(), phrase))) {
      joined.back().word_count += phrase.word_count;
      joined.back().break_after = phrase.break_after;
      joined.back().pause_after_ms = phrase.pause_after_ms;
    } else {
      joined.push_back(phrase);
    }
  }
  draft.utterance.phrases = std::move(joined);
}

}  // namespace docbao
