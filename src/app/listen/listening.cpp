// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/listening.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "app/listen/bookmarks.hpp"
#include "source/clipboard.hpp"
#include "source/web_address.hpp"

namespace docbao::app {
namespace {

using Kind = PlayerEvent::Kind;

std::string whole_name(const std::string& source) {
  const bool is_path = source != "-" && source != kClipboardName && source.find("://") == std::string::npos;
  if (!is_path) return source;
  if (std::string address = find_web_address(source); !address.empty()) return address;
  std::error_code error;
  const auto path = std::filesystem::absolute(source, error);
  return error ? source : path.lexically_normal().string();
}

std::int64_t now() { return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()); }

/// What the article is called in lists: its title, or else how it begins.
std::string heading_of(const Article& article) {
  constexpr std::size_t kLongest = 200;
  const std::string& title = article.info->title.value;
  const std::string_view begin =
      article.blocks.empty() ? std::string_view{} : article.view(article.blocks.front().span);
  const std::string_view text = title.empty() ? begin : title;
  return on_one_line(text.substr(0, text.size() <= kLongest ? text.size() : text.rfind(' ', kLongest)));
}

}  // namespace

Listening::Listening(Session& session, const KeyTable& keys, EventLog log)
    : session_(session),
      keys_(keys),
      screen_(std::make_shared<Screen>(
          session.messages(), Screen::Manner{session.output().is_terminal(), session.options().quiet})),
      log_(std::move(log)),
      articles_(session.options().sources.size()) {
  for (std::size_t i = 0; i < articles_.size(); ++i)
    articles_[i].source = whole_name(session_.options().sources[i]);
  session_.warn_by([screen = screen_](std::string_view sentence) { screen->warn(sentence); });
  const std::string folder = state_folder();
  if (folder.empty() || session.options().is_private) return;
  memory_.emplace(folder);
  journal_.emplace(*memory_, report_writes());
  shelf_.emplace(folder, report_shelf());
}

Listening::~Listening() {
  const std::stop_token stop = session_.stop();
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  if (is_typing_) on_search_line({"\n", SearchLine::Outcome::Left});
  if (!use_.is_empty() && remembers_use(session_.options())) {
    if (const Status stored = use_.store(state_folder()); !stored)
      screen_->warn(session_.messages().describe(stored.error()));
  }
  if (journal_ && !journal_->close(deadline, stop))
    screen_->complain(session_.messages().format("listen.memory_held", state_folder()));
  if (shelf_ && !shelf_->close(deadline, stop))
    screen_->complain(session_.messages().format("listen.memory_held", state_folder()));
  log_.close(deadline, stop);
  screen_->close(std::chrono::steady_clock::now() + kPatience, stop);
  session_.warn_by(nullptr);
}

std::optional<TextMark> Listening::resume_at(std::uint32_t article, const Article& first_part) {
  Remembered& place = articles_[article];
  place.hash = hash_of(first_part);
  place.title = heading_of(first_part);
  const std::optional<Remembered> left = left_in(article);
  if (!left || left->is_done || left->offset == 0) return std::nullopt;
  const bool is_changed = left->hash != place.hash;
  if (is_changed && left->name.empty() && left->before.empty() && left->after.empty()) return std::nullopt;
  left_ = *left;
  if (!is_changed || place.source != "-") return mark_of(left_);
  // Nobody knows whether more of standard input will come: it is not waited for to look for words.
  const std::optional<MarkFound> found = find_mark(first_part, mark_of(left_));
  if (found) return TextMark{found->at};
  if (left_.title == place.title) tell("listen.place_lost");
  return std::nullopt;
}

/// Where the article is to begin: at the bookmark that was asked for, or where it was left.
std::optional<Remembered> Listening::left_in(std::uint32_t article) const {
  if (article == 0 && first_) return first_;
  if (!memory_ || session_.options().from_start) return std::nullopt;
  return find_left(articles_[article]);
}

