// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "docbao/utterance.hpp"
#include "player/settings.hpp"

namespace docbao {

/// Where reading goes on: at a place, or behind it.
struct Cursor {
  Place place;
  bool behind = false;
};

enum class Manner : std::uint8_t { Usual, Slow, AsWritten, Aside };

/// Something to be said in one go: a sentence of the article, or words about it.
struct Turn {
  Place place;  ///< for an aside: the sentence it interrupts
  Manner manner = Manner::Usual;
  Cursor then;           ///< where reading goes on after it
  Utterance aside = {};  ///< what an aside says
};

/// Turns sentences into utterances as the listener wants them at the moment. Keeps a normalizer for the style
/// it was asked for last. One thread.
class Wording {
 public:
  explicit Wording(std::function<std::unique_ptr<Normalizer>(const Style&)> make) : make_(std::move(make)) {}

  Utterance say(const Turn& turn, const Part& part, const Voice& voice);
  /// The sentences of a text of our own, one utterance each.
  std::vector<Utterance> say_text(const std::string& text, const Voice& voice);
  /// Letter by letter: all of `where`, a stretch of the part's text.
  static Utterance spell(const Part& part, Span where);

 private:
  const Normalizer& normalizer_for(const Style& style);

  std::function<std::unique_ptr<Normalizer>(const Style&)> make_;
  std::unique_ptr<Normalizer> normalizer_;
  Style style_;
};

}  // namespace docbao
