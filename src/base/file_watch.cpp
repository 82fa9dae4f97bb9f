// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file_watch.hpp"

#include <sys/stat.h>

#include "base/read_file.hpp"

namespace docbao {

FileWatch::FileWatch(std::string path) : path_(std::move(path)), known_(stamp_of(path_)) {}

FileWatch::Stamp FileWatch::stamp_of(const std::string& path) noexcept {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0) return {};
  return {found.st_ctim.tv_sec, found.st_ctim.tv_nsec, found.st_size, found.st_ino};
}

std::optional<std::string> FileWatch::changed() {
  const Stamp now = stamp_of(path_);
  {
    const std::lock_guard lock(mutex_);
    if (now == known_) return std::nullopt;
  }
  Result<std::string> text = read_file_text(path_);
  if (!text && now.size >= 0) return std::nullopt;  // another time, perhaps
  const std::lock_guard lock(mutex_);
  known_ = now;
  return std::move(text).value_or(std::string{});
}

}  // namespace docbao
