// SPDX-License-Identifier: GPL-3.0-or-later
#include "player/ssip/connection.hpp"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <utility>

#include "base/parse_number.hpp"

namespace docbao {
namespace {

constexpr std::chrono::seconds kAnswerPatience{10};
constexpr std::size_t kCodeSize = 3, kLongestLine = std::size_t{64} << 10, kMostData = 64;

bool would_wait(ssize_t result) { return result < 0 && (errno == EAGAIN || errno == EINTR); }

}  // namespace

void SsipConnection::ask(std::string_view lines, std::size_t answers) {
  if (unanswered_ == 0) last_sign_ = std::chrono::steady_clock::now();
  unanswered_ += answers;
  out_.append(lines).append("\r\n");
}

void SsipConnection::send() {
  while (!out_.empty()) {
    const ssize_t sent = ::send(socket_.get(), out_.data(), out_.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && !would_wait(sent)) is_broken_ = true;
    if (sent <= 0) return;
    out_.erase(0, static_cast<std::size_t>(sent));
  }
}

/// False where nothing more is there now.
bool SsipConnection::receive() {
  std::array<char, 16384> bytes;
  const ssize_t size = recv(socket_.get(), bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (size == 0 || (size < 0 && !would_wait(size))) is_broken_ = true;
  if (size <= 0) return false;
  last_sign_ = std::chrono::steady_clock::now();
  in_.append(bytes.data(), static_cast<std::size_t>(size));
  split();
  return !is_foreign_;
}

void SsipConnection::split() {
  std::size_t begin = 0;
  for (std::size_t end; (end = in_.find('\n', begin)) != std::string::npos; begin = end + 1) {
    std::string_view line(in_.data() + begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    take_line(line);
  }
  in_.erase(0, begin);
  is_foreign_ = is_foreign_ || in_.size() > kLongestLine;
}

/// "225-21", or "225 OK MESSAGE QUEUED", which is the last.
void SsipConnection::take_line(std::string_view line) {
  const std::optional<int> code = parse_number(line.substr(0, kCodeSize), 100, 999);
  const bool is_last = line.size() == kCodeSize || (line.size() > kCodeSize && line[kCodeSize] == ' ');
  const bool is_data = line.size() > kCodeSize && line[kCodeSize] == '-';
  if (!code || (!is_last && !is_data)) {
    is_foreign_ = true;
    return;
  }
  begun_.code = *code;
  if (is_data && begun_.data.size() < kMostData) begun_.data.emplace_back(line.substr(kCodeSize + 1));
  if (!is_last) return;
  if (!begun_.is_event() && unanswered_ > 0) --unanswered_;
  news_.push_back(std::exchange(begun_, {}));
}

Status SsipConnection::exchange() {
  constexpr int kMostReads = 64;  // at a time: who is told of events must not wait for their end
  send();
  for (int i = 0; i < kMostReads && receive(); ++i) {
  }
  if (is_foreign_) return fail(ErrorCode::DeviceFailed, "speechd", "speechd_refuses");
  if (is_broken_ && news_.empty()) return fail(ErrorCode::DeviceFailed, "speechd", "speechd_gone");
  if (unanswered_ > 0 && std::chrono::steady_clock::now() - last_sign_ > kAnswerPatience)
    return fail(ErrorCode::DeviceFailed, "speechd", "speechd_silent");
  return {};
}

std::optional<SsipNews> SsipConnection::take() {
  if (news_.empty()) return std::nullopt;
  SsipNews first = std::move(news_.front());
  news_.pop_front();
  return first;
}

}  // namespace docbao
