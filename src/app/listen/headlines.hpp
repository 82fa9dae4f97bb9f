// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "app/session.hpp"

namespace docbao::app {

/// Which of so many headlines a typed line asks for, counted from 1, in the order in which they are named:
/// "3", "3 5", "2-4", nothing for all, "q" for none. Nothing where it means nothing.
std::optional<std::vector<std::size_t>> parse_choice(std::string_view line, std::size_t count);

/// Shows and says the headlines, and lets the listener choose at the terminal, who need not wait for their
/// end. Where no sound can be had they are shown alone. Fails with Interrupted.
Result<std::vector<std::size_t>> choose_headlines(Session& session,
                                                  const std::vector<std::string>& headlines);

}  // namespace docbao::app