/// The same text may stand in the queue twice: what was heard of it in this run is newer than the file, which
/// is written a little later. A file is replaced as a whole, so that reading it waits for no lock.
std::optional<Remembered> Listening::find_left(const Remembered& article) const {
  const auto heard = std::find_if(articles_.rbegin(), articles_.rend(), [&](const Remembered& place) {
    return place.hash == article.hash && place.sentence > 0;
  });
  return heard == articles_.rend() ? memory_->find(article) : std::optional(*heard);
}

const Remembered& Listening::wanted_by(const PlayerEvent& event) const {
  return event.command.kind == CommandKind::GoToBookmark ? asked_ : left_;
}

/// An article that was changed has a new entry in the memory's place of the old one, once its place is found.
void Listening::on_place_found(const PlayerEvent& event) {
  Remembered& place = articles_[event.where.article - 1];
  const Remembered& wanted = wanted_by(event);
  if (!wanted.name.empty()) return note(session_.messages().format("listen.at_bookmark", wanted.name));
  if (wanted.hash != place.hash) place.old_hash = wanted.hash;
  note(session_.messages().format("listen.goes_on", event.where.sentence));
}

/// Another article may lie under the name of the old one: whoever hears a new title need not be told.
void Listening::on_place_lost(const PlayerEvent& event) {
  const Remembered& wanted = wanted_by(event);
  if (!wanted.name.empty()) return tell("listen.bookmark_lost", wanted.name);
  if (event.where.article > 0 && articles_[event.where.article - 1].title == wanted.title)
    tell("listen.place_lost");
}

void Listening::on_event(const PlayerEvent& event) {
  const Messages& messages = session_.messages();
  log_.write(event);
  switch (event.kind) {
    case Kind::SentenceBegun: return on_sentence(event);
    case Kind::Paused: return note(messages.text("listen.paused"));
    case Kind::Resumed: return note(messages.text("listen.resumed"));
    case Kind::AtEdge: return note(messages.text("listen.edge"));
    case Kind::Changed: return on_changed(event);
    case Kind::Answered: return answer(event);
    case Kind::DeviceLost:
      return screen_->complain(messages.format("listen.device_lost", messages.describe(*event.error)));
    case Kind::DeviceBack:
      return tell(session_.options().via.empty() ? "listen.device_back" : "listen.server_back");
    case Kind::ArticleLost: return show_lost(event.where.article, *event.error);
    case Kind::VoiceFailed:
      if (!use_.voice.empty()) use_.voice = event.voice;
      screen_->complain(messages.format("listen.voice_failed", messages.describe(*event.error),
                                        voice_title(messages.language(), event.voice)));
      return say(spoken_.text("listen.voice_failed.spoken"));
    case Kind::Underrun: underruns_ = event.value; return;
    case Kind::Finished:
      is_finished_ = true;
      learn_length(event);
      leave_article();
      if (underruns_ > 0) screen_->warn(messages.format("listen.underruns", underruns_));
      return;
    case Kind::LengthKnown:
    case Kind::WordBegun: return learn_length(event);
    case Kind::PlaceFound: return on_place_found(event);
    case Kind::PlaceLost: return on_place_lost(event);
    case Kind::Found: return on_found(event);
    case Kind::NotFound: {
      const std::string words = sought();
      return tell(words.empty() ? "listen.nothing_sought" : "listen.not_found", words);
    }
  }
}

std::string Listening::say_of_lost(std::uint32_t article, const Error& error) const {
  return spoken_.format("listen.article_lost", article + 1, spoken_.describe(error));
}

void Listening::show_lost(std::uint32_t article, const Error& error) {
  if (!lost_.insert(article).second) return;
  const Messages& messages = session_.messages();
  screen_->complain(messages.format("listen.article_lost", article, messages.describe(error)));
}

