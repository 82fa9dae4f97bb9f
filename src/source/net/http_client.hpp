// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <memory>
#include <stop_token>
#include <string>

#include "base/file_descriptor.hpp"
#include "docbao/result.hpp"
#include "source/net/curl.hpp"
#include "source/net/fetch.hpp"
#include "source/net/http_head.hpp"
#include "source/net/url.hpp"

namespace docbao {

struct HttpRequest {
  WebUrl url;
  std::string etag, last_modified;  ///< of what is kept: it is asked for only if it changed
};

struct HttpAnswer {
  long status = 0;
  HttpHead head;
  std::string location;   ///< of a redirect: where to, absolute
  FileDescriptor body;    ///< of an answer with status 2xx, uncompressed, in memory
  bool is_local = false;  ///< it came from an address that is not public
};

/// Asks servers, one request at a time and with no redirects followed. Connections are used again. One
/// thread.
class HttpClient {
 public:
  using Deadline = std::chrono::steady_clock::time_point;

  HttpClient(const Curl& curl, const FetchPolicy& policy);

  /// Waits for the whole answer until `deadline`. Any status is an answer. Fails as Fetcher::fetch does.
  Result<HttpAnswer> ask(const HttpRequest& request, Deadline deadline, const std::stop_token& stop);

 private:
  const Curl& curl_;
  FetchPolicy policy_;
  CurlMulti multi_;
};

}  // namespace docbao
