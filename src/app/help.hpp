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

/// The name of that list nearest to a mistyped word; "" where none is near.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& names);

}  // namespace docbao::app