Status Listening::ended(Status heard) {
  log_.close(std::chrono::steady_clock::now() + kPatience, session_.stop());
  Status logged = log_.failure();
  if (!logged && !heard) screen_->complain(session_.messages().describe(logged.error()));
  if (!heard) return heard;
  if (!is_finished_ || lost_.empty()) return logged;
  if (!logged) screen_->complain(session_.messages().describe(logged.error()));
  return fail(ErrorCode::ArticlesLost, std::to_string(lost_.size()), std::to_string(articles_.size()));
}

/// Where Speech Dispatcher speaks, a screen reader would say each sentence that is shown once more.
void Listening::on_sentence(const PlayerEvent& event) {
  const Options& options = session_.options();
  const bool is_shown =
      session_.output().is_terminal() && !options.quiet && !options.no_text && options.via.empty();
  if (article_ != event.where.article) {
    if (article_ != 0) leave_article();
    article_ = event.where.article;
    if (is_shown) announce(event.where);
  }
  if (is_shown) note(on_one_line(event.article->view(event.source)));
  remember(event);
}

/// Which of several articles begins. Its title is heard anyway.
void Listening::announce(const Whereabouts& where) {
  if (where.article_count > 1)
    note(session_.messages().format("listen.article", where.article, where.article_count,
                                    articles_[where.article - 1].title));
}

/// The end of a long text may come into sight in the middle of its last sentence, or after it.
void Listening::learn_length(const PlayerEvent& event) {
  if (event.where.article != 0)
    articles_[event.where.article - 1].sentence_count = event.where.sentence_count;
}

/// An article whose last sentence was heard begins at the beginning the next time.
void Listening::leave_article() {
  if (!journal_ || article_ == 0) return;
  Remembered& place = articles_[article_ - 1];
  place.underruns = static_cast<std::uint64_t>(underruns_);
  place.is_done = place.sentence_count > 0 && place.sentence == place.sentence_count;
  if (!place.is_done) return;
  journal_->put(place);
  shelf_->put({ShelfItem::What::Heard, place.source, {}});
}

Remembered Listening::entry_of(const PlayerEvent& event) const {
  Remembered entry = articles_[event.where.article - 1];
  entry.offset = event.where.offset;
  entry.sentence = event.where.sentence;
  entry.sentence_count = event.where.sentence_count;
  entry.time = now();
  entry.underruns = static_cast<std::uint64_t>(underruns_);
  const TextMark mark = mark_text(*event.article, event.source.begin);
  entry.before = mark.before, entry.after = mark.after;
  return entry;
}

void Listening::remember(const PlayerEvent& event) {
  Remembered& place = articles_[event.where.article - 1];
  place = entry_of(event);
  place.is_done = false;
  if (journal_) journal_->put(place);
}

/// Tells of every bookmark, once it is written or cannot be. That a place cannot be remembered, because the
/// disk is full, must not disturb the reading: it is told once.
Journal::Report Listening::report_writes() const {
  return [screen = screen_, messages = session_.messages(), has_told = false](
             const Remembered& entry, const Result<MemoryChange>& written) mutable {
    const bool is_bookmark = !entry.name.empty();
    if (written && !written->set_aside.empty())
      screen->warn(messages.format("listen.set_aside", written->set_aside));
    if (is_bookmark && written)
      screen->note(messages.format("listen.bookmarked", entry.name, entry.sentence));
    if (written && !written->renamed.empty())
      screen->note(messages.format("listen.renamed", entry.name, written->renamed));
    if (written) return;
    const std::string reason = messages.describe(written.error());
    if (is_bookmark) return screen->warn(messages.format("listen.not_bookmarked", entry.name, reason));
    if (!std::exchange(has_told, true)) screen->warn(reason);
  };
}

/// What the next listening begins with.
void Listening::learn_use(const PlayerEvent& event) {
  switch (event.command.kind) {
    case CommandKind::Faster:
    case CommandKind::Slower:
    case CommandKind::SetRate: use_.rate_wpm = static_cast<std::uint32_t>(event.value); return;
    case CommandKind::SetVolume: use_.volume_percent = event.value; return;
    case CommandKind::NextVoice: use_.voice = event.voice; return;
    default: return;
  }
}

