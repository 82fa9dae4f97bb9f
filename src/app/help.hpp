// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "app/options.hpp"

namespace docbao::app {

/// `docbao --help`: the commands, what all of them take, exit codes, examples.
std::string overview(const CLI::App& common, const Messages& messages);

/// CLI11's help of one command in the user's language.
std::shared_ptr<CLI::Formatter> make_help_formatter(const Messages& messages);

/// What the help of one command says below its options.
std::string help_tail(const Subcommand& command, const Messages& messages);

}  // namespace docbao::app
