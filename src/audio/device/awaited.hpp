// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace docbao {

/// Work that may never come back, as whatever asks a sound server that stands still. It is done on a thread
/// of its own, which is left behind where nobody waits for it any more; so the work must own all that it
/// uses. Where there are no more threads it is done at once. One thread asks.
template <typename Value>
class Awaited {
 public:
  explicit Awaited(std::function<Value()> work) {
    try {
      std::thread([shared = shared_, work] { finish(*shared, work); }).detach();
    } catch (const std::system_error&) {
      finish(*shared_, work);
    }
  }
  /// What came of it, once; nothing where it is not done within that time.
  std::optional<Value> take_within(std::chrono::milliseconds patience) {
    std::unique_lock lock(shared_->mutex);
    shared_->done.wait_for(lock, patience, [this] { return shared_->value.has_value(); });
    return std::exchange(shared_->value, std::nullopt);
  }

 private:
  struct Shared {
    std::mutex mutex;
    std::condition_variable done;
    std::optional<Value> value;  // guarded by mutex
  };
  static void finish(Shared& shared, const std::function<Value()>& work) {
    Value value = work();
    const std::lock_guard lock(shared.mutex);
    shared.value = std::move(value);
    shared.done.notify_all();
  }

  std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
};

}  // namespace docbao
