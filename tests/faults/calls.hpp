// SPDX-License-Identifier: GPL-3.0-or-later
// What tests/faults_test.cpp and the library that it puts before the C library share.
#pragma once
#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace docbao::test {

/// A kind of call that can fail, by the name of its first form, and what it fails with.
struct CallKind {
  std::string_view name;
  int error;
};

inline constexpr std::array kCallKinds = {CallKind{"open", EMFILE},    CallKind{"write", ENOSPC},
                                          CallKind{"rename", EACCES},  CallKind{"fsync", EIO},
                                          CallKind{"close", EIO},      CallKind{"mkdir", ENOSPC},
                                          CallKind{"unlink", EACCES},  CallKind{"pipe", EMFILE},
                                          CallKind{"truncate", EFBIG}, CallKind{"spawn", EAGAIN}};

/// Lies in a file that the test and every process of the program have mapped.
struct CallCounts {
  std::array<std::atomic<std::uint32_t>, kCallKinds.size()> calls;
};

// The environment: DOCBAO_FAULT_COUNTS names the file of CallCounts, DOCBAO_FAULT_FOLDER the folder below
// which calls count (pipes and new processes always do), DOCBAO_FAULT "write 3" the call that fails; without
// it none.
inline constexpr const char* kCountsVariable = "DOCBAO_FAULT_COUNTS";
inline constexpr const char* kFolderVariable = "DOCBAO_FAULT_FOLDER";
inline constexpr const char* kFaultVariable = "DOCBAO_FAULT";

}  // namespace docbao::test
