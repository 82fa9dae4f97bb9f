// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "base/file_descriptor.hpp"
#include "docbao/player.hpp"

namespace docbao::app {

/// --events: what the player does, one JSON object a line, for editors and highlighters. Nothing where it is
/// not asked for. A reader that goes away ends the log, not the reading.
class EventLog {
 public:
  /// `where`: "" for none, the number of an open descriptor, or a file's name. Fails with CannotWrite.
  static Result<EventLog> open(const std::string& where);
  void write(const PlayerEvent& event);

 private:
  FileDescriptor fd_;
};

}  // namespace docbao::app
