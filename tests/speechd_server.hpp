// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>

#include <csignal>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "run_program.hpp"

namespace docbao::test {

/// What a module has sent: a line of its own, or the sound of one block, unescaped.
struct Sent {
  std::string line;  ///< "701 BEGIN"; of several lines that belong together the last; "" for sound
  std::vector<std::string> before;  ///< those before it: "700-name", "200-voice"
  std::vector<std::int16_t> pcm;
};

inline std::vector<std::int16_t> unescape(std::string_view bytes) {
  std::string plain;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    plain += bytes[i] == 0x7d && i + 1 < bytes.size() ? static_cast<char>(bytes[++i] ^ 0x20) : bytes[i];
  std::vector<std::int16_t> pcm;
  for (std::size_t i = 0; i + 1 < plain.size(); i += 2)
    pcm.push_back(static_cast<std::int16_t>(static_cast<std::uint8_t>(plain[i]) |
                                            static_cast<std::uint8_t>(plain[i + 1]) << 8U));
  return pcm;
}

/// Speech Dispatcher's side of the two pipes of a module that runs. What is wrong in what it sends fails the
/// test.
class SpeechdServer {
 public:
  explicit SpeechdServer(std::vector<std::string> environment = {}) {
    int in[2], out[2];
    REQUIRE(pipe2(in, O_CLOEXEC) == 0);
    REQUIRE(pipe2(out, O_CLOEXEC) == 0);
    std::signal(SIGPIPE, SIG_IGN);  // a module that has ended is found by what write() says
    // What AddressSanitizer keeps of freed memory would look like a leak.
    for (const char* variable : {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "ASAN_OPTIONS=quarantine_size_mb=4"})
      environment.emplace_back(variable);
    environment.push_back("HOME=" + home().string());
    std::vector<std::string> arguments{DOCBAO_SPEECHD_MODULE, "/no/such/docbao.conf"};
    child_ = fork();
    if (child_ == 0) {
      dup2(in[0], STDIN_FILENO);
      dup2(out[1], STDOUT_FILENO);
      dup2(open((home() / "stderr").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600), STDERR_FILENO);
      become_program(arguments, environment);
    }
    close(in[0]);
    close(out[1]);
    in_ = in[1];
    out_ = out[0];
  }
  SpeechdServer(const SpeechdServer&) = delete;
  SpeechdServer& operator=(const SpeechdServer&) = delete;
  ~SpeechdServer() {
    close_input();
    close_output();
    if (child_ > 0) wait();
  }

  std::filesystem::path home() const { return scratch_.path(); }
  pid_t child() const noexcept { return child_; }
  std::string errors() const { return read_file(home() / "stderr"); }

