// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <cstring>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "run_program.hpp"

namespace docbao::test {

/// How long the server, which may share its machine with every other test, is waited for.
constexpr std::chrono::seconds kServerPatience{60};

/// Waits until `is_so()`; false after kServerPatience.
template <typename IsSo>
bool wait_until(IsSo is_so) {
  const auto end = std::chrono::steady_clock::now() + kServerPatience;
  while (!is_so()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return true;
}

/// What the server tells of a message: "BEGIN", "END", "CANCELED", "PAUSED", "RESUMED", or "INDEX MARK" and
/// its name.
struct SpeechEvent {
  std::string message;  ///< the number that speak() gave
  std::string what, mark;
};

/// A program that speaks through Speech Dispatcher, by its protocol SSIP. What is not answered fails the
/// test.
class SpeechClient {
 public:
  explicit SpeechClient(const std::filesystem::path& socket) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    REQUIRE(socket.string().size() < sizeof address.sun_path);
    std::strcpy(address.sun_path, socket.c_str());
    fd_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    is_connected_ = ::connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  SpeechClient(const SpeechClient&) = delete;
  SpeechClient& operator=(const SpeechClient&) = delete;
  ~SpeechClient() { close(fd_); }
  bool is_connected() const noexcept { return is_connected_; }

  /// The lines of the answer, without what stands before each "200-", the last whole.
  std::vector<std::string> ask(const std::string& command) {
    send(command + "\r\n");
    while (true) {
      std::vector<std::string> answer = next_answer();
      if (answer.empty() || answer.back().front() != '7') return answer;
      keep(answer);
    }
  }
  /// The command is carried out.
  void must(const std::string& command) {
    const std::vector<std::string> answer = ask(command);
    CAPTURE(command);
    REQUIRE_FALSE(answer.empty());
    REQUIRE(answer.back().starts_with("2"));
  }
  /// The number of the message.
  std::string speak(const std::string& text) {
    must("SPEAK");
    const std::vector<std::string> answer = ask(text + "\r\n.");
    REQUIRE(answer.size() == 2);
    return answer.front();
  }
  /// The next thing that the server tells; empty where it tells none.
  SpeechEvent next_event() {
    if (events_.empty()) {
      const std::vector<std::string> answer = next_answer();
      if (answer.empty()) return {};
      keep(answer);
    }
    SpeechEvent event = events_.front();
    events_.pop_front();
    return event;
  }
  /// What the server tells until that happens to the message.
  std::vector<SpeechEvent> events_until(const std::string& message, const std::string& what) {
    std::vector<SpeechEvent> all;
    while (true) {
      all.push_back(next_event());
      INFO("waiting for " << what << " of " << message);
      REQUIRE_FALSE(all.back().what.empty());
      if (all.back().message == message && all.back().what == what) return all;
    }
  }

 private:
  void send(std::string_view bytes) {
    REQUIRE(::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size()));
  }
  std::string next_line() {
    std::size_t end = 0;
    while ((end = received_.find("\r\n")) == std::string::npos) {
      pollfd ready{fd_, POLLIN, 0};
      const int patience = static_cast<int>(std::chrono::milliseconds(kServerPatience).count());
      if (poll(&ready, 1, patience) != 1) return {};
      char bytes[4096];
      const ssize_t count = recv(fd_, bytes, sizeof bytes, 0);
      if (count <= 0) return {};
      received_.append(bytes, static_cast<std::size_t>(count));
    }
    std::string line = received_.substr(0, end);
    received_.erase(0, end + 2);
    return line;
  }
  std::vector<std::string> next_answer() {
    std::vector<std::string> lines;
    while (true) {
      const std::string line = next_line();
      if (line.size() < 4) return {};
      if (line[3] == ' ') return lines.push_back(line), lines;
      lines.push_back(line.substr(4));
    }
  }
  void keep(const std::vector<std::string>& answer) {
    REQUIRE(answer.size() >= 3);
    events_.push_back({answer[0], answer.back().substr(4), answer.size() > 3 ? answer[2] : ""});
  }

  int fd_;
  bool is_connected_ = false;
  std::string received_;
  std::deque<SpeechEvent> events_;
};

/// A process of the test's own that ends with it.
class Background {
 public:
  Background(std::vector<std::string> arguments, std::vector<std::string> environment,
             const std::filesystem::path& output) {
    child_ = fork();
    if (child_ == 0) {
      const int out = open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
      dup2(open("/dev/null", O_RDONLY | O_CLOEXEC), STDIN_FILENO);
      dup2(out, STDOUT_FILENO);
      dup2(out, STDERR_FILENO);
      become_program(arguments, environment);
    }
  }
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;
  ~Background() {
    kill(child_, SIGTERM);
    const auto has_ended = [&] { return waitpid(child_, nullptr, WNOHANG) == child_; };
    for (int look = 0; look < 100; ++look) {
      if (has_ended()) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
  }

 private:
  pid_t child_;
};

/// A session of a user who cannot see the screen: a sound server that plays into nothing, Speech Dispatcher
/// as `docbao screen-reader install` sets it up, and what could be heard.
class SpeechSession {
 public:
  /// Whether this machine has what it takes; where it has not, the test says so and is passed over.
  static bool can_run() {
    for (const char* program : {"/usr/bin/speech-dispatcher", "/usr/bin/pulseaudio", "/usr/bin/parec"}) {
      if (access(program, X_OK) == 0) continue;
      MESSAGE("passed over: there is no " << program << " (scripts/setup installs it)");
      return false;
    }
    return true;
  }

