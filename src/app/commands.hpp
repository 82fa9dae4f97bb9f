// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>

#include "app/options.hpp"

namespace docbao::app {

#define DOCBAO_COMMAND(name, takes) int run_##name(Session& session);
#include "app/commands.def"
#undef DOCBAO_COMMAND

inline constexpr std::array kSubcommands = {
#define DOCBAO_COMMAND(name, takes) Subcommand{#name, takes, run_##name},
#include "app/commands.def"
#undef DOCBAO_COMMAND
};

}  // namespace docbao::app