  /// False where the module takes no more for half a minute.
  bool send(std::string_view text) {
    while (!text.empty()) {
      pollfd ready{in_, POLLOUT, 0};
      if (poll(&ready, 1, kPatienceMs) <= 0) return false;
      const ssize_t count = write(in_, text.data(), std::min<std::size_t>(text.size(), 4096));
      if (count <= 0) return false;
      text.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

  /// What comes next; nothing at the end.
  std::optional<Sent> next() {
    Sent sent;
    std::size_t samples = 0;
    while (std::optional<std::string> line = next_line()) {
      if (line->starts_with("705-num_samples=")) samples = std::stoul(line->substr(16));
      if (line->starts_with(std::string_view("705-AUDIO\0", 10))) sent.pcm = unescape(line->substr(10));
      INFO(*line);
      REQUIRE(line->size() > 4);
      if ((*line)[3] == '-') {
        sent.before.push_back(std::move(*line));
        continue;
      }
      REQUIRE((*line)[3] == ' ');
      if (*line != "705 AUDIO") sent.line = std::move(*line);
      CHECK(sent.pcm.size() == samples);
      CHECK(samples <= 5000);
      return sent;
    }
    return std::nullopt;
  }

  /// The next that is no sound: the line, with "name" of a mark before it ("700 INDEX MARK name").
  std::string next_word() {
    for (;;) {
      const std::optional<Sent> sent = next();
      if (!sent) return "(end)";
      if (sent->line.empty()) continue;
      if (sent->line == "700 INDEX MARK") return sent->line + ' ' + sent->before.back().substr(4);
      return sent->line;
    }
  }

  void start() {
    REQUIRE(send("INIT\nAUDIO\naudio_output_method=server\n.\nLOGLEVEL\nlog_level=3\n.\n"));
    for (const char* reply :
         {"299 OK LOADED SUCCESSFULLY", "207 OK RECEIVING AUDIO SETTINGS", "203 OK AUDIO INITIALIZED",
          "207 OK RECEIVING LOGLEVEL SETTINGS", "203 OK LOGLEVEL SET"})
      REQUIRE(next_word() == reply);
  }

  void set(std::string_view parameters) {
    REQUIRE(send("SET\n" + std::string(parameters) + "\n.\n"));
    REQUIRE(next_word() == "203 OK RECEIVING SETTINGS");
    REQUIRE(next_word() == "203 OK SETTINGS RECEIVED");
  }

  /// Sends a message and reads its answers, up to its 701.
  void begin(std::string_view text, const std::string& command = "SPEAK") {
    REQUIRE(send(command + '\n' + std::string(text) + "\n.\n"));
    for (const char* reply : {"202 OK RECEIVING MESSAGE", "200 OK SPEAKING", "701 BEGIN"})
      REQUIRE(next_word() == reply);
  }

  /// All of a message's sound, up to its end.
  std::vector<std::int16_t> say(std::string_view text, const std::string& command = "SPEAK") {
    begin(text, command);
    std::vector<std::int16_t> pcm;
    for (std::optional<Sent> sent = next(); sent; sent = next()) {
      if (sent->line == "702 END") return pcm;
      pcm.insert(pcm.end(), sent->pcm.begin(), sent->pcm.end());
    }
    FAIL("no end");
    return pcm;
  }

  void close_input() {
    if (in_ >= 0) close(in_);
    in_ = -1;
  }
  void close_output() {
    if (out_ >= 0) close(out_);
    out_ = -1;
  }

  /// How it has ended: the exit code, 128 + the signal's number, -1 where it still runs after half a minute.
  int wait() {
    int status = 0;
    for (int i = 0; waitpid(child_, &status, WNOHANG) == 0; ++i) {
      if (i == kPatienceMs) return kill(child_, SIGKILL), waitpid(child_, &status, 0), child_ = 0, -1;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    child_ = 0;
    pass_on_sanitizer(errors());
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  static constexpr int kPatienceMs = 30'000;

  std::optional<std::string> next_line() {
    std::size_t end;
    while ((end = bytes_.find('\n', at_)) == std::string::npos) {
      bytes_.erase(0, std::exchange(at_, 0));
      pollfd ready{out_, POLLIN, 0};
      if (poll(&ready, 1, kPatienceMs) <= 0) return std::nullopt;
      char buffer[65536];
      const ssize_t count = read(out_, buffer, sizeof buffer);
      if (count <= 0) return std::nullopt;
      bytes_.append(buffer, static_cast<std::size_t>(count));
    }
    const std::size_t begin = std::exchange(at_, end + 1);
    return bytes_.substr(begin, end - begin);
  }

  ScratchFolder scratch_;
  pid_t child_ = 0;
  int in_ = -1, out_ = -1;
  std::string bytes_;
  std::size_t at_ = 0;
};

/// Some minutes of speech.
inline const std::string kLong = [] {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "Hôm nay trời đẹp và gió nhẹ thổi qua cánh đồng lúa chín vàng. ";
  return text;
}();

/// Reads to the end of a message: how many of each line came.
inline std::map<std::string, int> read_to_end(SpeechdServer& server, int ends) {
  std::map<std::string, int> lines;
  while (lines["702 END"] + lines["703 STOP"] + lines["704 PAUSE"] < ends) {
    const std::string line = server.next_word();
    if (line == "(end)") break;
    ++lines[line];
  }
  return lines;
}

}  // namespace docbao::test
