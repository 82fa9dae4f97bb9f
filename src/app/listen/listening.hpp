// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include "app/listen/event_log.hpp"
#include "app/listen/journal.hpp"
#include "app/listen/keys.hpp"
#include "app/listen/last_use.hpp"
#include "app/listen/screen.hpp"
#include "app/listen/search_line.hpp"
#include "app/listen/shelf.hpp"
#include "app/session.hpp"
#include "docbao/player.hpp"

namespace docbao::app {

/// What stands between the player and the listener: shows, remembers and logs what is heard, and answers.
/// The player's thread never waits here: what may take long (a memory that another program has locked, a
/// reader of events or a terminal that stands still) is done by the threads of the journal, the log and the
/// screen. The session's warnings go there too.
class Listening {
 public:
  Listening(Session& session, const KeyTable& keys, EventLog log);
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;
  /// Lets all that was told be written and shown, for a second or until the user interrupts; tells when the
  /// place could not be remembered by then. Player and keyboard must have gone.
  ~Listening();
  /// While there is no player, as one has to wait for the sound device: tells who pressed a key that this is
  /// so; false where the listener left.
  bool waits_for_sound();
  /// Before the player runs: it gets what was typed before.
  void attach(Player& player);
  /// Before the player goes, and while it is waited for: what is typed from now on is kept for the next.
  void detach();
  /// Shows at once that an article, counted from 1, will be passed over; its turn is told aloud alone.
  void show_lost(std::uint32_t article, const Error& error);
  /// After the player: how the reading ended, with the articles that could not be read. Who stopped it wants
  /// to hear no more of them.
  Status ended(Status heard);
  /// Likewise: the first article begins at this bookmark and not where it was left.
  void begin_at(Remembered bookmark) { first_ = std::move(bookmark); }

  // ---- the player's thread
  std::optional<TextMark> resume_at(std::uint32_t article, const Article& first_part);
  /// What the listener hears about an article, counted from 0, that cannot be read.
  std::string say_of_lost(std::uint32_t article, const Error& error) const;
  void on_event(const PlayerEvent& event);
  /// What is known of an article of the queue, counted from 1; null for 0.
  const Remembered* place(std::uint32_t article) const {
    return article == 0 ? nullptr : &articles_[article - 1];
  }
  // ---- the keyboard's thread
  void on_typed(const Typed& typed);
  void on_search_line(const SearchLine::Step& step);
  void show_help();
  void show_pasted();
  /// How to ask for the keys; `lines`: they are words and Enter.
  void show_hint(bool lines);
  void show_unknown();

 private:
  void on_sentence(const PlayerEvent& event);
  void announce(const Whereabouts& where);
  void on_changed(const PlayerEvent& event);
  void answer(const PlayerEvent& event);
  void bookmark(const PlayerEvent& event);
  void go_to_bookmark(const PlayerEvent& event);
  void save_for_later(const PlayerEvent& event);
  std::optional<std::uint32_t> in_queue(const Remembered& bookmark) const;
  std::optional<Remembered> left_in(std::uint32_t article) const;
  const Remembered& wanted_by(const PlayerEvent& event) const;
  void on_place_found(const PlayerEvent& event);
  void on_place_lost(const PlayerEvent& event);
  void on_found(const PlayerEvent& event);
  void learn_use(const PlayerEvent& event);
  void note(const std::string& line);
  void tell(std::string_view key, const std::string& word = {});
  std::string take_name();
  std::string sought() const;
  void remember(const PlayerEvent& event);
  void learn_length(const PlayerEvent& event);
  void leave_article();
  Remembered entry_of(const PlayerEvent& event) const;
  std::optional<Remembered> find_left(const Remembered& article) const;
  void say(const std::string& text);
  void send(const Typed& typed);
  Journal::Report report_writes() const;
  Shelf::Report report_shelf() const;

  Session& session_;
  const KeyTable& keys_;
  std::shared_ptr<Screen> screen_;  // shared with the journal's thread
  EventLog log_;
  // All or none: a listener may want to be private.
  std::optional<const Memory> memory_;  // is read
  std::optional<Journal> journal_;      // writes
  std::optional<Shelf> shelf_;          // what was heard, what is for later
  const Messages spoken_{Language::Vietnamese};
  std::vector<Remembered> articles_;  // of the queue: where each was left
  std::vector<Remembered> marked_;    // the bookmarks of this run, which may not be written yet
  std::optional<Remembered> first_;   // a bookmark to begin at
  Remembered left_, asked_;           // what the player looks for: where an article was left, a bookmark
  std::uint32_t article_ = 0;         // that is being heard, counted from 1
  int underruns_ = 0;
  bool is_finished_ = false;
  std::set<std::uint32_t> lost_;  // articles, counted from 1, that cannot be read
  LastUse use_;                   // what was changed
  mutable std::mutex mutex_;
  // All guarded by mutex_:
  Player* player_ = nullptr;
  std::vector<Typed> typed_early_;  // for which there is no player yet
  bool is_early_untold_ = false, has_left_early_ = false;
  std::string bookmark_name_, sought_;
  bool is_typing_ = false;         // words to find
  std::vector<std::string> held_;  // notes that wait until they are typed
};

}  // namespace docbao::app
