// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <vector>

#include "app/listen/background.hpp"
#include "app/listen/memory.hpp"

namespace docbao::app {

/// Places and bookmarks that wait to be written. Of a text only the newest place waits, for the file would
/// replace the others; bookmarks all wait. One thread, or under a lock.
class JournalQueue {
 public:
  using Item = Remembered;
  void put(Remembered entry);
  bool empty() const noexcept { return bookmarks_.empty() && places_.empty(); }
  /// Bookmarks first, since their listener waits for an answer; else the oldest. The queue must not be empty.
  Remembered take();

 private:
  std::vector<Remembered> bookmarks_, places_;
};

/// Writes into the memory on a thread of its own, for another program may hold the memory's lock for long.
/// Everything is written in the end, in order; nothing waits here that the files would not keep, so that what
/// waits is bounded as they are. Any thread may call.
class Journal {
 public:
  /// Told of every write, on the journal's thread; it must own all that it uses (see Background).
  using Report = std::function<void(const Remembered& entry, const Result<MemoryChange>& written)>;

  Journal(Memory memory, Report report);
  /// An entry with a name is a bookmark, else it is the newest place in its text. Never waits.
  void put(Remembered entry);
  /// As Background::close().
  bool close(std::chrono::steady_clock::time_point deadline, const std::stop_token& stop) {
    return background_.close(deadline, stop);
  }

 private:
  Background<JournalQueue> background_;
};

}  // namespace docbao::app
