// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/journal.hpp"

namespace docbao::app {
namespace {

/// Puts a place behind the others, and drops what it replaces and what the file would drop.
void put_place(std::vector<Remembered>& waiting, Remembered entry) {
  std::erase_if(waiting, [&](const Remembered& old) { return old.hash == entry.hash; });
  waiting.push_back(std::move(entry));
  if (waiting.size() > Memory::kMostEntries) waiting.erase(waiting.begin());
}

Result<MemoryChange> write_entry(Memory& memory, const Remembered& entry) {
  return entry.name.empty() ? memory.remember(entry) : memory.add_bookmark(entry);
}

}  // namespace

void JournalQueue::put(Remembered entry) {
  if (entry.name.empty()) return put_place(places_, std::move(entry));
  bookmarks_.push_back(std::move(entry));
}

Remembered JournalQueue::take() {
  std::vector<Remembered>& from = bookmarks_.empty() ? places_ : bookmarks_;
  Remembered oldest = std::move(from.front());
  from.erase(from.begin());
  return oldest;
}

Journal::Journal(Memory memory, Report report)
    : background_({[memory = std::move(memory), report = std::move(report)](const Remembered& entry) mutable {
        const Result<MemoryChange> written = write_entry(memory, entry);
        report(entry, written);
      }}) {}

void Journal::put(Remembered entry) {
  background_.change([&](JournalQueue& queue) { queue.put(std::move(entry)); });
}

}  // namespace docbao::app
