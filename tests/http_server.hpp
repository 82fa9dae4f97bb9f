// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace docbao::test {

/// A connection that somebody made to an HttpServer.
class HttpConnection {
 public:
  HttpConnection(int fd, const std::atomic<bool>& is_ending) : fd_(fd), is_ending_(is_ending) {}

  /// False once the other end went away, or the server ends.
  bool send(std::string_view bytes) const {
    while (!bytes.empty() && !is_ending_) {
      const ssize_t count = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return !is_ending_;
  }
  /// Waits; false once the other end went away, or the server ends.
  bool wait(std::chrono::milliseconds time) const {
    const auto end = std::chrono::steady_clock::now() + time;
    while (!is_ending_ && std::chrono::steady_clock::now() < end) {
      pollfd watched{fd_, POLLIN, 0};
      char byte = 0;
      if (::poll(&watched, 1, 5) > 0 && ::recv(fd_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) <= 0) return false;
    }
    return !is_ending_;
  }

 private:
  int fd_;
  const std::atomic<bool>& is_ending_;
};

/// What was asked of an HttpServer.
struct Asked {
  std::string path, head;
  /// The value of a line of the head; empty where there is none.
  std::string header(const std::string& name) const {
    const std::size_t at = head.find("\r\n" + name + ": ");
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }
};

/// A whole answer; "\n" in `head` may stand for the line end.
inline std::string answer(const std::string& status, const std::string& head, const std::string& body) {
  std::string out = "HTTP/1.1 " + status + "\r\n";
  for (const char c : head) out += c == '\n' ? "\r\n" : std::string(1, c);
  return out + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// A small server on an address of this machine, for tests: a thread for each connection, which serves one
/// request after the other. A page says what it sends, byte by byte; it may answer badly.
class HttpServer {
 public:
  /// Sends the answer; the connection stays open if it gives true.
  using Page = std::function<bool(const Asked&, const HttpConnection&)>;

  explicit HttpServer(std::string address = "127.0.0.1") : address_(std::move(address)) {
    listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in any{};
    any.sin_family = AF_INET;
    ::inet_pton(AF_INET, address_.c_str(), &any.sin_addr);
    socklen_t size = sizeof any;
    auto* bound = reinterpret_cast<sockaddr*>(&any);
    if (::bind(listening_, bound, size) == 0 && ::listen(listening_, 64) == 0 &&
        ::getsockname(listening_, bound, &size) == 0)
      port_ = ntohs(any.sin_port);
    thread_ = std::thread([this] { accept_all(); });
  }
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  ~HttpServer() {
    is_ending_ = true;
    ::shutdown(listening_, SHUT_RDWR);
    thread_.join();
    {
      const std::lock_guard lock(mutex_);
      for (const int fd : connections_) ::shutdown(fd, SHUT_RDWR);
    }
    for (std::thread& thread : threads_) thread.join();
    for (const int fd : connections_) ::close(fd);
    ::close(listening_);
  }

  int port() const noexcept { return port_; }
  std::string url(const std::string& path) const {
    return "http://" + address_ + ':' + std::to_string(port_) + path;
  }

  void serve(const std::string& path, Page page) {
    const std::lock_guard lock(mutex_);
    pages_[path] = std::move(page);
  }
  /// The same whole answer every time.
  void serve(const std::string& path, const std::string& whole) {
    serve(path, [whole](const Asked&, const HttpConnection& to) { return to.send(whole); });
  }
  void serve_text(const std::string& path, const std::string& type, const std::string& body) {
    serve(path, answer("200 OK", "Content-Type: " + type + "\n", body));
  }

  /// What was asked for so far, in order.
  std::vector<Asked> asked() const {
    const std::lock_guard lock(mutex_);
    return asked_;
  }
  std::size_t count(const std::string& path) const {
    std::size_t number = 0;
    for (const Asked& one : asked()) number += one.path == path ? 1U : 0U;
    return number;
  }

 private:
  void accept_all() {
    while (!is_ending_) {
      const int fd = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
      if (fd < 0) continue;
      const std::lock_guard lock(mutex_);
      connections_.push_back(fd);
      threads_.emplace_back([this, fd] { talk(fd); });
    }
  }

  void talk(int fd) {
    const HttpConnection connection(fd, is_ending_);
    for (std::string head; read_head(fd, head);) {
      Asked asked;
      const std::size_t begin = head.find(' ') + 1;
      asked.path = head.substr(begin, head.find(' ', begin) - begin);
      asked.head = std::move(head);
      head.clear();
      if (!page_of(asked)(asked, connection)) break;
    }
    ::shutdown(fd, SHUT_RDWR);
  }

  Page page_of(const Asked& asked) {
    const std::lock_guard lock(mutex_);
    asked_.push_back(asked);
    const auto found = pages_.find(asked.path);
    if (found != pages_.end()) return found->second;
    return [](const Asked&, const HttpConnection& to) {
      return to.send(answer("404 Not Found", "Content-Type: text/html\n", "<h1>Không có</h1>"));
    };
  }

  static bool read_head(int fd, std::string& head) {
    char byte = 0;
    while (!head.ends_with("\r\n\r\n")) {
      if (::recv(fd, &byte, 1, 0) <= 0) return false;
      head += byte;
    }
    return true;
  }

  std::string address_;
  int listening_ = -1, port_ = 0;
  std::atomic<bool> is_ending_ = false;
  mutable std::mutex mutex_;
  std::map<std::string, Page> pages_;
  std::vector<Asked> asked_;
  std::vector<int> connections_;
  std::vector<std::thread> threads_;
  std::thread thread_;
};

}  // namespace docbao::test
