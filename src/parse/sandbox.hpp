// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace docbao {

/// What holds a process that parses a stranger's file.
struct Confinement {
  bool has_limits = false;  ///< of memory and time, no files written, no memory image left behind
  bool has_filter = false;  ///< the kernel refuses all but reading, memory and writing what is open (seccomp)
};

/// What a process needs beside reading and memory.
struct Allowance {
  unsigned seconds = 60;              ///< of processor time
  bool may_become_a_program = false;  ///< which is then confined in the same way
};

/// From now on this process may use so much memory (1 GiB) and processor time, start no program, open no
/// connection, and write to what is open already and nowhere else. There is no way back. What the kernel
/// does not know is left out.
Confinement confine(const Allowance& allowance = {}) noexcept;

}  // namespace docbao
