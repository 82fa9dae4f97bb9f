// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "docbao/player_command.hpp"

namespace docbao {
namespace {

constexpr std::array kNames = {
#define DOCBAO_PLAYER_COMMAND(kind, name) std::string_view(name),
#include "docbao/player_commands.def"
#undef DOCBAO_PLAYER_COMMAND
};

}  // namespace

std::string_view to_string(CommandKind kind) noexcept { return kNames[static_cast<std::size_t>(kind)]; }

std::optional<CommandKind> find_command(std::string_view name) noexcept {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<CommandKind>(found - kNames.begin());
}

}  // namespace docbao
