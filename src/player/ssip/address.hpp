// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "base/file_descriptor.hpp"
#include "docbao/result.hpp"

namespace docbao {

/// Where Speech Dispatcher listens.
struct SsipAddress {
  std::string path;          ///< of its socket; empty: a port is meant
  std::string host, port;    ///< likewise
  std::string text() const;  ///< for people
  bool is_of_this_machine() const;
};

/// As SPEECHD_ADDRESS has it: unix_socket, unix_socket:PATH, inet_socket, inet_socket:HOST, or
/// inet_socket:HOST:PORT. Nothing where it is something else. Empty is the usual place, in the user's
/// XDG_RUNTIME_DIR, or in ~/.cache where there is none.
std::optional<SsipAddress> parse_ssip_address(std::string_view text);

/// The same of this process's environment.
std::optional<SsipAddress> own_ssip_address();

/// Connects to a server that runs; nothing where none does there, or `stop` asks for the end. The descriptor
/// does not block.
FileDescriptor try_to_connect(const SsipAddress& address, const std::stop_token& stop);

/// Connects to the user's Speech Dispatcher, and starts it first where it is of this machine and does not
/// run. The descriptor does not block. Fails with NoAudioDevice (detail: "speechd_address",
/// "speechd_missing", "speechd_refused") or, as soon as `stop` asks for it, with Interrupted.
Result<FileDescriptor> connect_to_speechd(const std::stop_token& stop);

}  // namespace docbao
