// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/foreign/unmarked.hpp"

#include <algorithm>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "normalize/foreign/spell.hpp"
#include "normalize/numbers/number_words.hpp"
#include "text/unicode/letters.hpp"
#include "text/words/syllable.hpp"

DOCBAO_EMBEDDED(unmarked_rimes_tsv)

namespace docbao {
namespace {

constexpr std::size_t kLongestPiece = 18, kLongestUnmarkedSyllable = 7, kShortestAbbreviation = 3,
                      kShortestForeign = 4;

// What a piece of a name costs: few long pieces are likelier than many short ones.
constexpr std::size_t kKnown = 10, kOther = 12, kSyllable = 13, kTwoLetters = 2, kNoOnset = 1,
                      kAbbreviation = 25, kLetter = 20;

constexpr std::size_t kBeginning = 4;  // letters

std::size_t hash_of_beginning(std::string_view word) noexcept {
  std::size_t hash = 0;
  for (const char c : word.substr(0, kBeginning)) hash = hash * 31 + static_cast<unsigned char>(c);
  return hash & 0xFFFFU;
}

constexpr bool is_unmarked_vowel(char c) noexcept {
  return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

/// y is rather a letter of a short form: ttyt.
bool has_spoken_vowel(std::string_view piece) noexcept {
  return piece.find_first_of("aeiou") != std::string_view::npos;
}

std::size_t cost_of_syllable(std::string_view letters) noexcept {
  return kSyllable + (letters.size() == 2 ? kTwoLetters : 0) + (is_unmarked_vowel(letters[0]) ? kNoOnset : 0);
}

}  // namespace

UnmarkedReader::UnmarkedReader(const Lexicon& unmarked, const Lexicon& foreign, const Lexicon& abbreviations)
    : unmarked_(unmarked), foreign_(foreign), abbreviations_(abbreviations) {
  for_each_row(unmarked_rimes_tsv(), [this](const TsvColumns& row, std::uint32_t, std::string_view) {
    rimes_.emplace(row[0], row[1]);
  });
  remember_beginnings(unmarked_);
  remember_beginnings(foreign_);
}

void UnmarkedReader::remember_beginnings(const Lexicon& words) {
  words.for_each([this](const LexiconEntry& entry) {
    if (entry.written.size() >= kBeginning) beginnings_.set(hash_of_beginning(entry.written));
  });
}

/// Few places of a name begin a word of the tables, and asking the tables costs more than asking here.
bool UnmarkedReader::may_begin_word(std::string_view letters) const noexcept {
  return letters.size() >= kBeginning && beginnings_.test(hash_of_beginning(letters));
}

UnmarkedReader::Said UnmarkedReader::say(std::string_view name) const {
  std::vector<Step> best(name.size() + 1);  // best[i]: the last step of the likeliest division up to i
  for (std::size_t begin = 0; begin < name.size(); ++begin) try_steps(name, begin, best);
  std::vector<std::size_t> ends;
  for (std::size_t end = name.size(); end > 0; end = best[end].begin) ends.push_back(end);
  Said said;
  for (auto end = ends.rbegin(); end != ends.rend(); ++end)
    append(said, name.substr(best[*end].begin, *end - best[*end].begin), best[*end].kind);
  return said;
}

void UnmarkedReader::try_steps(std::string_view name, std::size_t begin, std::vector<Step>& best) const {
  const auto step = [&](std::size_t length, std::size_t cost, Kind kind) {
    Step& here = best[begin + length];
    if (here.cost == 0 || best[begin].cost + cost < here.cost) here = {best[begin].cost + cost, begin, kind};
  };
  step(1, kLetter, Kind::letter);
  const std::size_t most = std::min(kLongestPiece, name.size() - begin);
  const bool may_be_word = may_begin_word(name.substr(begin));
  for (std::size_t length = 2; length <= most; ++length) {
    const std::string_view piece = name.substr(begin, length);
    const bool is_asked = length < kBeginning || may_be_word;
    if (is_asked && unmarked_.find(piece)) step(length, kKnown, Kind::known);
    else if (is_asked && length >= kShortestForeign && foreign_.find(piece))
      step(length, kOther, Kind::other);
    else if (is_abbreviation(piece)) step(length, kAbbreviation, Kind::abbreviation);
    else if (length <= kLongestUnmarkedSyllable && !syllable(piece).empty())
      step(length, cost_of_syllable(piece), Kind::syllable);
  }
}

/// khtc, ubnd: consonants, behind no more than one vowel, that are a short form in capitals.
bool UnmarkedReader::is_abbreviation(std::string_view piece) const {
  constexpr std::size_t kLongestAbbreviation = 8;
  const std::size_t shortest =
      is_unmarked_vowel(piece[0]) ? kShortestAbbreviation + 1 : kShortestAbbreviation;
  if (piece.size() < shortest || piece.size() > kLongestAbbreviation || has_spoken_vowel(piece.substr(1)))
    return false;
  std::string capitals;
  for (const char c : piece) capitals += static_cast<char>(c - 'a' + 'A');
  return abbreviations_.find(capitals) != nullptr;
}

/// The syllable that these letters stand for, or "".
std::string UnmarkedReader::syllable(std::string_view letters) const {
  const auto vowel =
      static_cast<std::size_t>(std::ranges::find_if(letters, is_unmarked_vowel) - letters.begin());
  std::string found = with_rime(letters, vowel);
  const bool vowel_may_be_of_onset = letters.starts_with("gi") || letters.starts_with("qu");
  return found.empty() && vowel_may_be_of_onset ? with_rime(letters, vowel + 1) : found;
}

std::string UnmarkedReader::with_rime(std::string_view letters, std::size_t onset) const {
  constexpr std::size_t kLongestOnset = 3;
  if (onset > kLongestOnset || onset >= letters.size()) return {};
  const auto marked = rimes_.find(letters.substr(onset));
  std::string out(letters.substr(0, onset));
  out += marked == rimes_.end() ? letters.substr(onset) : std::string_view(marked->second);
  return is_vietnamese_syllable(out) ? out : std::string{};
}

void UnmarkedReader::append(Said& said, std::string_view piece, Kind kind) const {
  switch (kind) {
    case Kind::letter:
    case Kind::abbreviation: ++said.letters; return append_spelled(said.words, piece);
    case Kind::syllable: ++said.syllables; return append_word(said.words, syllable(piece));
    case Kind::known: ++said.known; return append_word(said.words, unmarked_.find(piece)->spoken);
    case Kind::other: ++said.others; return append_word(said.words, to_lower(foreign_.find(piece)->spoken));
  }
}

}  // namespace docbao
