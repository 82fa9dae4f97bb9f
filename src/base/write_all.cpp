// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/write_all.hpp"

#include <poll.h>
#include <unistd.h>

#include <cerrno>

#include "base/system_reason.hpp"

namespace docbao {
namespace {

ErrorCode code_of(int error_number) noexcept {
  if (error_number == EPIPE) return ErrorCode::BrokenPipe;
  if (error_number == ENOSPC || error_number == EDQUOT) return ErrorCode::DiskFull;
  return ErrorCode::CannotWrite;
}

/// After a write that did nothing: true where trying again makes sense.
bool may_retry(int fd) noexcept {
  if (errno == EINTR) return true;
  if (errno != EAGAIN) return false;
  pollfd room{fd, POLLOUT, 0};
  return poll(&room, 1, -1) >= 0 || errno == EINTR;
}

}  // namespace

tl::unexpected<Error> output_failed(std::string_view where, int error_number) {
  return fail(code_of(error_number), std::string(where), system_reason(error_number));
}

Status write_all(int fd, std::span<const std::byte> bytes, std::string_view where) {
  while (!bytes.empty()) {
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written < 0 && !may_retry(fd)) return output_failed(where, errno);
    if (written > 0) bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

Status write_all(int fd, std::string_view text, std::string_view where) {
  return write_all(fd, std::as_bytes(std::span(text)), where);
}

Status write_copy(int fd, std::string_view bytes, std::string_view where) {
  if (write_all(fd, bytes, where)) return {};
  return fail(ErrorCode::DiskFull, std::string(where), "copy");
}

}  // namespace docbao
