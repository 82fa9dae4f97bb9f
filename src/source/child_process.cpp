// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/child_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include "base/system_reason.hpp"
#include "base/wait_readable.hpp"

namespace docbao {
namespace {

/// What posix_spawn is to do in the new process, and with which signals it begins.
class SpawnSetup {
 public:
  SpawnSetup(int input, int output) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    // Libraries open descriptors of their own, which are nothing for a stranger's file.
    posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
    // A group of its own: Ctrl-C at the terminal is for us alone, who then end it.
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setflags(&attributes_,
                             POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes_, &none);
    posix_spawnattr_setsigdefault(&attributes_, &all);
  }
  SpawnSetup(const SpawnSetup&) = delete;
  SpawnSetup& operator=(const SpawnSetup&) = delete;
  ~SpawnSetup() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  const posix_spawn_file_actions_t* actions() const noexcept { return &actions_; }
  const posix_spawnattr_t* attributes() const noexcept { return &attributes_; }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

}  // namespace

Result<ChildProcess> ChildProcess::start(std::vector<std::string> arguments, const FileDescriptor& input) {
  const std::string program = arguments.front();
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return fail(ErrorCode::CannotOpen, program, system_reason(errno));
  FileDescriptor output(ends[0]);
  const FileDescriptor far_end(ends[1]);
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  const SpawnSetup setup(input.get(), far_end.get());
  pid_t process = -1;
  const int error =
      ::posix_spawn(&process, program.c_str(), setup.actions(), setup.attributes(), pointers.data(), environ);
  if (error != 0) return fail(ErrorCode::CannotOpen, program, system_reason(error));
  return ChildProcess(process, std::move(output));
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : process_(std::exchange(other.process_, -1)), output_(std::move(other.output_)) {}

ChildProcess::~ChildProcess() {
  if (process_ < 0) return;
  ::kill(-process_, SIGKILL);  // also what it started itself
  ::kill(process_, SIGKILL);
  wait();
}

Result<std::string> ChildProcess::read_all(std::size_t most, const std::stop_token& stop) {
  constexpr std::size_t kPipeBytes = std::size_t{64} << 10;
  std::string all;
  for (std::size_t size = 0; size < most; size = all.size()) {
    if (!wait_readable(output_.get(), stop)) return fail(ErrorCode::Interrupted);
    all.resize(size + kPipeBytes);
    const ssize_t count = ::read(output_.get(), all.data() + size, kPipeBytes);
    all.resize(size + (count > 0 ? static_cast<std::size_t>(count) : 0));
    if (count == 0 || (count < 0 && errno != EINTR)) return all;
  }
  ::kill(process_, SIGKILL);
  return all;
}

int ChildProcess::wait() {
  int state = 0;
  while (process_ >= 0 && ::waitpid(process_, &state, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  return state;
}

}  // namespace docbao
