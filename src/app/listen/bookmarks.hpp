// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "app/listen/memory.hpp"

namespace docbao::app {

/// The bookmark of that name; where there is none, the newest whose name differs only in case or blanks, then
/// in marks too, then one that holds these words.
std::optional<Remembered> find_bookmark(const std::vector<Remembered>& bookmarks, std::string_view name);

/// The first bookmark of the article behind the place where the listener is, or the first of all behind the
/// last; nothing where the article has none.
std::optional<Remembered> next_bookmark(const std::vector<Remembered>& bookmarks, const Remembered& here);

}  // namespace docbao::app
