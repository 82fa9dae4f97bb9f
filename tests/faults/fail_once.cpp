// SPDX-License-Identifier: GPL-3.0-or-later
// Stands before the C library (LD_PRELOAD) and counts the calls of the program that change files, open them
// or start processes; the one that calls.hpp's environment names fails, once, as if the disk were full or the
// system out of descriptors. Other programs that are started with it, as the parser in its sandbox, are left
// alone.
#include <dlfcn.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "calls.hpp"

namespace {

using namespace docbao::test;

struct Plan {
  CallCounts* counts = nullptr;  // null: nothing fails, nothing is counted
  std::string folder;
  std::size_t kind = kCallKinds.size();
  std::uint32_t number = 0;
};

CallCounts* map_counts(const char* path) {
  const int fd = static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC));
  if (fd < 0) return nullptr;
  void* place = mmap(nullptr, sizeof(CallCounts), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  syscall(SYS_close, fd);
  return place == MAP_FAILED ? nullptr : static_cast<CallCounts*>(place);
}

std::size_t kind_of(std::string_view name) {
  std::size_t kind = 0;
  while (kind < kCallKinds.size() && kCallKinds[kind].name != name) ++kind;
  return kind;
}

Plan read_plan() {
  Plan plan;
  const char *counts = getenv(kCountsVariable), *folder = getenv(kFolderVariable),
             *fault = getenv(kFaultVariable);
  if (!counts || !folder || std::string_view(program_invocation_short_name) != "docbao") return plan;
  plan.folder = folder;
  if (const char* number = fault ? strchr(fault, ' ') : nullptr) {
    plan.kind = kind_of({fault, static_cast<std::size_t>(number - fault)});
    plan.number = static_cast<std::uint32_t>(atoi(number + 1));
  }
  plan.counts = map_counts(counts);
  return plan;
}

const Plan& plan() {
  static const Plan* const read = new Plan(read_plan());  // outlives whatever the program does at its end
  return *read;
}

/// True where this call is the one that fails; errno is set then.
bool fails(std::string_view name) {
  const Plan& now = plan();
  const std::size_t kind = kind_of(name);
  if (!now.counts || now.counts->calls[kind].fetch_add(1) + 1 != now.number || kind != now.kind) return false;
  errno = kCallKinds[kind].error;
  return true;
}

bool is_ours(const char* path) {
  return plan().counts && path && strncmp(path, plan().folder.c_str(), plan().folder.size()) == 0;
}

bool is_ours(int fd) {
  if (!plan().counts || fd <= STDERR_FILENO) return false;
  const int before = errno;
  char path[4096];
  const ssize_t size = readlink(("/proc/self/fd/" + std::to_string(fd)).c_str(), path, sizeof path - 1);
  errno = before;
  if (size < 0) return false;
  path[size] = '\0';
  return is_ours(path);
}

template <typename Place>
bool fails_at(std::string_view name, Place place) {
  return is_ours(place) && fails(name);
}

/// The next library's function of that name.
template <typename Function>
Function* next(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

}  // namespace

