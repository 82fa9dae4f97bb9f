// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/wait_readable.hpp"

#include <poll.h>
#include <sys/eventfd.h>

#include <array>

#include "base/file_descriptor.hpp"

namespace docbao {

bool wait_readable(int fd, const std::stop_token& stop) noexcept {
  std::array<pollfd, 2> watched{{{fd, POLLIN, 0}, {-1, POLLIN, 0}}};
  if (!stop.stop_requested() && poll(watched.data(), 1, 0) > 0) return true;
  // A signal would not wake a thread that was about to wait; a descriptor does.
  const FileDescriptor wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  watched[1].fd = wake.get();
  const std::stop_callback on_stop(stop, [&]() noexcept { static_cast<void>(eventfd_write(wake.get(), 1)); });
  constexpr int kForever = -1, kNowAndThenMs = 50;  // the latter where no descriptor is to be had
  while (!stop.stop_requested()) {
    if (poll(watched.data(), watched.size(), wake ? kForever : kNowAndThenMs) > 0 && watched[0].revents != 0)
      return !stop.stop_requested();
  }
  return false;
}

}  // namespace docbao
