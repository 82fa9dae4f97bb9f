// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace docbao::app {

/// What the user's Speech Dispatcher says of itself.
enum class ServerState {
  NotRunning,   ///< the next program that speaks starts it
  KnowsModule,  ///< docbao is among its modules
  LacksModule,  ///< it has not read the settings since they were made
  Silent        ///< something listens, and does not answer within seconds
};

/// The socket where the server listens; empty where SPEECHD_ADDRESS names a port instead, whose server is
/// none of ours to end.
std::string server_socket();

/// Asks at most three seconds long. An empty name is of a server that does not run.
ServerState ask_server(const std::string& socket);

/// Ends the user's own server, which the next message starts again with the settings as they are now. False
/// where it cannot be found or does not end within seconds.
bool end_server(const std::string& socket);

}  // namespace docbao::app
