// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/listening.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>

namespace docbao::app {
namespace {

using Kind = PlayerEvent::Kind;

std::string whole_name(const std::string& source) {
  if (source == "-" || source.find("://") != std::string::npos) return source;
  std::error_code error;
  const auto path = std::filesystem::absolute(source, error);
  return error ? source : path.lexically_normal().string();
}

std::int64_t now() { return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()); }

/// What the article is called in lists: its title, or else how it begins.
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
  session_.warn_by([screen = screen_](std::string_view sentence) { screen->warn(sentence); });
  const std::string folder = state_folder();
  if (folder.empty() || session.options().is_private) return;
  memory_.emplace(folder);
  journal_.emplace(*memory_, report_writes());
}

Listening::~Listening() {
  const std::stop_token stop = session_.stop();
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  if (journal_ && !journal_->close(deadline, stop))
    screen_->complain(session_.messages().format("listen.memory_held", state_folder()));
  log_.close(deadline, stop);
  screen_->close(std::chrono::steady_clock::now() + kPatience, stop);
  session_.warn_by(nullptr);
}

std::uint64_t Listening::resume_at(std::uint32_t article, const Article& first_part) {
  Remembered& place = articles_[article];
  place.source = whole_name(session_.options().sources[article]);
  place.hash = hash_of(first_part);
  place.title = heading_of(first_part);
  if (!memory_ || session_.options().from_start) return 0;
  const std::optional<Remembered> left = find_left(place.hash);
  if (!left || left->is_done || left->offset == 0) return 0;
  screen_->note(session_.messages().format("listen.goes_on", left->sentence));
  return left->offset;
}

/// The same text may stand in the queue twice: what was heard of it in this run is newer than the file, which
/// is written a little later. A file is replaced as a whole, so that reading it waits for no lock.
std::optional<Remembered> Listening::find_left(const std::string& hash) const {
  const auto heard = std::find_if(articles_.rbegin(), articles_.rend(), [&](const Remembered& place) {
    return place.hash == hash && place.sentence > 0;
  });
  return heard == articles_.rend() ? memory_->find(hash) : std::optional(*heard);
}

