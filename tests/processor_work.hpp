// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <ctime>

#include "base/file_descriptor.hpp"

namespace docbao::test {

/// How much work the processor did for this thread: instructions where the kernel counts them for us, else
/// nanoseconds of its time, which other programs disturb a little.
class ProcessorWork {
 public:
  ProcessorWork() {
    perf_event_attr wanted{};
    wanted.type = PERF_TYPE_HARDWARE;
    wanted.size = sizeof wanted;
    wanted.config = PERF_COUNT_HW_INSTRUCTIONS;
    wanted.exclude_kernel = 1;
    wanted.exclude_hv = 1;
    counter_ = FileDescriptor(static_cast<int>(syscall(SYS_perf_event_open, &wanted, 0, -1, -1, 0)));
  }

  /// The least of `times` runs.
  template <typename Run>
  double least(int times, Run run) const {
    double best = 0;
    for (int i = 0; i < times; ++i) {
      const std::uint64_t before = now();
      run();
      const auto spent = static_cast<double>(now() - before);
      best = i == 0 ? spent : std::min(best, spent);
    }
    return std::max(best, 1.0);
  }

 private:
  std::uint64_t now() const {
    std::uint64_t count = 0;
    if (counter_ && read(counter_.get(), &count, sizeof count) == sizeof count) return count;
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<std::uint64_t>(time.tv_sec) * 1'000'000'000U +
           static_cast<std::uint64_t>(time.tv_nsec);
  }

  FileDescriptor counter_;
};

}  // namespace docbao::test