// One wrapper for each form of a call. FORWARD(result, failure, name, kind, place, parameters, arguments)
#define FORWARD(result, failure, name, kind, place, parameters, arguments) \
  extern "C" result name parameters {                                      \
    static auto* const real = next<result parameters>(#name);              \
    return fails_at(kind, place) ? failure : real arguments;               \
  }
#define FORWARD_OPEN(name)                                             \
  extern "C" int name(const char* path, int flags, ...) {              \
    static auto* const real = next<int(const char*, int, ...)>(#name); \
    va_list more;                                                      \
    va_start(more, flags);                                             \
    const mode_t mode = va_arg(more, mode_t);                          \
    va_end(more);                                                      \
    return fails_at("open", path) ? -1 : real(path, flags, mode);      \
  }
#define FORWARD_OPENAT(name)                                                \
  extern "C" int name(int folder, const char* path, int flags, ...) {       \
    static auto* const real = next<int(int, const char*, int, ...)>(#name); \
    va_list more;                                                           \
    va_start(more, flags);                                                  \
    const mode_t mode = va_arg(more, mode_t);                               \
    va_end(more);                                                           \
    return fails_at("open", path) ? -1 : real(folder, path, flags, mode);   \
  }

FORWARD_OPEN(open)
FORWARD_OPEN(open64)
FORWARD_OPENAT(openat)
FORWARD_OPENAT(openat64)
FORWARD(int, -1, __open_2, "open", path, (const char* path, int flags), (path, flags))
FORWARD(int, -1, __open64_2, "open", path, (const char* path, int flags), (path, flags))
FORWARD(int, -1, creat, "open", path, (const char* path, mode_t mode), (path, mode))
FORWARD(int, -1, creat64, "open", path, (const char* path, mode_t mode), (path, mode))
FORWARD(FILE*, nullptr, fopen, "open", path, (const char* path, const char* mode), (path, mode))
FORWARD(FILE*, nullptr, fopen64, "open", path, (const char* path, const char* mode), (path, mode))
FORWARD(ssize_t, -1, write, "write", fd, (int fd, const void* bytes, size_t size), (fd, bytes, size))
FORWARD(ssize_t, -1, writev, "write", fd, (int fd, const iovec* parts, int count), (fd, parts, count))
FORWARD(ssize_t, -1, pwrite, "write", fd, (int fd, const void* bytes, size_t size, off_t at),
        (fd, bytes, size, at))
FORWARD(ssize_t, -1, pwrite64, "write", fd, (int fd, const void* bytes, size_t size, off_t at),
        (fd, bytes, size, at))
FORWARD(int, -1, rename, "rename", to, (const char* from, const char* to), (from, to))
FORWARD(int, -1, renameat, "rename", to, (int a, const char* from, int b, const char* to), (a, from, b, to))
FORWARD(int, -1, renameat2, "rename", to, (int a, const char* from, int b, const char* to, unsigned how),
        (a, from, b, to, how))
FORWARD(int, -1, link, "rename", to, (const char* from, const char* to), (from, to))
FORWARD(int, -1, linkat, "rename", to, (int a, const char* from, int b, const char* to, int how),
        (a, from, b, to, how))
FORWARD(int, -1, fsync, "fsync", fd, (int fd), (fd))
FORWARD(int, -1, fdatasync, "fsync", fd, (int fd), (fd))
FORWARD(int, -1, ftruncate, "truncate", fd, (int fd, off_t size), (fd, size))
FORWARD(int, -1, ftruncate64, "truncate", fd, (int fd, off_t size), (fd, size))
FORWARD(int, -1, mkdir, "mkdir", path, (const char* path, mode_t mode), (path, mode))
FORWARD(int, -1, unlink, "unlink", path, (const char* path), (path))
FORWARD(int, -1, pipe2, "pipe", plan().folder.c_str(), (int* ends, int flags), (ends, flags))
FORWARD(pid_t, -1, fork, "spawn", plan().folder.c_str(), (), ())

// These give the error itself.
#define FORWARD_SPAWN(name)                                                                               \
  extern "C" int name(pid_t* child, const char* path, const posix_spawn_file_actions_t* actions,          \
                      const posix_spawnattr_t* attributes, char* const argv[], char* const envp[]) {      \
    static auto* const real = next<int(pid_t*, const char*, const posix_spawn_file_actions_t*,            \
                                       const posix_spawnattr_t*, char* const[], char* const[])>(#name);   \
    return fails_at("spawn", plan().folder.c_str()) ? errno                                               \
                                                    : real(child, path, actions, attributes, argv, envp); \
  }
FORWARD_SPAWN(posix_spawn)
FORWARD_SPAWN(posix_spawnp)

/// What is closed is gone, whatever close() says.
extern "C" int close(int fd) {
  static auto* const real = next<int(int)>("close");
  const bool has_failed = fails_at("close", fd);
  const int closed = real(fd);
  if (has_failed) errno = EIO;
  return has_failed ? -1 : closed;
}
