// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stop_token>

namespace docbao {

/// Waits until a read of `fd` would not wait: bytes are there, or its end, or an error. False as soon as
/// `stop` asks for it, which any thread may do.
bool wait_readable(int fd, const std::stop_token& stop) noexcept;

}  // namespace docbao
