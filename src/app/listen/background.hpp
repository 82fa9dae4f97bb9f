// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

namespace docbao::app {

/// A queue that a thread of its own empties: for work that may have to wait for a lock, a disk or a reader.
/// Whoever puts something in never waits for that work. One item is worked on at a time.
///
/// Queue says what happens when items come faster than they are done. It has an Item, empty() and take(); all
/// of it is called under this object's lock. Any thread may call what is public here.
template <typename Queue>
class Background {
 public:
  using Clock = std::chrono::steady_clock;
  /// Runs on the thread. It must own all that it uses: work that hangs in the system when the time is up is
  /// left there, and may come back when this object is gone.
  struct Work {
    std::function<void(typename Queue::Item)> carry_out;
    /// Returns when an item can be carried out at once; until then nothing is taken from the queue.
    std::function<void()> wait_until_ready = [] {};
  };

  explicit Background(Work work, Queue queue = {}) : shared_(std::make_shared<Shared>(std::move(queue))) {
    thread_ = std::thread([shared = shared_, work = std::move(work)] { empty_queue(*shared, work); });
  }
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;
  ~Background() { close(Clock::now(), {}); }

  /// Calls `put` with the queue. Nothing happens after close().
  template <typename Put>
  void change(const Put& put) {
    const std::lock_guard lock(shared_->mutex);
    if (shared_->is_closed) return;
    put(shared_->queue);
    shared_->changed.notify_all();
  }

  /// Lets the thread do what is left, until `deadline` or, after `stop`, for another moment. False where
  /// something stayed undone. One thread calls it; the second call does nothing.
  bool close(Clock::time_point deadline, const std::stop_token& stop) {
    if (!thread_.joinable()) return true;
    const bool is_done = wait_for_the_end(deadline, stop);
    if (is_done) thread_.join();
    else thread_.detach();
    return is_done;
  }

 private:
  struct Shared {
    explicit Shared(Queue q) : queue(std::move(q)) {}
    std::mutex mutex;
    std::condition_variable_any changed;
    // All guarded by mutex.
    Queue queue;
    bool is_closed = false;     // nothing more is put in
    bool is_abandoned = false;  // what is left is not done any more
    bool has_ended = false;     // the thread
  };

  static void empty_queue(Shared& shared, const Work& work) {
    std::unique_lock lock(shared.mutex);
    for (;;) {
      shared.changed.wait(lock, [&] { return shared.is_closed || !shared.queue.empty(); });
      if (shared.queue.empty()) break;
      lock.unlock();
      work.wait_until_ready();
      lock.lock();
      if (shared.is_abandoned) break;
      typename Queue::Item item = shared.queue.take();
      lock.unlock();
      work.carry_out(std::move(item));
      lock.lock();
    }
    shared.has_ended = true;
    shared.changed.notify_all();
  }

  bool wait_for_the_end(Clock::time_point deadline, const std::stop_token& stop) {
    constexpr std::chrono::milliseconds kLastMoment{50};
    const std::shared_ptr<Shared> shared = shared_;
    const auto has_ended = [&] { return shared->has_ended; };
    std::unique_lock lock(shared->mutex);
    shared->is_closed = true;
    shared->changed.notify_all();
    shared->changed.wait_until(lock, stop, deadline, has_ended);
    if (stop.stop_requested()) shared->changed.wait_for(lock, kLastMoment, has_ended);
    shared->is_abandoned = !shared->has_ended;
    return shared->has_ended;
  }

  std::shared_ptr<Shared> shared_;
  std::thread thread_;
};

/// How long a program that has read everything waits for those who hold up its last lines.
inline constexpr std::chrono::seconds kPatience{1};

}  // namespace docbao::app
