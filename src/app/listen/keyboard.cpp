// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/keyboard.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace docbao::app {
namespace {

constexpr std::size_t kLongestLine = 1000;
constexpr std::string_view kEndOfInput = "\x04";  // Ctrl-D

}  // namespace

Keyboard::Keyboard(const KeyTable& table, Reports reports, bool lines, bool text_is_stdin)
    : table_(table), reports_(std::move(reports)), wake_(eventfd(0, EFD_CLOEXEC)) {
  if (text_is_stdin) terminal_ = open_to_read("/dev/tty");
  fd_ = text_is_stdin ? terminal_.get() : STDIN_FILENO;
  const bool is_terminal = fd_ >= 0 && isatty(fd_) == 1;
  // Whoever reads from a terminal in the background is stopped.
  if (fd_ < 0 || !wake_ || (is_terminal && tcgetpgrp(fd_) != getpgrp())) return;
  if (!lines) single_.emplace(fd_);
  thread_ = std::jthread([this](const std::stop_token& stop) { listen(stop); });
}

Keyboard::~Keyboard() {
  thread_.request_stop();
  const std::uint64_t one = 1;
  if (wake_) static_cast<void>(!write(wake_.get(), &one, sizeof one));
}

void Keyboard::listen(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    std::array<pollfd, 2> watched{{{fd_, POLLIN, 0}, {wake_.get(), POLLIN, 0}}};
    if (poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) return;
    if (watched[1].revents != 0 || stop.stop_requested()) return;
    if (watched[0].revents != 0 && !take_bytes()) return;
  }
}

/// False at the end of the input.
bool Keyboard::take_bytes() {
  std::array<char, 512> bytes;
  const ssize_t got = read(fd_, bytes.data(), bytes.size());
  if (got < 0) return errno == EINTR || errno == EAGAIN;
  if (got == 0) return false;
  const std::string_view text(bytes.data(), static_cast<std::size_t>(got));
  if (single_ && single_->active()) {
    for (const std::string& key : split_keys(text)) take_key(key);
    return true;
  }
  line_ += text;
  for (std::size_t end = line_.find('\n'); end != std::string::npos; end = line_.find('\n')) {
    take_line(std::string_view(line_).substr(0, end));
    line_.erase(0, end + 1);
  }
  if (line_.size() > kLongestLine) line_.clear();
  return true;
}

void Keyboard::take_key(const std::string& key) {
  if (key == "?") return reports_.on_help();
  if (key == kEndOfInput) return reports_.on_command({{CommandKind::Stop, 0}, {}});
  if (const std::optional<Command> command = reader_.take(key)) reports_.on_command({*command, {}});
}

void Keyboard::take_line(std::string_view line) {
  if (line == "?" || line == "help" || line == "giúp") return reports_.on_help();
  if (const std::optional<Typed> typed = table_.by_line(line)) return reports_.on_command(*typed);
  reports_.on_unknown();
}

}  // namespace docbao::app
