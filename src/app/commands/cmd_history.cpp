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

}  // namespace

int run_history(Session& session) {
  Memory memory(state_folder());
  return session.end(session.options().forget ? memory.forget_history() : list(session, memory.history()));
}

int run_bookmarks(Session& session) {
  Memory memory(state_folder());
  return session.end(session.options().forget ? memory.forget_bookmarks()
                                              : list(session, memory.bookmarks()));
}

}  // namespace docbao::app
