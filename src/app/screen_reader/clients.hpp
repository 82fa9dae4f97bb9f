// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace docbao::app {

/// A program that speaks Vietnamese through Speech Dispatcher.
struct Client {
  std::string_view name;    ///< by which it asks the server, with its capitals
  std::string_view called;  ///< what people call it
};

/// Those whose text the server is told to leave alone (clients.tsv).
const std::vector<Client>& clients();

/// What matches its name in a section of the server's settings, whether the server made its letters small or
/// not.
std::string pattern_of(const Client& client);

}  // namespace docbao::app
