// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "source/net/http_client.hpp"

namespace docbao {

/// One request on its way: what libcurl is told, and what it tells. Must not move, for libcurl knows its
/// place.
class Transfer {
 public:
  /// `proxy` is empty for none.
  Transfer(const Curl& curl, const FetchPolicy& policy, const HttpRequest& request, std::string proxy);
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// Sets all up; false where libcurl or the system has no memory for it.
  bool begin(std::chrono::milliseconds most_time);
  CURL* handle() const noexcept { return easy_.get(); }
  /// What came of it, with libcurl's result. Takes the body along.
  Result<HttpAnswer> finish(CURLcode result);

 private:
  static curl_socket_t on_socket(void* self, curlsocktype, curl_sockaddr* address) noexcept {
    return static_cast<Transfer*>(self)->open_socket(*address);
  }
  static std::size_t on_head(char* line, std::size_t size, std::size_t count, void* self) noexcept {
    return static_cast<Transfer*>(self)->take_head({line, size * count});
  }
  static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self) noexcept {
    return static_cast<Transfer*>(self)->take_body({bytes, size * count});
  }

  curl_socket_t open_socket(const curl_sockaddr& address) noexcept;
  std::size_t take_head(std::string_view line) noexcept;
  std::size_t take_body(std::string_view bytes) noexcept;

  void set_policy(std::chrono::milliseconds most_time);
  bool add_headers();
  long status() const;
  bool came_from_local() const;
  std::string reason_of(CURLcode result) const;

  const Curl& curl_;
  const FetchPolicy& policy_;
  const HttpRequest& request_;
  std::string proxy_;
  CurlList headers_;
  CurlEasy easy_;
  HttpHead head_;
  FileDescriptor body_;
  std::uint64_t body_bytes_ = 0;
  bool is_private_ = false, is_too_large_ = false, has_enough_ = false;
};

}  // namespace docbao
