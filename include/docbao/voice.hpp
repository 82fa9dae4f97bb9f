// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "docbao/result.hpp"
#include "docbao/style.hpp"

namespace docbao {

/// What kind of break stands after a phrase. The order is that of growing weight.
enum class Break : std::uint8_t {
  None,
  Breath,
  Comma,
  Dash,
  Parenthesis,
  Colon,
  Semicolon,
  ListItem,
  Sentence,
  Question,
  Paragraph,
  Heading
};

/// Silence after each kind of break, in milliseconds, for speech at the table's own rate.
struct PauseTable {
  std::uint32_t breath_ms = 90, comma_ms = 180, dash_ms = 220, parenthesis_ms = 180, colon_ms = 260,
                semicolon_ms = 260;
  std::uint32_t list_item_ms = 420, sentence_ms = 420, question_ms = 420, paragraph_ms = 750,
                heading_ms = 800;
  std::uint32_t rate_wpm = 170;  ///< the table's own rate
  std::uint32_t at(Break kind) const noexcept;
  /// How long a pause of the table lasts at another rate. It changes with the square root of the rate, since
  /// pauses shrink more slowly than speech. Fast speech shortens it to 60 ms at the least, since a shorter
  /// one is heard as a stop consonant; a pause that is shorter in the table stays as it is there.
  std::uint32_t at_rate(std::uint32_t pause_ms, std::uint32_t wpm) const noexcept;
  friend bool operator==(const PauseTable&, const PauseTable&) = default;
};

/// The bounds of a voice's settings, which hold wherever one is chosen: in a voice's file, on the command
/// line, by keys and by media keys. Speed is in words per minute, volume in percent of the samples' own
/// loudness.
inline constexpr std::uint32_t kSlowestWpm = 80, kFastestWpm = 600;
inline constexpr int kHighestPitch = 99, kWidestRange = 99, kLoudestPercent = 200;  // the least is 0

/// A reading voice: an engine's voice and how it is used. Comes from voices/<name>.toml.
struct Voice {
  std::string name;                ///< how it is asked for: "bac-nam"
  std::string title_vi, title_en;  ///< one line for people
  std::string engine = "espeak";
  std::string engine_voice;  ///< the engine's own name for it: "docbao-bac"
  /// BCP 47. What is to be said in another language than "vi" reaches the engine as it is written, signs and
  /// digits included: the engine's own voice knows how it is read.
  std::string language = "vi";
  std::uint32_t rate_wpm = 170;  ///< kSlowestWpm to kFastestWpm
  int pitch = 50;                ///< 0 to kHighestPitch; 50 is the engine voice's own
  int range = 50;    ///< 0 to kWidestRange: how far the tones spread; 50 is the engine voice's own
  int volume = 100;  ///< percent, 0 to kLoudestPercent
  PauseTable pauses;
  Style style;
  bool experimental = false;
  friend bool operator==(const Voice&, const Voice&) = default;
};

/// The voices that come with docbao, the default first. Fails with BadConfig where a file is wrong.
Result<std::vector<Voice>> list_voices();

/// The voice of that name; "" is the default; a name that ends in .toml is a file of the user's own
/// (docs/voices.md). Fails with UnknownVoice, CannotOpen, or BadConfig.
Result<Voice> find_voice(std::string_view name);

/// A voice for another language (a tag as "en", "en-GB", "pt_BR"), as fast, as high and as loud as `like`.
/// Nothing where eSpeak NG has none for it.
std::optional<Voice> foreign_voice(std::string_view language, const Voice& like);

}  // namespace docbao
