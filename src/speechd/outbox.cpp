// SPDX-License-Identifier: GPL-3.0-or-later
#include "speechd/outbox.hpp"

#include <algorithm>
#include <chrono>

#include "base/one_line.hpp"

namespace docbao::speechd {
namespace {

/// Bytes of sound that wait to be written, besides what the pipe holds.
constexpr std::size_t kRoomForSound = std::size_t{32} << 10;
constexpr std::size_t kRoomForAnswers = std::size_t{1} << 20;
/// Small pieces are written together, up to so many bytes.
constexpr std::size_t kWriteAtOnce = 4096;

/// The marks that the server puts into messages itself: at these it can go on after a pause.
constexpr std::string_view kServerMark = "__spd_";

}  // namespace

Outbox::Outbox(Write write, CanWrite can_write, std::function<void()> on_gone)
    : write_(std::move(write)),
      can_write_(std::move(can_write)),
      on_gone_(std::move(on_gone)),
      thread_([this] { run(); }) {}

Outbox::~Outbox() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
  filled_.notify_one();
  thread_.join();
}

void Outbox::push(Kind kind, std::string bytes) {
  (kind == Kind::Sound ? sound_bytes_ : answer_bytes_) += bytes.size();
  items_.push_back({kind, std::move(bytes)});
}

void Outbox::reply(std::string lines) {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return answer_bytes_ < kRoomForAnswers || is_gone_; });
  push(Kind::Answer, std::move(lines));
  write_on(lock, false);
}

Turn Outbox::begin(std::string lines) {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return answer_bytes_ < kRoomForAnswers || is_gone_; });
  stop_now();
  push(Kind::Answer, std::move(lines) + "701 BEGIN\n");
  is_pausing_ = false;
  const Turn turn = now_ = ++last_;
  write_on(lock, false);
  return turn;
}

void Outbox::stop() {
  std::unique_lock lock(mutex_);
  stop_now();
  write_on(lock, false);
}

/// What belongs to the message and has not been written never is; its answers and its 701 stay.
void Outbox::stop_now() {
  if (now_ == 0) return;
  forget_from(items_.begin());
  push(Kind::Answer, "703 STOP\n");
  now_ = 0;
  is_closing_ = false;
  room_.notify_all();
}

void Outbox::forget_from(std::deque<Item>::iterator first) {
  const auto is_lost = [this](const Item& item) {
    if (item.kind == Kind::Answer) return false;
    (item.kind == Kind::Sound ? sound_bytes_ : answer_bytes_) -= item.bytes.size();
    return true;
  };
  items_.erase(std::remove_if(first, items_.end(), is_lost), items_.end());
}

void Outbox::pause() {
  std::unique_lock lock(mutex_);
  if (now_ == 0) return;
  const auto mark = std::ranges::find(items_, Kind::ServerMark, &Item::kind);
  if (mark == items_.end()) {
    is_pausing_ = true;
    return;
  }
  forget_from(mark + 1);
  close("704 PAUSE\n");
  write_on(lock, false);
}

/// The turn goes on to be stopped until its end is written.
void Outbox::close(std::string bytes) {
  push(Kind::End, std::move(bytes));
  is_closing_ = true;
  room_.notify_all();
}

bool Outbox::is_wanted(Turn turn) const {
  const std::lock_guard lock(mutex_);
  return is_now(turn);
}

bool Outbox::sound(Turn turn, std::string block) {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return sound_bytes_ < kRoomForSound || !is_now(turn); });
  if (!is_now(turn)) return false;
  push(Kind::Sound, std::move(block));
  write_on(lock, true);
  return is_now(turn);
}

bool Outbox::mark(Turn turn, std::string_view name) {
  std::unique_lock lock(mutex_);
  room_.wait(lock, [&] { return answer_bytes_ < kRoomForAnswers || !is_now(turn); });
  if (!is_now(turn)) return false;
  const bool is_servers = name.starts_with(kServerMark);
  push(is_servers ? Kind::ServerMark : Kind::Mark, "700-" + on_one_line(name) + "\n700 INDEX MARK\n");
  if (is_pausing_ && is_servers) close("704 PAUSE\n");
  write_on(lock, true);
  return is_now(turn);
}

bool Outbox::end(Turn turn) {
  std::unique_lock lock(mutex_);
  if (!is_now(turn)) return false;
  close("702 END\n");
  write_on(lock, true);
  return true;
}

bool Outbox::drain(int patience_ms) {
  std::unique_lock lock(mutex_);
  for (;;) {
    const std::uint64_t before = writes_;
    const auto is_done = [&] { return is_gone_ || (items_.empty() && !is_writing_ && now_ == 0); };
    const auto moved = [&] { return is_done() || writes_ != before; };
    if (!room_.wait_for(lock, std::chrono::milliseconds(patience_ms), moved)) return false;
    if (is_done()) return !is_gone_;
  }
}

/// The next piece to write: one block of sound, or all the small ones before it.
std::string Outbox::take() {
  std::string bytes;
  while (!items_.empty() && (bytes.empty() || bytes.size() + items_.front().bytes.size() <= kWriteAtOnce)) {
    Item& item = items_.front();
    (item.kind == Kind::Sound ? sound_bytes_ : answer_bytes_) -= item.bytes.size();
    if (item.kind == Kind::End) {
      now_ = 0;
      is_closing_ = false;
    }
    bytes += item.bytes;
    items_.pop_front();
  }
  return bytes;
}

/// Whether the calling thread may write what comes next.
bool Outbox::can_begin(bool may_wait) const {
  if (items_.empty() || is_writing_ || is_gone_) return false;
  return may_wait || (items_.front().bytes.size() <= kWriteAtOnce && can_write_());
}

/// Writes on the calling thread as far as it may, and leaves the rest to the outbox's own.
void Outbox::write_on(std::unique_lock<std::mutex>& lock, bool may_wait) {
  while (can_begin(may_wait)) {
    const std::string bytes = take();
    is_writing_ = true;
    lock.unlock();
    const bool written = write_(bytes);
    if (!written) on_gone_();
    lock.lock();
    is_writing_ = false;
    is_gone_ = !written;
    ++writes_;
    room_.notify_all();
  }
  if (!items_.empty() && !is_writing_) filled_.notify_one();
}

void Outbox::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    filled_.wait(lock, [&] { return is_over_ || can_begin(true); });
    if (is_over_) return;
    write_on(lock, true);
  }
}

}  // namespace docbao::speechd
