// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/parser_process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>
#include <vector>

#include "base/modules.hpp"
#include "base/system_reason.hpp"
#include "base/wait_readable.hpp"

namespace docbao {
namespace {

constexpr const char* kProgram = "parser";

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

struct Begun {
  pid_t process;
  FileDescriptor output;
};

Result<Begun> begin(std::vector<std::string> arguments, int input) {
  std::string program = find_module(kProgram);
  if (program.empty()) return fail(ErrorCode::BadDocument, {}, "no_parser");
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return fail(ErrorCode::CannotOpen, {}, system_reason(errno));
  Begun begun{-1, FileDescriptor(ends[0])};
  const FileDescriptor far_end(ends[1]);
  std::vector<char*> values{program.data()};
  for (std::string& argument : arguments) values.push_back(argument.data());
  values.push_back(nullptr);
  const SpawnSetup setup(input, far_end.get());
  const int error = ::posix_spawn(&begun.process, program.c_str(), setup.actions(), setup.attributes(),
                                  values.data(), environ);
  if (error != 0) return fail(ErrorCode::CannotOpen, {}, system_reason(error));
  return begun;
}

/// Waits for its end, which must be near; gives its state as waitpid does.
int wait_for(pid_t process) noexcept {
  int state = 0;
  while (::waitpid(process, &state, 0) < 0 && errno == EINTR) {
  }
  return state;
}

}  // namespace

Result<ParserProcess> ParserProcess::start(const ParseOrder& order, FileDescriptor input) {
  if (::lseek(input.get(), 0, SEEK_SET) < 0)
    return fail(ErrorCode::CannotOpen, order.name, system_reason(errno));
  auto begun =
      begin({order.kind, order.name, order.charset, order.encoding, order.recognize_writing ? "ocr" : "-"},
            input.get());
  if (!begun) return fail(begun.error().code, order.name, begun.error().detail);
  return ParserProcess(begun->process, std::move(begun->output), order.name);
}

ParserCheck check_parser() {
  const FileDescriptor nothing = open_nowhere();
  auto begun = begin({"--check"}, nothing.get());
  if (!begun) return {};
  std::array<char, 3> answer{};
  const ssize_t count = ::read(begun->output.get(), answer.data(), answer.size());
  wait_for(begun->process);
  return {true, count > 0 && answer[0] == '1', count == answer.size() && answer[2] == '1'};
}

ParserProcess::ParserProcess(ParserProcess&& other) noexcept
    : process_(std::exchange(other.process_, -1)),
      output_(std::move(other.output_)),
      name_(std::move(other.name_)),
      reader_(std::move(other.reader_)) {}

ParserProcess::~ParserProcess() {
  if (process_ < 0) return;
  ::kill(process_, SIGKILL);
  wait_for(process_);
}

Result<std::optional<Document>> ParserProcess::next(const std::stop_token& stop) {
  constexpr std::size_t kPipeBytes = std::size_t{64} << 10;
  std::array<char, kPipeBytes> bytes;
  for (;;) {
    if (auto document = reader_.next()) return document;
    if (const auto& end = reader_.end()) {
      if (*end) return std::nullopt;
      return fail(end->error().code, name_, end->error().detail);
    }
    if (!wait_readable(output_.get(), stop)) return fail(ErrorCode::Interrupted);
    const ssize_t count = ::read(output_.get(), bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return fail(how_it_died().error());
    reader_.add({bytes.data(), static_cast<std::size_t>(count)});
  }
}

Status ParserProcess::how_it_died() {
  const int state = wait_for(std::exchange(process_, -1));
  const bool took_long = WIFSIGNALED(state) && (WTERMSIG(state) == SIGXCPU || WTERMSIG(state) == SIGKILL);
  return fail(ErrorCode::BadDocument, name_, took_long ? "timeout" : "crashed");
}

}  // namespace docbao
