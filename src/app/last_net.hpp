// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>

#include "docbao/message.hpp"

namespace docbao::app {

/// Runs the program. Whatever is thrown in it and caught by nobody (no memory is left, no thread can be made)
/// is told in one sentence, and the exit code is kExitFailed. What is thrown on another thread, or out of a
/// function that must not throw, ends the process there and then, in the same way: nothing half-made stays on
/// the disk, and the terminal is given back.
int run_over_net(const std::function<int()>& program) noexcept;

/// The language of that sentence; English until it is told.
void set_net_language(Language language) noexcept;

}  // namespace docbao::app
