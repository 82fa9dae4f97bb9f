// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "docbao/text_mark.hpp"
#include "player/script.hpp"

namespace docbao {

/// Which sentences the listener wants to hear.
struct Filter {
  Style style;
  bool headlines_only = false;
  bool first_of_paragraph = false;
  bool takes(const Part& part, std::uint32_t sentence) const;
};

/// A place; nothing where there is none. Fails as the source does.
using Found = Result<std::optional<Place>>;

Found at_or_after(Script& script, Place place, const Filter& filter);
Found after(Script& script, Place place, const Filter& filter);
/// The sentence that begins at `offset` of the whole article or is the last to begin before it.
Found at_offset(Script& script, std::uint32_t article, std::uint64_t offset);
/// The sentence with the place that was marked, wherever it stands now; nothing where its words are not to be
/// found. A mark without words is an offset.
Found at_mark(Script& script, std::uint32_t article, const TextMark& mark);

/// Where a command of the moving kinds leads from `place`.
Found find_target(Script& script, Command command, Place place, const Filter& filter);
bool is_move(CommandKind kind) noexcept;
bool is_step_ahead(CommandKind kind) noexcept;

}  // namespace docbao
