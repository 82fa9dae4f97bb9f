// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "screen/message_reader.hpp"

namespace docbao {

/// How a character is called and when it is told within a message (characters.tsv).
struct CharacterName {
  std::string_view name;     ///< lower-case Vietnamese syllables
  std::string_view opening;  ///< of a mark that opens and closes alike: its name where it opens
  std::string_view closing;  ///< the same where it closes; "" for all other characters
  SpokenPunctuation from = SpokenPunctuation::All;  ///< the least mode in which a message tells it
  bool in_messages = false;                         ///< false: only by itself
  bool is_mask = false;                             ///< three and more are told in every mode: a password
};

/// The row for a character, in UTF-8 and small; null where no table has it. The tables are read when first
/// asked. Static storage; any thread.
const CharacterName* find_character_name(std::string_view character);

/// A stretch of Unicode (unicode_blocks.tsv).
struct ScriptName {
  char32_t first = 0, last = 0;
  std::string_view language;  ///< "" where the script alone tells none
  std::string_view name;      ///< "chữ ki rin"; "=": as the normalizer calls its letters
};
/// The stretch that has the character; null for none.
const ScriptName* find_script(char32_t c);

/// The name of whatever one sees as one character, never empty: a letter ("a nặng"), a sign, an emoji, a
/// blank, or what is known of a stranger ("ký tự u cộng …"). Capitals are called as small letters.
std::string name_of_character(std::string_view character);

/// True for a letter of which a capital is told: "A", "Ạ".
bool is_capital(std::string_view character);

/// Whether the mode tells of the sign within a message.
inline bool is_told(const CharacterName& sign, SpokenPunctuation mode) noexcept {
  return sign.in_messages && sign.from <= mode;
}

}  // namespace docbao
