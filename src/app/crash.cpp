// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/crash.hpp"

#include <signal.h>

#include <algorithm>
#include <array>
#include <atomic>

namespace docbao::app {
namespace {

using CrashAction = void (*)() noexcept;

// A signal handler can be given nothing: what it needs stands here.
std::array<std::atomic<CrashAction>, 4> crash_actions{};

void on_crash(int signal) {
  for (const auto& action : crash_actions) {
    if (const CrashAction run = action) run();
  }
  raise(signal);  // SA_RESETHAND: now it ends us as it would have
}

void remember_action(CrashAction action) {
  for (auto& place : crash_actions) {
    CrashAction nobody = nullptr;
    if (place.compare_exchange_strong(nobody, action) || nobody == action) return;
  }
}

}  // namespace

void before_crash(std::initializer_list<int> signals, CrashAction action) {
  remember_action(action);
  struct sigaction handler {};
  handler.sa_handler = on_crash;
  handler.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
  for (const int signal : signals) sigaction(signal, &handler, nullptr);
}

}  // namespace docbao::app
