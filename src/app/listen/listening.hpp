// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <mutex>
#include <optional>
#include <vector>

#include "app/listen/event_log.hpp"
#include "app/listen/keys.hpp"
#include "app/listen/memory.hpp"
#include "app/session.hpp"
#include "docbao/player.hpp"

namespace docbao::app {

/// What stands between the player and the listener: shows, remembers and logs what is heard, and answers.
/// Lines are only ever appended: a screen reader says them as they come.
class Listening {
 public:
  Listening(Session& session, const KeyTable& keys, EventLog log);
  /// Before the player runs.
  void attach(Player& player) { player_ = &player; }

  // ---- the player's thread
  std::uint64_t resume_at(std::uint32_t article, const Article& first_part);
  void on_event(const PlayerEvent& event);
  /// What is known of an article of the queue, counted from 1; null for 0.
  const Remembered* place(std::uint32_t article) const {
    return article == 0 ? nullptr : &articles_[article - 1];
  }
  // ---- the keyboard's thread
  void on_typed(const Typed& typed);
  void show_help();
  void show_unknown();

 private:
  void on_sentence(const PlayerEvent& event);
  void on_changed(const PlayerEvent& event);
  void answer(const PlayerEvent& event);
  void bookmark(const PlayerEvent& event);
  void remember(const PlayerEvent& event, bool is_done);
  void learn_length(const PlayerEvent& event);
  void leave_article();
  Remembered entry_of(const PlayerEvent& event) const;
  void note(std::string_view line);
  void say(const std::string& text);
  void check(const Status& remembered);

  Session& session_;
  const KeyTable& keys_;
  EventLog log_;
  std::optional<Memory> memory_;  // not where the listener wants to be private
  const Messages spoken_{Language::Vietnamese};
  Player* player_ = nullptr;
  std::vector<Remembered> articles_;  // of the queue: where each was left
  std::uint32_t article_ = 0;         // that is being heard, counted from 1
  int underruns_ = 0;
  bool could_not_remember_ = false;
  std::mutex mutex_;
  std::string bookmark_name_;  // guarded by mutex_, as are the lines written
};

}  // namespace docbao::app