void Listening::on_changed(const PlayerEvent& event) {
  const Messages& messages = session_.messages();
  learn_use(event);
  switch (event.command.kind) {
    case CommandKind::Faster:
    case CommandKind::Slower:
    case CommandKind::SetRate: return note(messages.format("listen.rate", event.value));
    case CommandKind::SetVolume: return note(messages.format("listen.volume", event.value));
    case CommandKind::Higher:
    case CommandKind::Lower: return note(messages.format("listen.pitch", event.value));
    case CommandKind::NextVoice:
      return note(messages.format("listen.voice", voice_title(messages.language(), event.voice)));
    case CommandKind::SleepTimer:
      return note(messages.format(event.value > 0 ? "listen.sleep" : "listen.no_sleep", event.value));
    default:
      return note(messages.format(event.value ? "listen.on" : "listen.off",
                                  keys_.word(event.command.kind, messages.language())));
  }
}

void Listening::answer(const PlayerEvent& event) {
  if (event.where.article == 0) return;  // nothing was heard yet
  if (event.command.kind == CommandKind::Bookmark) return bookmark(event);
  if (event.command.kind == CommandKind::GoToBookmark) return go_to_bookmark(event);
  if (event.command.kind == CommandKind::SaveForLater) return save_for_later(event);
  const auto sentence = [&](const Messages& messages) {
    const Whereabouts& where = event.where;
    if (where.sentence_count == 0)
      return messages.format("listen.where.open", where.article, where.article_count, where.sentence);
    constexpr std::uint32_t kSecondsPerMinute = 60;
    return messages.format("listen.where", where.article, where.article_count, where.sentence,
                           where.sentence_count,
                           (where.seconds_left + kSecondsPerMinute - 1) / kSecondsPerMinute);
  };
  note(sentence(session_.messages()));
  say(sentence(spoken_));
}

void Listening::bookmark(const PlayerEvent& event) {
  Remembered bookmark = entry_of(event);
  bookmark.name = take_name();
  if (bookmark.name.empty()) bookmark.name = fmt::format("{} {}", bookmark.title, bookmark.sentence);
  if (!journal_) return note(session_.messages().text("listen.private"));
  std::erase_if(marked_, [&](const Remembered& old) { return old.name == bookmark.name; });
  marked_.push_back(bookmark);
  journal_->put(std::move(bookmark));
}

/// To the one that was named, or to the next one in this article.
void Listening::go_to_bookmark(const PlayerEvent& event) {
  const std::string name = take_name();
  if (!memory_) return note(session_.messages().text("listen.private"));
  std::vector<Remembered> all = memory_->bookmarks();
  all.insert(all.end(), marked_.begin(), marked_.end());
  const std::optional<Remembered> chosen =
      name.empty() ? next_bookmark(all, entry_of(event)) : find_bookmark(all, name);
  if (!chosen) return tell(name.empty() ? "listen.no_bookmarks" : "listen.no_bookmark", name);
  const std::optional<std::uint32_t> article = in_queue(*chosen);
  if (!article) return tell("listen.bookmark_elsewhere", chosen->name);
  asked_ = *chosen;
  player_->go_to(*article, mark_of(*chosen));
}

void Listening::save_for_later(const PlayerEvent& event) {
  const Remembered& place = articles_[event.where.article - 1];
  if (!shelf_) return note(session_.messages().text("listen.private"));
  if (place.source == "-") return tell("listen.not_for_later");
  shelf_->put({ShelfItem::What::Keep, place.source, place.title});
}

Shelf::Report Listening::report_shelf() const {
  return [screen = screen_, messages = session_.messages()](const ShelfItem& item, const Result<bool>& kept) {
    if (!kept) return screen->warn(messages.describe(kept.error()));
    screen->note(messages.format(*kept ? "later.kept" : "later.kept_before",
                                 item.title.empty() ? item.source : item.title));
  };
}

