// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "docbao/composer.hpp"

namespace docbao {

/// How much of the punctuation a screen reader's user wants to hear by name; which sign from which mode on,
/// characters.tsv says. Up to Most a date stays a date and what signs mean is said in words; with All each
/// sign of "25/06/2024" is heard, and only the signs within one number (1.250.000; 3,5) are its own.
enum class SpokenPunctuation : std::uint8_t { None, Some, Most, All };
/// How a capital letter is told.
enum class SpokenCapitals : std::uint8_t { None, Spell, Icon };

/// How a program that speaks for the screen wants its messages to be said.
struct ScreenSettings {
  SpokenPunctuation punctuation = SpokenPunctuation::None;
  SpokenCapitals capitals = SpokenCapitals::None;
  bool spelling = false;      ///< letter by letter
  std::string language = {};  ///< what the program says of its language, "" for nothing: a hint, no more
  friend bool operator==(const ScreenSettings&, const ScreenSettings&) = default;
};

/// A stretch of a message in one language. The words' and the utterance's sources count bytes of the text
/// that was handed over.
struct MessagePart {
  Utterance utterance;
  std::string language = "vi";  ///< BCP 47; where it is not "vi" the utterance holds the text as written
  /// Played before the utterance: a capital letter follows (SpokenCapitals::Icon).
  bool is_capital = false;
};

/// Makes what is said of the short texts on a screen: messages, single characters, keys. One thread. Nothing
/// fails: whatever has no reading is told by its name, and what is empty gives no part.
class MessageReader {
 public:
  explicit MessageReader(Composer composer = {}) : composer_(std::move(composer)) {}

  /// Reads the tables now, which the first message otherwise waits for (some 10 ms; the next take
  /// microseconds).
  void warm_up(const Voice& voice);

  /// A message in plain text, UTF-8: a label, a line, a whole paragraph.
  std::vector<MessagePart> read(std::string_view text, const ScreenSettings& settings, const Voice& voice);
  /// One character, by its Vietnamese name whatever the language: "ạ", "A", ".", or "space" as Speech
  /// Dispatcher calls the blank. A letter of another script is the script's name and a part in its language.
  std::vector<MessagePart> read_character(std::string_view character, const ScreenSettings& settings,
                                          const Voice& voice);
  /// A key by Speech Dispatcher's name of it: "a", "Return", "shift_a", "control_alt_Delete"; in English
  /// where the settings name that language.
  std::vector<MessagePart> read_key(std::string_view key, const ScreenSettings& settings, const Voice& voice);

 private:
  Composer composer_;
};

}  // namespace docbao
