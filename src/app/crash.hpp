// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <initializer_list>

namespace docbao::app {

/// When one of these signals is about to end the process, every action asked for here runs first, whichever
/// signal it was asked for. An action may only do what a signal handler may, and there is room for a few. The
/// process then ends as it would have.
void before_crash(std::initializer_list<int> signals, void (*action)() noexcept);

}  // namespace docbao::app
