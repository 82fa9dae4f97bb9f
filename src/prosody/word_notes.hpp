// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <vector>

#include "docbao/utterance.hpp"

namespace docbao {

/// What prosody must know of a word and the engine need not.
struct WordNote {
  std::uint32_t piece = 0;  ///< which piece of the spoken text it belongs to
  bool capital = false;     ///< written with a capital: part of a name
  bool in_parenthesis = false;
  bool in_quote = false;
};

/// A sentence's words, phrases and notes while its prosody is being made. notes[i] is about words[i].
struct Draft {
  Utterance utterance;
  std::vector<WordNote> notes;
};

/// What kind of sentence a melody is for.
enum class SentenceForm : std::uint8_t { Statement, WhetherQuestion, WhichQuestion, Exclamation };

/// Parts long runs of words where a newsreader breathes (breath_before.tsv): at least five syllables on both
/// sides, never inside a name or inside what one piece says.
void add_breaths(Draft& draft, const PauseTable& pauses);

/// Takes back the breaks that a dash makes inside a fixed pair ("kinh tế - xã hội", fixed_pairs.tsv) and
/// between the ends of a way ("cao tốc Cam Lộ - La Sơn", way_words.tsv).
void join_pairs(Draft& draft);

/// yes/no ("có … không") and asking ("ai", "gì") questions differ in melody; told apart by
/// question_words.tsv.
SentenceForm question_form(const Utterance& utterance);

/// Sets every word's pitch and every phrase's rate: declination, resets at breaks, final fall, question rise,
/// the even items of an enumeration, quotes set off a little higher, parentheses lower and faster, headings
/// slower. The offsets drift slowly and stay between -3 and +2 semitones, so the six tones keep their
/// distances.
void shape_melody(Draft& draft, SentenceForm form, bool heading);

}  // namespace docbao
