// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/sandbox.hpp"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include <array>
#include <cerrno>
#include <memory>

namespace docbao {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kIsSanitized =
    true;  // sanitizers reserve terabytes of addresses, and look at memory through a pipe
#else
constexpr bool kIsSanitized = false;
#endif

struct Limit {
  int resource;
  rlim_t most;
};

bool set_limits(rlim_t seconds) noexcept {
  constexpr rlim_t kMemoryBytes = rlim_t{1} << 30U;
  bool all_set = true;
  for (const Limit& limit : {Limit{RLIMIT_CPU, seconds}, Limit{RLIMIT_FSIZE, 0}, Limit{RLIMIT_CORE, 0},
                             Limit{RLIMIT_AS, kMemoryBytes}}) {
    if (kIsSanitized && limit.resource == RLIMIT_AS) continue;
    const rlimit both{limit.most, limit.most};
    all_set = setrlimit(static_cast<__rlimit_resource>(limit.resource), &both) == 0 && all_set;
  }
  return all_set;
}

struct FilterCloser {
  void operator()(void* filter) const noexcept { seccomp_release(filter); }
};

/// The calls that parsing takes: memory, reading, writing what is open, locks, time, and ending.
constexpr std::array kAllowed = {SCMP_SYS(read),
                                 SCMP_SYS(pread64),
                                 SCMP_SYS(readv),
                                 SCMP_SYS(write),
                                 SCMP_SYS(writev),
                                 SCMP_SYS(lseek),
                                 SCMP_SYS(close),
                                 SCMP_SYS(fstat),
                                 SCMP_SYS(stat),
                                 SCMP_SYS(lstat),
                                 SCMP_SYS(newfstatat),
                                 SCMP_SYS(statx),
                                 SCMP_SYS(access),
                                 SCMP_SYS(faccessat),
                                 SCMP_SYS(faccessat2),
                                 SCMP_SYS(readlink),
                                 SCMP_SYS(readlinkat),
                                 SCMP_SYS(getdents64),
                                 SCMP_SYS(getcwd),
                                 SCMP_SYS(statfs),
                                 SCMP_SYS(fstatfs),
                                 SCMP_SYS(fcntl),
                                 SCMP_SYS(poll),
                                 SCMP_SYS(ppoll),
                                 SCMP_SYS(mmap),
                                 SCMP_SYS(munmap),
                                 SCMP_SYS(mprotect),
                                 SCMP_SYS(mremap),
                                 SCMP_SYS(madvise),
                                 SCMP_SYS(brk),
                                 SCMP_SYS(futex),
                                 SCMP_SYS(set_robust_list),
                                 SCMP_SYS(rseq),
                                 SCMP_SYS(sched_yield),
                                 SCMP_SYS(sched_getaffinity),
                                 SCMP_SYS(rt_sigaction),
                                 SCMP_SYS(rt_sigprocmask),
                                 SCMP_SYS(rt_sigreturn),
                                 SCMP_SYS(sigaltstack),
                                 SCMP_SYS(getpid),
                                 SCMP_SYS(gettid),
                                 SCMP_SYS(getuid),
                                 SCMP_SYS(geteuid),
                                 SCMP_SYS(getgid),
                                 SCMP_SYS(getegid),
                                 SCMP_SYS(tgkill),
                                 SCMP_SYS(uname),
                                 SCMP_SYS(sysinfo),
                                 SCMP_SYS(getrlimit),
                                 SCMP_SYS(prlimit64),
                                 SCMP_SYS(getrusage),
                                 SCMP_SYS(clock_gettime),
                                 SCMP_SYS(clock_nanosleep),
                                 SCMP_SYS(gettimeofday),
                                 SCMP_SYS(time),
                                 SCMP_SYS(getrandom),
                                 SCMP_SYS(exit),
                                 SCMP_SYS(exit_group)};

/// What a process takes to become another program, and that one to begin.
constexpr std::array kForBecoming = {SCMP_SYS(execve), SCMP_SYS(arch_prctl), SCMP_SYS(set_tid_address)};

/// All other calls fail with EPERM, and so does opening a file in order to write.
bool set_filter(bool may_become_a_program) noexcept {
  const std::unique_ptr<void, FilterCloser> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
  if (!filter) return false;
  for (const int call : kAllowed) {
    if (call >= 0 && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) != 0) return false;
  }
  for (const int call : kForBecoming) {
    if (may_become_a_program && call >= 0 && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) != 0)
      return false;
  }
  for (const int call : {SCMP_SYS(pipe), SCMP_SYS(pipe2)}) {
    if (kIsSanitized && call >= 0 && seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0) != 0)
      return false;
  }
  constexpr unsigned kWrites = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
  const bool can_open = seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                                         SCMP_A2(SCMP_CMP_MASKED_EQ, kWrites, 0)) == 0 &&
                        seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                                         SCMP_A1(SCMP_CMP_MASKED_EQ, kWrites, 0)) == 0;
  return can_open && seccomp_load(filter.get()) == 0;
}

}  // namespace

Confinement confine(const Allowance& allowance) noexcept {
  prctl(PR_SET_DUMPABLE, 0);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  return {.has_limits = set_limits(allowance.seconds),
          .has_filter = set_filter(allowance.may_become_a_program)};
}

}  // namespace docbao
