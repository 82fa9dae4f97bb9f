// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>

#include "app/options.hpp"

namespace docbao::app {

#define DOCBAO_COMMAND(name, takes) int run_##name(Session& session);
#include "app/commands.def"
#undef DOCBAO_COMMAND

/// A command's name as it is typed: an identifier of C++ holds no hyphen.
template <std::size_t N>
constexpr std::array<char, N> typed_name(const char (&name)[N]) {
  std::array<char, N> typed{};
  for (std::size_t i = 0; i < N; ++i) typed[i] = name[i] == '_' ? '-' : name[i];
  return typed;
}

#define DOCBAO_COMMAND(name, takes) inline constexpr auto kTyped_##name = typed_name(#name);
#include "app/commands.def"
#undef DOCBAO_COMMAND

inline constexpr std::array kSubcommands = {
#define DOCBAO_COMMAND(name, takes) Subcommand{kTyped_##name.data(), takes, run_##name},
#include "app/commands.def"
#undef DOCBAO_COMMAND
};

}  // namespace docbao::app