void Listening::on_event(const PlayerEvent& event) {
  const Messages& messages = session_.messages();
  log_.write(event);
  switch (event.kind) {
    case Kind::SentenceBegun: return on_sentence(event);
    case Kind::Paused: return screen_->note(messages.text("listen.paused"));
    case Kind::Resumed: return screen_->note(messages.text("listen.resumed"));
    case Kind::AtEdge: return screen_->note(messages.text("listen.edge"));
    case Kind::Changed: return on_changed(event);
    case Kind::Answered: return answer(event);
    case Kind::DeviceLost:
      return screen_->complain(messages.format("listen.device_lost", messages.describe(*event.error)));
    case Kind::DeviceBack:
      screen_->note(messages.text("listen.device_back"));
      return say(spoken_.text("listen.device_back"));
    case Kind::ArticleLost: return show_lost(event.where.article, *event.error);
    case Kind::VoiceFailed:
      complain(messages.format("listen.voice_failed", messages.describe(*event.error),
                               voice_title(messages.language(), event.voice)));
      return say(spoken_.text("listen.voice_failed.spoken"));
    case Kind::Underrun: underruns_ = event.value; return;
    case Kind::Finished:
      is_finished_ = true;
      learn_length(event);
      leave_article();
      if (underruns_ > 0) screen_->warn(messages.format("listen.underruns", underruns_));
      return;
    case Kind::WordBegun: return learn_length(event);
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

Status Listening::ended(Status heard) const {
  if (!heard || !is_finished_ || lost_.empty()) return heard;
  return fail(ErrorCode::ArticlesLost, std::to_string(lost_.size()), std::to_string(articles_.size()));
}

void Listening::on_sentence(const PlayerEvent& event) {
  const Options& options = session_.options();
  if (session_.output().is_terminal() && !options.quiet && !options.no_text)
    screen_->note(on_one_line(event.article->view(event.source)));
  if (article_ != 0 && article_ != event.where.article) leave_article();
  article_ = event.where.article;
  remember(event);
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
  if (place.is_done) journal_->put(place);
}

Remembered Listening::entry_of(const PlayerEvent& event) const {
  Remembered entry = articles_[event.where.article - 1];
  entry.offset = event.where.offset;
  entry.sentence = event.where.sentence;
  entry.sentence_count = event.where.sentence_count;
  entry.time = now();
  entry.underruns = static_cast<std::uint64_t>(underruns_);
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
  return [screen = screen_, messages = session_.messages(), has_told = false](const Remembered& entry,
                                                                              const Status& written) mutable {
    const bool is_bookmark = !entry.name.empty();
    if (is_bookmark && written)
      return screen->note(messages.format("listen.bookmarked", entry.name, entry.sentence));
    if (written) return;
    const std::string reason = messages.describe(written.error());
    if (is_bookmark) return screen->warn(messages.format("listen.not_bookmarked", entry.name, reason));
    if (!std::exchange(has_told, true)) screen->warn(reason);
  };
}

void Listening::on_changed(const PlayerEvent& event) {
  const Messages& messages = session_.messages();
  switch (event.command.kind) {
    case CommandKind::Faster:
    case CommandKind::Slower:
    case CommandKind::SetRate: return screen_->note(messages.format("listen.rate", event.value));
    case CommandKind::SetVolume: return screen_->note(messages.format("listen.volume", event.value));
    case CommandKind::Higher:
    case CommandKind::Lower: return screen_->note(messages.format("listen.pitch", event.value));
    case CommandKind::NextVoice:
      return screen_->note(messages.format("listen.voice", voice_title(messages.language(), event.voice)));
    case CommandKind::SleepTimer:
      return screen_->note(
          messages.format(event.value > 0 ? "listen.sleep" : "listen.no_sleep", event.value));
    default:
      return screen_->note(messages.format(event.value ? "listen.on" : "listen.off",
                                           keys_.word(event.command.kind, messages.language())));
  }
}

void Listening::answer(const PlayerEvent& event) {
  if (event.where.article == 0) return;  // nothing was heard yet
  if (event.command.kind == CommandKind::Bookmark) return bookmark(event);
  const auto sentence = [&](const Messages& messages) {
    const Whereabouts& where = event.where;
    if (where.sentence_count == 0)
      return messages.format("listen.where.open", where.article, where.article_count, where.sentence);
    constexpr std::uint32_t kSecondsPerMinute = 60;
    return messages.format("listen.where", where.article, where.article_count, where.sentence,
                           where.sentence_count,
                           (where.seconds_left + kSecondsPerMinute - 1) / kSecondsPerMinute);
  };
  screen_->note(sentence(session_.messages()));
  say(sentence(spoken_));
}

void Listening::bookmark(const PlayerEvent& event) {
  Remembered bookmark = entry_of(event);
  {
    const std::lock_guard lock(mutex_);
    bookmark.name = std::exchange(bookmark_name_, {});
  }
  if (bookmark.name.empty()) bookmark.name = fmt::format("{} {}", bookmark.title, bookmark.sentence);
  if (journal_) journal_->put(std::move(bookmark));
  else screen_->note(session_.messages().text("listen.private"));
}

/// Somebody who paused wants silence.
void Listening::say(const std::string& text) {
  if (player_ && !player_->is_paused()) player_->say(text);
}

void Listening::on_typed(const Typed& typed) {
  if (typed.command.kind == CommandKind::Bookmark) {
    const std::lock_guard lock(mutex_);
    bookmark_name_ = typed.text;
  }
  player_->send(typed.command);
}

void Listening::show_help() {
  screen_->note(keys_.list(session_.messages().language()) + session_.messages().text("listen.help_tail"));
}
void Listening::show_pasted() { screen_->note(session_.messages().text("listen.pasted")); }
void Listening::show_hint(bool lines) {
  screen_->note(session_.messages().text(lines ? "listen.hint.lines" : "listen.hint"));
}
void Listening::show_unknown() { screen_->note(session_.messages().text("listen.unknown")); }

}  // namespace docbao::app
