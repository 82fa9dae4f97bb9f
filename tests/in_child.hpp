// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <utility>

namespace docbao::test {

/// Begins `work` in a child process, which ends with 0 when it is done.
template <typename Work>
pid_t begin_in_child(Work work) {
  std::fflush(nullptr);  // or the child would say again what is still to be printed
  const pid_t child = fork();
  if (child == 0) {
    work();
    _exit(0);
  }
  return child;
}

/// Waits for its end and gives its wait status.
inline int end_of(pid_t child) {
  int status = -1;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

/// Runs `work` in a child and returns its wait status.
template <typename Work>
int in_child(Work work) {
  return end_of(begin_in_child(std::move(work)));
}

}  // namespace docbao::test