/// Which article of the queue, counted from 0, a bookmark is in: this one, if it may be.
std::optional<std::uint32_t> Listening::in_queue(const Remembered& bookmark) const {
  if (article_ > 0 && is_same_article(articles_[article_ - 1], bookmark)) return article_ - 1;
  const auto found = std::ranges::find_if(
      articles_, [&](const Remembered& place) { return is_same_article(place, bookmark); });
  if (found == articles_.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - articles_.begin());
}

void Listening::on_found(const PlayerEvent& event) {
  if (event.value > 0) tell("listen.found_from_start");
}

/// Whoever is typing must not have other lines among the letters.
void Listening::note(const std::string& line) {
  constexpr std::size_t kMostHeld = 500;
  const std::lock_guard lock(mutex_);
  if (is_typing_ && held_.size() < kMostHeld) held_.push_back(line);
  else screen_->note(line);
}

/// Shows and says a message.
void Listening::tell(std::string_view key, const std::string& word) {
  note(session_.messages().format(key, word));
  say(spoken_.format(key, word));
}

/// Somebody who paused wants silence.
void Listening::say(const std::string& text) {
  if (player_ && !player_->is_paused()) player_->say(text);
}

bool Listening::waits_for_sound() {
  const std::lock_guard lock(mutex_);
  if (std::exchange(is_early_untold_, false)) screen_->note(session_.messages().text("listen.device_waits"));
  return !has_left_early_;
}

void Listening::attach(Player& player) {
  const std::lock_guard lock(mutex_);
  player_ = &player;
  for (const Typed& typed : std::exchange(typed_early_, {})) send(typed);
}

void Listening::detach() {
  const std::lock_guard lock(mutex_);
  player_ = nullptr;
}

void Listening::on_typed(const Typed& typed) {
  constexpr std::size_t kMostEarly = 1000;
  const std::lock_guard lock(mutex_);
  if (player_) return send(typed);
  has_left_early_ |= typed.command.kind == CommandKind::Stop;
  is_early_untold_ = !has_left_early_;
  if (typed_early_.size() < kMostEarly) typed_early_.push_back(typed);
}

/// mutex_ is held: the player neither waits nor calls back.
void Listening::send(const Typed& typed) {
  const CommandKind kind = typed.command.kind;
  if (kind == CommandKind::Bookmark || kind == CommandKind::GoToBookmark) bookmark_name_ = typed.text;
  if (kind != CommandKind::Find) return player_->send(typed.command);
  if (!typed.text.empty()) sought_ = typed.text;
  player_->find(typed.text);
}

std::string Listening::take_name() {
  const std::lock_guard lock(mutex_);
  return std::exchange(bookmark_name_, {});
}

std::string Listening::sought() const {
  const std::lock_guard lock(mutex_);
  return sought_;
}

void Listening::on_search_line(const SearchLine::Step& step) {
  const std::lock_guard lock(mutex_);
  const bool goes_on = step.outcome == SearchLine::Outcome::Typing;
  const bool begins = goes_on && !std::exchange(is_typing_, goes_on);
  screen_->echo((begins ? session_.messages().text("listen.find") + ' ' : std::string{}) + step.echo);
  if (goes_on) return;
  is_typing_ = false;
  if (step.outcome == SearchLine::Outcome::Left) screen_->note(session_.messages().text("listen.find_left"));
  for (const std::string& line : std::exchange(held_, {})) screen_->note(line);
}

void Listening::show_help() {
  note(keys_.list(session_.messages().language()) + session_.messages().text("listen.help_tail"));
}
void Listening::show_pasted() { note(session_.messages().text("listen.pasted")); }
void Listening::show_hint(bool lines) {
  note(session_.messages().text(lines ? "listen.hint.lines" : "listen.hint"));
}
void Listening::show_unknown() { note(session_.messages().text("listen.unknown")); }

}  // namespace docbao::app