  SpeechSession() {
    program.set_variable("XDG_RUNTIME_DIR=" + folder().string());
    const Ran installed = program.run({"screen-reader", "install", "--user"});
    INFO(installed.out << installed.err);
    REQUIRE(installed.exit_code == 0);
  }
  void start() {
    chmod(folder().c_str(), 0700);
    start_program({"/usr/bin/pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
                   "--load=module-null-sink sink_name=quiet", "--load=module-native-protocol-unix"});
    REQUIRE(wait_until([&] { return std::filesystem::exists(folder() / "pulse/native"); }));
    start_program({"/bin/sh", "-c",
                   "exec parec -d quiet.monitor --format=s16le --rate=22050 --channels=1 --raw > " +
                       heard_file().string()});
    start_program({"/usr/bin/speech-dispatcher", "-s", "-D", "-t", "0", "-l", "4", "-L", folder().string()});
    REQUIRE(wait_until([&] { return SpeechClient(socket()).is_connected(); }));
  }
  const std::filesystem::path& folder() const noexcept { return program.folder(); }
  std::filesystem::path socket() const { return folder() / "speech-dispatcher/speechd.sock"; }
  std::filesystem::path heard_file() const { return folder() / "heard.raw"; }
  std::vector<std::string> environment() const {
    return {"HOME=" + folder().string(),
            "XDG_CONFIG_HOME=" + folder().string(),
            "XDG_RUNTIME_DIR=" + folder().string(),
            "PATH=/usr/bin:/bin",
            "LC_ALL=C.UTF-8",
            "TMPDIR=" + folder().string()};
  }
  /// All messages that the module took until now, and the words it made of them.
  std::string words() const { return read_file(folder() / "speechd-debug/docbao.log"); }
  /// How many samples that are no silence were heard until now.
  std::size_t loud_samples() const {
    const std::string bytes = read_file(heard_file());
    std::size_t count = 0;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
      std::int16_t sample = 0;
      std::memcpy(&sample, bytes.data() + at, sizeof sample);
      count += std::abs(sample) > 500;
    }
    return count;
  }

  Program program;

 private:
  void start_program(std::vector<std::string> arguments) {
    running_.push_front(
        std::make_unique<Background>(std::move(arguments), environment(), folder() / "session.log"));
  }
  std::deque<std::unique_ptr<Background>> running_;  // the last that was started ends first
};

}  // namespace docbao::test
