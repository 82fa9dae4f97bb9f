// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "docbao/player.hpp"
#include "player/script.hpp"

namespace docbao {

/// How long an article is.
struct Length {
  std::uint32_t article = 0;
  std::uint64_t sentences = 0, bytes = 0;
};

/// What is looked for: words of an article, behind `from` or, where there are none, before it.
struct Wanted {
  std::uint32_t article = 0;
  std::string words;
  std::uint64_t from = 0;  ///< bytes of the whole article
};

/// Where the words are that were looked for.
struct Sighting {
  std::uint32_t article = 0;
  std::optional<std::uint64_t> offset = {};  ///< bytes of the whole article; nothing where they are not in it
  bool is_before = false;                    ///< not behind Wanted::from
  /// The article could not be opened beside the reading, so that nobody looked.
  bool is_unseen = false;
};

/// Goes through the article with a source of its own, one part at a time; nothing where that cannot be, or
/// fails, or was stopped. Runs beside the player's thread.
std::optional<Length> measure(const PlayerSetup::OpenBeside& open, std::uint32_t article,
                              const std::stop_token& stop);
/// The same for words: as they are written but for case and what stands between them; where there is no such
/// place, without regard to marks.
std::optional<Sighting> look_for(const PlayerSetup::OpenBeside& open, const Wanted& wanted,
                                 const std::stop_token& stop);
/// The same in the player's own copy, on its thread; waits for text that is still to come.
Result<Sighting> look_for(Script& script, const Wanted& wanted);

}  // namespace docbao
