// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "docbao/utterance.hpp"

namespace docbao {

/// Text for eSpeak NG, and which word of the utterance each part of it says.
struct Clause {
  struct Word {
    std::uint32_t position;  ///< of the word's first code point in `text`, counted from 1 as eSpeak NG does
    std::uint32_t index;     ///< into Utterance::words
  };
  std::string text;
  std::vector<Word> words;

  /// The word that says the code point at `position`.
  std::uint32_t word_at(std::uint32_t position) const noexcept;
};

/// Hands the words of an utterance to eSpeak NG in portions that it can hold: it cuts clauses at 800 bytes,
/// 300 words or 1,000 phonemes, and words at 160 bytes, without a word. Nothing is lost but characters that
/// no voice can say; these part words. What eSpeak NG would take for markup or a command never comes out. For
/// a voice of another language than Vietnamese words go out as they are written, with their signs.
class ClauseCutter {
 public:
  /// `utterance` and `voice` must outlive the cutter; eSpeak NG stands at the voice's own pitch.
  ClauseCutter(const Utterance& utterance, const Voice& voice) noexcept
      : ClauseCutter(utterance, voice, voice.pitch) {}
  /// It stands at another pitch.
  ClauseCutter(const Utterance& utterance, const Voice& voice, int pitch) noexcept
      : utterance_(utterance), voice_(voice), pitch_(pitch) {}
  /// Goes to the first word of a phrase of the utterance. Phrases are taken in order.
  void begin(const Phrase& phrase) noexcept;
  /// The next portion of the phrase; false, with an empty clause, at its end.
  bool next(Clause& clause);
  /// That eSpeak NG stands at when it has said all that was handed over.
  int pitch() const noexcept { return pitch_; }

 private:
  bool load_word();
  std::string pitch_command(const UtteredWord& word);

  const Utterance& utterance_;
  const Voice& voice_;
  std::uint32_t word_ = 0, end_ = 0;  ///< the word being handed over, and behind the phrase's last
  std::string spelled_;               ///< that word for eSpeak NG
  std::size_t at_ = 0;                ///< how much of `spelled_` went out
  int pitch_;
};

/// The command that sets eSpeak NG's pitch (0 to 99) from the next word on. It stays in force, also in later
/// calls.
std::string pitch_command(int pitch);

/// Whether the voice is given Vietnamese words alone, respelled for eSpeak NG.
inline bool is_vietnamese(const Voice& voice) noexcept { return voice.language == "vi"; }

}  // namespace docbao
