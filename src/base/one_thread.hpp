// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <atomic>
#include <cassert>
#include <thread>

namespace docbao {

/// Holds a class to its promise that one thread alone calls it. The first call of check() decides which; a
/// call by another ends the program. Only where assertions are on, as under the sanitizer presets: elsewhere
/// it does nothing.
class OneThread {
 public:
  OneThread() = default;
  /// The owner is the object's and not its value's: it is neither copied nor assigned.
  OneThread(const OneThread&) noexcept {}
  OneThread& operator=(const OneThread&) noexcept { return *this; }

  void check() const noexcept {
#ifndef NDEBUG
    std::thread::id owner{};
    const auto caller = std::this_thread::get_id();
    assert(owner_.compare_exchange_strong(owner, caller) || owner == caller);
#endif
  }

 private:
#ifndef NDEBUG
  mutable std::atomic<std::thread::id> owner_{};
#endif
};

}  // namespace docbao
