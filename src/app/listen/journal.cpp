// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/journal.hpp"

namespace docbao::app {
namespace {

/// Puts an entry behind the others, and drops what it replaces and what the file would drop.
void put_into(std::vector<Remembered>& waiting, Remembered entry, std::string Remembered::*key) {
  std::erase_if(waiting, [&](const Remembered& old) { return old.*key == entry.*key; });
  waiting.push_back(std::move(entry));
  if (waiting.size() > Memory::kMostEntries) waiting.erase(waiting.begin());
}

Status write_entry(Memory& memory, const Remembered& entry) {
  return entry.name.empty() ? memory.remember(entry) : memory.add_bookmark(entry);
}

}  // namespace

void JournalQueue::put(Remembered entry) {
  const bool is_place = entry.name.empty();
  if (is_place) put_into(places_, std::move(entry), &Remembered::hash);
  else put_into(bookmarks_, std::move(entry), &Remembered::name);
}

Remembered JournalQueue::take() {
  std::vector<Remembered>& from = bookmarks_.empty() ? places_ : bookmarks_;
  Remembered oldest = std::move(from.front());
  from.erase(from.begin());
  return oldest;
}

Journal::Journal(Memory memory, Report report)
    : background_({[memory = std::move(memory), report = std::move(report)](const Remembered& entry) mutable {
        const Status written = write_entry(memory, entry);
        report(entry, written);
      }}) {}

void Journal::put(Remembered entry) {
  background_.change([&](JournalQueue& queue) { queue.put(std::move(entry)); });
}

}  // namespace docbao::app
