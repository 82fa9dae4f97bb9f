// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/output.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "base/one_line.hpp"
#include "base/system_reason.hpp"

namespace docbao::app {
namespace {

Status failed(int reason) {
  if (reason == EPIPE) return fail(ErrorCode::BrokenPipe);
  if (reason == ENOSPC) return fail(ErrorCode::DiskFull, "-");
  return fail(ErrorCode::CannotWrite, "-", system_reason(reason));
}

constexpr std::size_t kBufferBytes = 1 << 16;

}  // namespace

Output::Output() : is_terminal_(isatty(STDOUT_FILENO) == 1) {
  std::setvbuf(stdout, nullptr, _IOFBF, kBufferBytes);
}

Status Output::write(std::string_view text) {
  if (text.empty()) return {};  // its data may be null, which fwrite must not see
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) return failed(errno);
  return {};
}

Status Output::line(std::string_view text) {
  if (Status written = write(harmless(text)); !written) return written;
  if (std::fputc('\n', stdout) == EOF) return failed(errno);
  return is_terminal_ ? flush() : Status{};
}

Status Output::flush() { return std::fflush(stdout) == 0 ? Status{} : failed(errno); }

}  // namespace docbao::app
