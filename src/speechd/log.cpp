// SPDX-License-Identifier: GPL-3.0-or-later
#include "speechd/log.hpp"

#include <unistd.h>

#include <algorithm>

#include "base/one_line.hpp"
#include "base/write_all.hpp"

namespace docbao::speechd {
namespace {

/// A log that cannot be written is lost.
void write_line(int fd, std::string_view line) {
  static_cast<void>(write_all(fd, on_one_line(line) + '\n', {}));
}

}  // namespace

void Log::write(Level level, std::string_view line) {
  trace("log", line);
  if (level > level_) return;
  write_line(STDERR_FILENO, "sd_docbao: " + std::string(line));
}

bool Log::debug(const std::string& path) {
  FileDescriptor file = path.empty() ? FileDescriptor{} : open_to_append(path);
  const bool is_open = static_cast<bool>(file);
  if (!is_open && !path.empty()) return false;
  const std::lock_guard lock(mutex_);
  file_ = std::move(file);
  is_debugging_ = is_open;
  return true;
}

void Log::trace(std::string_view what, std::string_view text) {
  if (!is_debugging_) return;
  const std::lock_guard lock(mutex_);
  if (file_) write_line(file_.get(), std::string(what) + ": " + std::string(text));
}

}  // namespace docbao::speechd
