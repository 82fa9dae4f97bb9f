// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <map>
#include <stop_token>
#include <string>

namespace docbao {

/// Keeps requests to one host a second apart, also those of other processes of the same user where the folder
/// can be written.
class HostPace {
 public:
  explicit HostPace(std::string folder, std::chrono::milliseconds apart = std::chrono::seconds{1})
      : folder_(std::move(folder)), apart_(apart) {}

  /// Waits for the host's next turn. False as soon as `stop` asks for it.
  bool wait(const std::string& host, const std::stop_token& stop);

 private:
  using Clock = std::chrono::system_clock;
  Clock::time_point next_turn(const std::string& host);

  std::string folder_;
  std::chrono::milliseconds apart_;
  std::map<std::string, Clock::time_point> last_;  // of this process
};

}  // namespace docbao
