// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

#include "file_bytes.hpp"
#include "scratch_folder.hpp"

namespace docbao::test {

/// The first word is the program's path. Never comes back.
[[noreturn]] inline void become_program(std::vector<std::string>& arguments,
                                        std::vector<std::string>& environment) {
  std::vector<char*> argv, envp;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  for (std::string& variable : environment) envp.push_back(variable.data());
  argv.push_back(nullptr);
  envp.push_back(nullptr);
  execve(argv.front(), argv.data(), envp.data());
  _exit(99);
}

/// What a run of the program left behind.
struct Ran {
  int exit_code = -1;  ///< 128 + the signal's number where one ended it
  std::string out, err;
  long peak_kib = 0;  ///< the most memory it held

  std::vector<std::string> lines() const {
    std::vector<std::string> all;
    for (std::size_t at = 0; at < out.size();) {
      const std::size_t end = std::min(out.find('\n', at), out.size());
      all.push_back(out.substr(at, end - at));
      at = end + 1;
    }
    return all;
  }
};

/// What a shell command prints.
inline std::string printed_by(const std::string& command) {
  std::string text;
  FILE* pipe = popen(command.c_str(), "r");
  char buffer[4096];
  while (const std::size_t size = fread(buffer, 1, sizeof buffer, pipe)) text.append(buffer, size);
  pclose(pipe);
  return text;
}

/// A program that a sanitizer ended has said why, where only the test can read it.
inline void pass_on_sanitizer(std::string_view printed) {
  if (printed.find("Sanitizer") != std::string_view::npos)
    std::fwrite(printed.data(), 1, printed.size(), stderr);
}

/// Runs the built program in a home of its own: no settings, no lexicon, an English locale, no sound device.
class Program {
 public:
  Program()
      : environment_{"HOME=" + folder().string(), "XDG_CONFIG_HOME=" + folder().string(), "LC_ALL=C.UTF-8",
                     "PATH=/usr/bin:/bin", "ALSA_CONFIG_PATH=" + (folder() / "no-sound.conf").string()} {
    write_file(folder() / "no-sound.conf", "");
  }

  const std::filesystem::path& folder() const noexcept { return scratch_.path(); }
  /// Runs another file than the one that was built.
  void run_instead(const std::filesystem::path& program) { program_ = program.string(); }
  /// Where standard output goes instead of Ran::out: a device, or "closed" for a reader that went away.
  void send_output_to(std::string path) { output_ = std::move(path); }
  /// "NAME=value", instead of what the variable is here.
  void set_variable(const std::string& variable) {
    std::erase_if(environment_, [name = variable.substr(0, variable.find('=') + 1)](const std::string& set) {
      return set.starts_with(name);
    });
    environment_.push_back(variable);
  }
  void set_locale(const std::string& locale) { set_variable("LC_ALL=" + locale); }

  Ran run(std::vector<std::string> arguments, std::string_view input = {}) {
    write_file(folder() / "stdin", input);
    const pid_t child = start(std::move(arguments), open((folder() / "stdin").c_str(), O_RDONLY | O_CLOEXEC));
    return wait_for(child);
  }

  /// Starts it with an input that never ends, sends the signal once ready() or ready(its process id) is true,
  /// waits.
  template <typename Ready>
  Ran interrupt(std::vector<std::string> arguments, std::string_view input, int signal, Ready ready) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return {};
    const pid_t child = start(std::move(arguments), ends[0]);
    static_cast<void>(!write(ends[1], input.data(), input.size()));
    const auto is_ready = [&] {
      if constexpr (std::is_invocable_v<Ready, pid_t>) return ready(child);
      else return ready();
    };
    while (!is_ready() && is_running(child)) std::this_thread::sleep_for(std::chrono::milliseconds(2));
    kill(child, signal);
    Ran ran = wait_for(child);
    close(ends[1]);
    return ran;
  }

  /// Whether that process holds a file of `folder` open, be it without a name.
  static bool holds_file_in(pid_t child, const std::filesystem::path& folder) {
    std::error_code error;
    const std::filesystem::path open_files = "/proc/" + std::to_string(child) + "/fd";
    for (std::filesystem::directory_iterator at(open_files, error), end; !error && at != end;
         at.increment(error)) {
      std::error_code gone;
      if (std::filesystem::read_symlink(at->path(), gone).string().starts_with(folder.string())) return true;
    }
    return false;
  }

 private:
  static bool is_running(pid_t child) {
    siginfo_t ended{};
    return waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           ended.si_pid == 0;
  }

  pid_t start(std::vector<std::string> arguments, int input) {
    arguments.insert(arguments.begin(), program_);
    const pid_t child = fork();
    if (child == 0) become(arguments, input);
    close(input);
    return child;
  }

  [[noreturn]] void become(std::vector<std::string>& arguments, int input) {
    signal(SIGINT, SIG_DFL);  // ctest may run in the background, where it is ignored
    dup2(input, STDIN_FILENO);
    dup2(open_output(), STDOUT_FILENO);
    dup2(open((folder() / "stderr").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600), STDERR_FILENO);
    become_program(arguments, environment_);
  }

  int open_output() const {
    int ends[2];
    if (output_ == "closed") return pipe2(ends, O_CLOEXEC) == 0 ? (close(ends[0]), ends[1]) : -1;
    if (!output_.empty()) return open(output_.c_str(), O_WRONLY | O_CLOEXEC);
    return open((folder() / "stdout").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  }

  Ran wait_for(pid_t child) const {
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    const int exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    Ran ran{exit_code, read_file(folder() / "stdout"), read_file(folder() / "stderr"), usage.ru_maxrss};
    pass_on_sanitizer(ran.err);
    return ran;
  }

  ScratchFolder scratch_;
  std::vector<std::string> environment_;
  std::string output_;
  std::string program_ = DOCBAO_PROGRAM;
};

}  // namespace docbao::test
