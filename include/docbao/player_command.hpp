// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace docbao {

/// Everything a listener can ask of a Player. docbao/player_commands.def says which kinds use
/// Command::number.
enum class CommandKind : std::uint8_t {
#define DOCBAO_PLAYER_COMMAND(kind, name) kind,
#include "docbao/player_commands.def"
#undef DOCBAO_PLAYER_COMMAND
};

/// One wish of the listener. A small value: it is copied into the player's mailbox.
struct Command {
  CommandKind kind = CommandKind::Pause;
  int number = 0;
  friend constexpr bool operator==(Command, Command) = default;
};

/// The name used in key tables, settings and JSON: "next_sentence".
std::string_view to_string(CommandKind kind) noexcept;
std::optional<CommandKind> find_command(std::string_view name) noexcept;

}  // namespace docbao
