// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace docbao {

/// Something that is done on a thread of its own, beside the reading, and answered once. What is begun later
/// takes the place of what was begun before. One thread begins and takes.
template <typename Answer>
class Errand {
 public:
  /// Runs on the errand's thread, and comes back soon once `stop` is asked for; nothing is no answer.
  using Work = std::function<std::optional<Answer>(const std::stop_token& stop)>;

  /// `on_answer` is called on the errand's thread when there is something to take; it must not wait.
  explicit Errand(std::function<void()> on_answer) : on_answer_(std::move(on_answer)) {}

  /// Waits until the errand before has come back.
  void begin(Work work) {
    thread_ = {};
    answer_.reset();
    thread_ = std::jthread([this, work = std::move(work)](const std::stop_token& stop) {
      std::optional<Answer> answer = work(stop);
      if (!answer || stop.stop_requested()) return;
      {
        const std::lock_guard lock(mutex_);
        answer_ = std::move(answer);
      }
      on_answer_();
    });
  }

  std::optional<Answer> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(answer_, std::nullopt);
  }

 private:
  std::function<void()> on_answer_;
  std::mutex mutex_;
  std::optional<Answer> answer_;  // guarded by mutex_
  std::jthread thread_;           // last: it uses all of the above
};

}  // namespace docbao
