// SPDX-License-Identifier: GPL-3.0-or-later
#include "speechd/commands.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>

namespace docbao::speechd {

Commands::Commands(int fd, Protocol& protocol)
    : fd_(fd), protocol_(protocol), wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

bool Commands::wait() {
  if (is_over_) return false;
  std::array<pollfd, 2> waited{{{fd_, POLLIN, 0}, {wake_.get(), POLLIN, 0}}};
  if (::poll(waited.data(), waited.size(), -1) < 0 && errno != EINTR) end();
  const std::lock_guard lock(carrying_out_);
  carry_out();
  return !is_over_;
}

void Commands::look() {
  if (is_over_ || !is_readable()) return;
  const std::unique_lock lock(carrying_out_, std::try_to_lock);
  if (lock) carry_out();
}

void Commands::end() noexcept {
  is_over_ = true;
  const std::uint64_t one = 1;
  static_cast<void>(!::write(wake_.get(), &one, sizeof one));
}

bool Commands::is_readable() const noexcept {
  pollfd waited{fd_, POLLIN, 0};
  return ::poll(&waited, 1, 0) > 0;
}

/// Another thread may have been first.
void Commands::carry_out() {
  if (!is_over_ && is_readable()) read_lines();
}

void Commands::read_lines() {
  std::array<char, 16384> bytes;
  const ssize_t count = ::read(fd_, bytes.data(), bytes.size());
  if (count < 0 && errno == EINTR) return;
  if (count <= 0) return end();
  lines_.add({bytes.data(), static_cast<std::size_t>(count)});
  while (const std::optional<std::string_view> line = lines_.next()) {
    const Protocol::Next next = protocol_.take(*line);
    if (next == Protocol::Next::GoOn) continue;
    exit_code_ = next == Protocol::Next::Quit ? 0 : 1;
    return end();
  }
}

}  // namespace docbao::speechd
