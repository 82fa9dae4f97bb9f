// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <deque>
#include <mutex>
#include <regex>
#include <string>
#include <thread>
#include <vector>

namespace docbao::test {

/// A Speech Dispatcher for tests, for one client at a time: it says a word of the first message every
/// millisecond or, once limit_words() was called, so many words in all.
class SpeechServer {
 public:
  explicit SpeechServer(std::string path) : path_(std::move(path)) {
    listen_again();
    thread_ = std::jthread([this](const std::stop_token& stop) {
      while (!stop.stop_requested()) step();
    });
  }
  ~SpeechServer() {
    thread_ = {};
    hang_up();
    close(listener_);
  }

  // ---- any thread
  /// All lines that came, without the texts of messages.
  std::vector<std::string> commands() const {
    const std::lock_guard lock(mutex_);
    return commands_;
  }
  bool was_asked(const std::string& command) const {
    const std::vector<std::string> all = commands();
    return std::find(all.begin(), all.end(), command) != all.end();
  }
  /// How often it was told to forget all messages.
  std::ptrdiff_t cancels() const {
    const std::vector<std::string> all = commands();
    return std::count(all.begin(), all.end(), "CANCEL SELF");
  }
  /// The words that were said, with marks of pause, and " | " between two messages; of one that was cut
  /// off its first ones.
  std::string said() const {
    const std::lock_guard lock(mutex_);
    return said_;
  }
  /// The texts of all messages as they came.
  std::vector<std::string> texts() const {
    const std::lock_guard lock(mutex_);
    return texts_;
  }
  void limit_words(int words) { words_left_ = words; }
  void allow_words(int words) { words_left_ += words; }
  void say_all() { words_left_ = 1'000'000'000; }
  int words_left() const { return words_left_; }
  void set_frozen(bool frozen) { is_frozen_ = frozen; }
  void refuse_everything() { refuses_ = true; }
  /// What another program does that has something more urgent to say.
  void interrupt() { is_interrupting_ = true; }
  void die() {
    const std::lock_guard lock(mutex_);
    hang_up();
    close(listener_);
    listener_ = -1;
    unlink(path_.c_str());
  }
  void come_back() {
    const std::lock_guard lock(mutex_);
    listen_again();
  }

 private:
  struct Message {
    int id;
    std::vector<std::pair<std::string, std::string>> words;  // a mark's name, and what follows it
    std::size_t next = 0;
    bool has_begun = false;
  };

  void listen_again() {
    unlink(path_.c_str());
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path_.c_str(), sizeof address.sun_path - 1);
    listener_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    static_cast<void>(bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address));
    listen(listener_, 4);
  }
  void hang_up() {
    if (client_ >= 0) close(client_);
    client_ = -1;
    in_.clear();
    queue_.clear();
    is_in_text_ = false;
  }

  void step() {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (is_frozen_) return;
    const std::lock_guard lock(mutex_);
    if (client_ < 0 && listener_ >= 0 && is_ready(listener_))
      client_ = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client_ < 0) return;
    if (is_ready(client_)) receive();
    if (is_interrupting_.exchange(false)) cancel();
    if (!queue_.empty()) say_word();
  }

  static bool is_ready(int fd) {
    pollfd watched{fd, POLLIN, 0};
    return poll(&watched, 1, 0) > 0;
  }

  void receive() {
    char bytes[4096];
    const ssize_t size = recv(client_, bytes, sizeof bytes, 0);
    if (size <= 0) return hang_up();
    in_.append(bytes, static_cast<std::size_t>(size));
    for (std::size_t end; client_ >= 0 && (end = in_.find("\r\n")) != std::string::npos;) {
      const std::string line = in_.substr(0, end);
      in_.erase(0, end + 2);
      if (is_in_text_) take_text(line);
      else take_command(line);
    }
  }

  void answer(const std::string& text) {
    const std::string bytes = text + "\r\n";
    static_cast<void>(send(client_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
  }

  void take_command(const std::string& line) {
    commands_.push_back(line);
    if (refuses_) return answer("500 ERR INVALID COMMAND");
    if (line == "SPEAK") return is_in_text_ = true, answer("230 OK RECEIVING DATA");
    if (line == "GET VOICE_TYPE") return answer("251-MALE1\r\n251 OK GET RETURNED");
    if (line.starts_with("GET ")) return answer("251-0\r\n251 OK GET RETURNED");
    if (line == "CANCEL SELF" && is_in_block_) return answer("332 ERR NOT ALLOWED INSIDE BLOCK");
    if (line.starts_with("BLOCK")) is_in_block_ = line == "BLOCK BEGIN";
    if (line == "CANCEL SELF") cancel();
    answer("200 OK");
  }

  void take_text(const std::string& line) {
    if (line != ".") {
      text_ += line;
      return;
    }
    is_in_text_ = false;
    texts_.push_back(text_);
    Message message{++last_id_, {}};
    static const std::regex word("<mark name=\"([0-9]+)\"/>([^<]*)");
    for (std::sregex_iterator at(text_.begin(), text_.end(), word), end; at != end; ++at)
      message.words.emplace_back((*at)[1], (*at)[2]);
    text_.clear();
    answer("225-" + std::to_string(last_id_) + "\r\n225 OK MESSAGE QUEUED");
    queue_.push_back(std::move(message));
  }

  void tell(int code, const std::string& name, const std::string& mark = {}) {
    const std::string begin = std::to_string(code), id = std::to_string(queue_.front().id);
    answer(begin + '-' + id + "\r\n" + begin + "-1\r\n" + (mark.empty() ? "" : begin + '-' + mark + "\r\n") +
           begin + ' ' + name);
  }

  void cancel() {
    for (; !queue_.empty(); queue_.pop_front()) tell(703, "CANCELED");
  }

  void say_word() {
    Message& now = queue_.front();
    if (words_left_ <= 0) return;
    if (!std::exchange(now.has_begun, true)) {
      tell(701, "BEGIN");
      if (!said_.empty()) said_ += said_.ends_with(' ') ? "| " : " | ";
    }
    if (now.next < now.words.size()) {
      --words_left_;
      tell(700, "INDEX MARK", now.words[now.next].first);
      said_ += now.words[now.next++].second;
    }
    if (now.next < now.words.size()) return;
    tell(702, "END");
    queue_.pop_front();
  }

  const std::string path_;
  mutable std::mutex mutex_;
  int listener_ = -1, client_ = -1, last_id_ = 0;
  std::string in_, text_, said_;
  std::vector<std::string> commands_, texts_;
  std::deque<Message> queue_;
  bool is_in_text_ = false, is_in_block_ = false;
  std::atomic<int> words_left_{1'000'000'000};
  std::atomic<bool> is_frozen_{false}, is_interrupting_{false}, refuses_{false};
  std::jthread thread_;
};

}  // namespace docbao::test
