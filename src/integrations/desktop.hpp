// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "docbao/player_command.hpp"

namespace docbao {

/// What a desktop shows of the reading. Times are content times: seconds of sound at the rate the reading
/// began with.
struct NowReading {
  enum class State : std::uint8_t { Stopped, Playing, Paused };
  State state = State::Stopped;
  std::uint32_t article = 0;         ///< of the queue, counted from 1; 0 before the first sentence
  std::string title, url;            ///< of the article; the URL may be empty
  std::vector<std::string> authors;  ///< of the article; may be empty, as may the next three
  std::string newspaper, published;  ///< `published` as ISO 8601 has it
  std::string cover_url;
  std::string sentence;                 ///< that is being heard, on one line
  double position_s = 0, length_s = 0;  ///< estimated; a length of 0 is not known
  double rate = 1;                      ///< times the rate the reading began with
  double volume = 1;                    ///< 1 is the voice's own
  friend bool operator==(const NowReading&, const NowReading&) = default;
};

/// A desktop that shows the reading and passes on what is asked by media keys, headsets and panels.
class Desktop {
 public:
  virtual ~Desktop() = default;
  /// Any thread; never waits.
  virtual void show(const NowReading& now) = 0;
};

struct DesktopSetup {
  /// Called on a thread of the desktop's own; it must be thread-safe, and must not wait.
  std::function<void(Command)> send;
  std::uint32_t rate_wpm = 0;  ///< that the reading began with
  int volume_percent = 100;    ///< likewise
};

/// What an integration's module exports by the name kMakeDesktop: a new desktop, or nullptr where there is
/// none to talk to. The caller owns it, and keeps the module loaded for as long.
using MakeDesktop = Desktop*(const DesktopSetup&);
inline constexpr const char* kMakeDesktop = "docbao_make_desktop";

}  // namespace docbao
