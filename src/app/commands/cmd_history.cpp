// SPDX-License-Identifier: GPL-3.0-or-later
// docbao history, docbao bookmarks: what is remembered, newest first.
#include "app/commands.hpp"
#include "app/json.hpp"
#include "app/listen/memory.hpp"
#include "app/session.hpp"

namespace docbao::app {
namespace {

std::string as_json(const Remembered& entry) {
  return to_line({{"name", entry.name},
                  {"title", entry.title},
                  {"source", entry.source},
                  {"offset", entry.offset},
                  {"sentence", entry.sentence},
                  {"sentence_count", entry.sentence_count},
                  {"time", entry.time},
                  {"done", entry.is_done}});
}

std::string as_text(const Remembered& entry, const Messages& say) {
  const std::string& called = entry.name.empty() ? entry.title : entry.name;
  if (entry.is_done) return say.format("history.done", called, entry.source);
  if (entry.sentence_count == 0) return say.format("history.open", called, entry.sentence, entry.source);
  return say.format("history.line", called, entry.sentence, entry.sentence_count, entry.source);
}

Status list(Session& session, const std::vector<Remembered>& entries) {
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    const std::string line = session.options().json ? as_json(*entry) : as_text(*entry, session.messages());
    if (Status written = session.output().line(line); !written) return written;
  }
  return {};
}

/// What is remembered of one kind, and how to forget it.
struct Kept {
  const char* name;  ///< "history", "bookmarks": its sentences are <name>.forgot and <name>.nothing
  Result<MemoryPage> page;
  Status (Memory::*forget)();
};

Status forget(Session& session, Memory& memory, const Kept& kept) {
  if (Status forgotten = (memory.*kept.forget)(); !forgotten) return forgotten;
  const std::size_t count = kept.page ? kept.page->entries.size() : 0;
  const std::string key = fmt::format("{}.{}", kept.name, count == 0 ? "nothing" : "forgot");
  session.warn(session.messages().format(key, count));
  return {};
}

int show_or_forget(Session& session, Memory& memory, const Kept& kept) {
  if (session.options().forget) return session.end(forget(session, memory, kept));
  if (!kept.page) return session.end(fail(kept.page.error()));
  if (kept.page->damaged_lines > 0)
    session.warn(session.messages().format("history.damaged", kept.page->damaged_lines));
  if (kept.page->entries.empty()) session.warn(session.messages().text(fmt::format("{}.empty", kept.name)));
  return session.end(list(session, kept.page->entries));
}

}  // namespace

int run_history(Session& session) {
  Memory memory(state_folder());
  return show_or_forget(session, memory, {"history", memory.read_history(), &Memory::forget_history});
}

int run_bookmarks(Session& session) {
  Memory memory(state_folder());
  return show_or_forget(session, memory, {"bookmarks", memory.read_bookmarks(), &Memory::forget_bookmarks});
}

}  // namespace docbao::app
