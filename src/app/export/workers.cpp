// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/workers.hpp"

#include <spawn.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

#include "base/write_all.hpp"

extern char** environ;  // NOLINT: POSIX wants it declared by its users

namespace docbao::app {
namespace {

/// This very program, wherever it lies.
constexpr const char* kSelf = "/proc/self/exe";

std::string read_all(int fd) {
  struct stat about {};
  if (fstat(fd, &about) != 0) return {};
  std::string text(static_cast<std::size_t>(about.st_size), '\0');
  const ssize_t got = pread(fd, text.data(), text.size(), 0);
  text.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  return text;
}

int spawn(pid_t& child, std::vector<std::string>& arguments, int out) {
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  const int error = posix_spawn(&child, kSelf, &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

}  // namespace

Workers::~Workers() {
  stop();
  while (wait()) {
  }
}

Status Workers::start(std::size_t tag, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "docbao");
  FileDescriptor out(memfd_create("docbao", MFD_CLOEXEC));
  if (!out) return output_failed("docbao", errno);
  const std::lock_guard lock(mutex_);
  if (is_stopped_) return fail(ErrorCode::Interrupted);
  pid_t child = 0;
  if (const int error = spawn(child, arguments, out.get()); error != 0) return output_failed("docbao", error);
  workers_.emplace(child, Worker{tag, std::move(out)});
  return {};
}

std::optional<Workers::Ended> Workers::wait() {
  while (running() > 0) {
    int status = 0;
    const pid_t child = waitpid(-1, &status, 0);
    if (child < 0 && errno == EINTR) continue;
    if (child < 0) return std::nullopt;
    const std::lock_guard lock(mutex_);
    const auto found = workers_.find(child);
    if (found == workers_.end()) continue;
    const int exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    Ended ended{found->second.tag, exit_code, read_all(found->second.out.get())};
    workers_.erase(found);
    return ended;
  }
  return std::nullopt;
}

std::size_t Workers::running() const {
  const std::lock_guard lock(mutex_);
  return workers_.size();
}

void Workers::stop() {
  const std::lock_guard lock(mutex_);
  is_stopped_ = true;
  for (const auto& [child, worker] : workers_) kill(child, SIGTERM);
}

}  // namespace docbao::app
