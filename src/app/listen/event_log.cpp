// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/event_log.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <mutex>

#include "app/json.hpp"
#include "base/atomic_file.hpp"
#include "base/write_all.hpp"

namespace docbao::app {
namespace {

using Kind = PlayerEvent::Kind;

/// In the order of PlayerEvent::Kind.
constexpr std::array kNames = {"sentence",    "word",         "paused",       "resumed", "underrun",
                               "device_lost", "device_back",  "edge",         "changed", "answered",
                               "finished",    "article_lost", "voice_failed", "length",  "place_found",
                               "place_lost",  "found",        "not_found"};

bool is_number(const std::string& text) {
  return !text.empty() && text.size() < 5 &&
         std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

constexpr int kFlags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC;
constexpr mode_t kMode = 0666;

/// Where the lines go: an open descriptor, or a FIFO that is not open yet.
class EventFile {
 public:
  /// False with errno set where there is no such place.
  bool open(const std::string& where);
  /// Returns when a line has room there, or never will.
  void wait_for_room();
  /// After a failure nothing more is written.
  Status write(std::string_view line);

 private:
  FileDescriptor fd_;
  std::string fifo_;
};

bool EventFile::open(const std::string& where) {
  fd_ = FileDescriptor(is_number(where) ? fcntl(std::stoi(where), F_DUPFD_CLOEXEC, 3)
                                        : ::open(where.c_str(), kFlags | O_NONBLOCK, kMode));
  const int reason = errno;
  std::error_code ignored;
  if (!fd_ && reason == ENXIO && std::filesystem::is_fifo(where, ignored)) fifo_ = where;
  errno = reason;
  return fd_ || !fifo_.empty();
}

void EventFile::wait_for_room() {
  if (!fifo_.empty()) fd_ = FileDescriptor(::open(std::exchange(fifo_, {}).c_str(), kFlags, kMode));
  pollfd room{fd_.get(), POLLOUT, 0};
  while (fd_ && poll(&room, 1, -1) < 0 && errno == EINTR) {
  }
}

Status EventFile::write(std::string_view line) {
  if (!fd_) return {};
  Status written = write_all(fd_.get(), std::as_bytes(std::span(line)), "--events");
  if (!written) fd_ = {};
  return written;
}

void add_place(Json& json, const PlayerEvent& event) {
  json["article"] = event.where.article;
  json["sentence"] = event.where.sentence;
  json["source"] = whole_span(*event.article, event.source);
  json["written"] = event.article->view(event.source);
}

std::string line_of(const PlayerEvent& event) {
  Json json = {{"event", kNames[static_cast<std::size_t>(event.kind)]}};
  if (event.article && event.kind != Kind::Finished) add_place(json, event);
  if (event.kind == Kind::Changed || event.kind == Kind::Answered || event.kind == Kind::AtEdge)
    json["command"] = to_string(event.command.kind);
  if (event.kind == Kind::ArticleLost) json["article"] = event.where.article;
  if (event.kind == Kind::Changed || event.kind == Kind::Underrun) json["value"] = event.value;
  if (event.kind == Kind::LengthKnown) json["sentence_count"] = event.where.sentence_count;
  return to_line(json) + '\n';
}

LineQueue::Item tell_lost(std::uint64_t lost) {
  return {.text = to_line({{"event", "lost"}, {"lost", lost}}) + '\n'};
}

}  // namespace

struct EventLog::Failure {
  mutable std::mutex mutex;
  Status status;

  /// A reader that had enough is none.
  void note(const Status& written) {
    if (written || written.error().code == ErrorCode::BrokenPipe) return;
    const std::lock_guard lock(mutex);
    status = written;
  }
};

Status EventLog::failure() const {
  if (!failure_) return {};
  const std::lock_guard lock(failure_->mutex);
  return failure_->status;
}

Result<EventLog> EventLog::open(const std::string& where, std::size_t most_bytes) {
  EventLog log;
  if (where.empty()) return log;
  if (Status allowed = is_number(where) ? Status{} : check_links(where); !allowed)
    return fail(std::move(allowed.error()));
  auto file = std::make_shared<EventFile>();
  if (!file->open(where)) return output_failed(where, errno);
  log.failure_ = std::make_shared<Failure>();
  const Background<LineQueue>::Work work{
      [file, failure = log.failure_](const LineQueue::Item& line) { failure->note(file->write(line.text)); },
      [file] { file->wait_for_room(); }};
  log.background_ = std::make_unique<Background<LineQueue>>(work, LineQueue(most_bytes, tell_lost));
  return log;
}

void EventLog::write(const PlayerEvent& event) {
  if (!background_) return;
  std::string line = line_of(event);
  background_->change([&](LineQueue& queue) { queue.put({.text = std::move(line)}); });
}

}  // namespace docbao::app
