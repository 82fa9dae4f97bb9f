// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/own_stderr.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>

#include "app/crash.hpp"
#include "base/file_descriptor.hpp"

/// Where sanitizers report; in other builds there is no such function.
extern "C" [[gnu::weak]] void __sanitizer_set_report_fd(void* fd);  // NOLINT: not our name

namespace docbao::app {
namespace {

constexpr off_t kMostForeignBytes = 1 << 16, kLastWordsBytes = 1 << 10;

std::atomic<int> users_stderr{STDERR_FILENO};  // is never closed: the last words come after main()

/// Takes so many bytes and no more.
FileDescriptor make_small_file() noexcept {
  FileDescriptor file(memfd_create("docbao-stderr", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  const bool is_small = file && ftruncate(file.get(), kMostForeignBytes) == 0 &&
                        fcntl(file.get(), F_ADD_SEALS, F_SEAL_GROW | F_SEAL_SHRINK) == 0;
  return is_small ? std::move(file) : open_nowhere();
}

/// assert(), std::terminate() and the C library say why they abort before they do.
void show_last_words() noexcept {
  std::array<char, kLastWordsBytes> words;
  const off_t end = lseek(STDERR_FILENO, 0, SEEK_CUR), begin = std::max<off_t>(end - kLastWordsBytes, 0);
  const ssize_t got = pread(STDERR_FILENO, words.data(), words.size(), begin);
  const auto written = static_cast<std::size_t>(std::clamp<off_t>(got, 0, std::max<off_t>(end - begin, 0)));
  static_cast<void>(!write(own_stderr(), words.data(), written));
}

}  // namespace

int own_stderr() noexcept { return users_stderr; }

void keep_stderr_to_ourselves() noexcept {
  if (own_stderr() != STDERR_FILENO) return;
  const FileDescriptor file = make_small_file();
  if (!file) return;
  // -1 where the user closed it: then our lines are lost, as the user wants, and no file of ours gets the 2.
  users_stderr = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  dup2(file.get(), STDERR_FILENO);
  before_crash({SIGABRT}, show_last_words);
  if (__sanitizer_set_report_fd != nullptr)
    __sanitizer_set_report_fd(reinterpret_cast<void*>(std::intptr_t{own_stderr()}));
}

}  // namespace docbao::app
