// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/net/host_pace.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <filesystem>
#include <mutex>

#include "base/file_descriptor.hpp"
#include "base/fnv1a.hpp"

namespace docbao {
namespace {

namespace chr = std::chrono;

chr::system_clock::time_point time_of(const timespec& time) noexcept {
  return chr::system_clock::time_point(chr::duration_cast<chr::system_clock::duration>(
      chr::seconds(time.tv_sec) + chr::nanoseconds(time.tv_nsec)));
}

timespec timespec_of(chr::system_clock::time_point time) noexcept {
  const auto since = time.time_since_epoch();
  const auto seconds = chr::floor<chr::seconds>(since);
  return {static_cast<time_t>(seconds.count()),
          static_cast<long>(chr::duration_cast<chr::nanoseconds>(since - seconds).count())};
}

}  // namespace

/// Takes the turn after the last one that anybody took. The file's own time tells when that is: it may lie
/// ahead of now, and a time that lies far ahead is one of a clock that was set back.
HostPace::Clock::time_point HostPace::next_turn(const std::string& host) {
  constexpr chr::minutes kFarAhead{5};
  const Clock::time_point now = Clock::now();
  const auto after = [&](Clock::time_point last) {
    return last > now + kFarAhead ? now : std::max(now, last + apart_);
  };
  Clock::time_point& own = last_[host];
  own = after(own);
  if (folder_.empty()) return own;
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  const std::string path = folder_ + "/host-" + std::to_string(hash_of(host));
  const bool is_new = !std::filesystem::exists(path, error);
  const FileDescriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  struct stat about {};
  if (!file || ::flock(file.get(), LOCK_EX) != 0 || ::fstat(file.get(), &about) != 0) return own;
  if (!is_new) own = std::max(own, after(time_of(about.st_mtim)));
  const std::array<timespec, 2> times = {timespec_of(own), timespec_of(own)};
  ::futimens(file.get(), times.data());
  return own;
}

bool HostPace::wait(const std::string& host, const std::stop_token& stop) {
  const Clock::time_point turn = next_turn(host);
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any woken;
  woken.wait_until(lock, stop, turn, [] { return false; });
  return !stop.stop_requested();
}

}  // namespace docbao
