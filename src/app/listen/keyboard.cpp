// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/keyboard.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace docbao::app {
namespace {

constexpr std::size_t kLongestLine = 1000;
constexpr std::string_view kEndOfInput = "\x04";  // Ctrl-D

/// Terminals that do not mark pastes hand over many keys at once, as no fingers do: what is typed ahead
/// ("12g") is short, and a key that is held down, even over a slow line, is always the same key. A short word
/// pasted there cannot be told from typing.
constexpr std::size_t kMostKeysAtOnce = 16;
bool are_pasted(const std::vector<std::string>& keys) {
  const auto is_other = [&](const std::string& key) { return key != keys.front(); };
  return keys.size() > kMostKeysAtOnce && std::ranges::any_of(keys, is_other);
}

/// Nobody types a second line so soon after the first; a key held down repeats after 30 ms or later.
constexpr int kLinesApartMs = 20;

}  // namespace

Keyboard::Keyboard(const KeyTable& table, Reports reports, bool lines, bool text_is_stdin)
    : table_(table),
      reports_(std::move(reports)),
      wake_(eventfd(0, EFD_CLOEXEC)),
      pastes_({[this](std::string_view bytes) { take_text(bytes); },
               [this](std::string_view bytes) { is_spoiled_ = bytes.back() != '\n'; },
               [this] { end_paste(); }}) {
  if (text_is_stdin) own_terminal_ = open_own_terminal();
  fd_ = text_is_stdin ? own_terminal_.get() : STDIN_FILENO;
  if (fd_ < 0 || !wake_) return;
  is_terminal_ = isatty(fd_) == 1;
  const auto gives = lines ? TakenTerminal::Gives::Lines : TakenTerminal::Gives::Keys;
  if (is_terminal_ && !is_dumb_terminal()) terminal_.emplace(fd_, gives).take();
  thread_ = std::jthread([this](const std::stop_token& stop) { listen(stop); });
}

Keyboard::~Keyboard() {
  thread_.request_stop();
  const std::uint64_t one = 1;
  if (wake_) static_cast<void>(!write(wake_.get(), &one, sizeof one));
}

void Keyboard::listen(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    std::array<pollfd, 2> watched{{{may_read() ? fd_ : -1, POLLIN, 0}, {wake_.get(), POLLIN, 0}}};
    const int ready = poll(watched.data(), watched.size(), patience_ms());
    if (ready < 0 && errno != EINTR) return;
    if (watched[1].revents != 0 || stop.stop_requested()) return;
    if (ready == 0) rest();
    if (ready > 0 && may_read() && !take_bytes()) return rest();
  }
}

/// The terminal is ours, or it is none. Asked before every read, as a shell takes it without a word.
bool Keyboard::may_read() noexcept {
  if (terminal_) terminal_->take();
  return !is_terminal_ || !is_in_background(fd_);
}

int Keyboard::patience_ms() const noexcept {
  constexpr int kForever = -1;
  if (!is_terminal_) return kForever;
  return waiting_ ? kLinesApartMs : static_cast<int>(PasteFilter::kRest.count());
}

/// False at the end of the input.
bool Keyboard::take_bytes() {
  std::array<char, 512> bytes;
  const ssize_t got = read(fd_, bytes.data(), bytes.size());
  // EIO: it went to the background just now.
  if (got < 0) return errno == EINTR || errno == EAGAIN || (errno == EIO && is_in_background(fd_));
  if (got == 0) return false;
  const std::string_view text(bytes.data(), static_cast<std::size_t>(got));
  if (terminal_) pastes_.take(text);
  else take_text(text);
  return true;
}

/// Nothing has come for a moment.
void Keyboard::rest() {
  if (std::exchange(is_burst_, false)) reports_.on_pasted();
  if (waiting_) return take_line(*std::exchange(waiting_, std::nullopt));
  pastes_.rest();
}

void Keyboard::take_text(std::string_view bytes) {
  if (terminal_ && terminal_->gives() == TakenTerminal::Gives::Keys) return take_keys(bytes);
  text_ += bytes;
  for (std::size_t end = text_.find('\n'); end != std::string::npos; end = text_.find('\n')) {
    std::string line = text_.substr(0, end);
    text_.erase(0, end + 1);
    const bool is_rest_of_paste = std::exchange(is_behind_paste_, false) && line.empty();
    if (std::exchange(is_spoiled_, false) || is_rest_of_paste) continue;
    if (is_terminal_) hold(std::move(line));
    else take_line(line);
  }
  if (text_.size() > kLongestLine) text_.clear();
}

void Keyboard::end_paste() {
  is_behind_paste_ = true;
  reports_.on_pasted();
}

void Keyboard::take_keys(std::string_view bytes) {
  const std::vector<std::string> keys = split_keys(bytes);
  is_burst_ = is_burst_ || (!search_.is_open() && are_pasted(keys));
  for (const std::string& key : keys) {
    if (!is_burst_) take_key(key);
  }
}

void Keyboard::take_key(const std::string& key) {
  if (search_.is_open()) return type(search_.take(key));
  if (key == "?") return reports_.on_help();
  if (key == kEndOfInput) return reports_.on_command({{CommandKind::Stop, 0}, {}});
  const std::optional<Command> command = reader_.take(key);
  if (!command) return;
  if (command->kind == CommandKind::Find) return type(search_.open());
  reports_.on_command({*command, {}});
}

void Keyboard::type(const SearchLine::Step& step) {
  reports_.on_search_line(step);
  if (step.outcome == SearchLine::Outcome::Entered)
    reports_.on_command({{CommandKind::Find, 0}, search_.words()});
}

/// Two lines at once are pasted ones.
void Keyboard::hold(std::string line) {
  is_burst_ = is_burst_ || waiting_;
  if (is_burst_) waiting_.reset();
  else waiting_ = std::move(line);
}

void Keyboard::take_line(std::string_view line) {
  if (line == "?" || line == "help" || line == "giúp") return reports_.on_help();
  if (const std::optional<Typed> typed = table_.by_line(line)) return reports_.on_command(*typed);
  reports_.on_unknown();
}

}  // namespace docbao::app
