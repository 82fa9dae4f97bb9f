// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>

#include "base/file_descriptor.hpp"
#include "docbao/result.hpp"
#include "source/net/address_policy.hpp"

namespace docbao {

/// What may be fetched, and how. The one policy of the command and of every server that is to fetch.
struct FetchPolicy {
  bool allow_local = false;  ///< also addresses of this machine and of private and link-local networks
  bool use_proxy = false;    ///< the environment's http_proxy and its like
  bool is_offline = false;   ///< only what was kept of earlier fetches
  bool is_polite = false;    ///< for many fetches in a row: robots.txt holds, one request a second per host
  std::uint64_t most_bytes = std::uint64_t{50} << 20;  ///< of a body, uncompressed
  std::chrono::seconds most_time{60};                  ///< for one fetch, redirects and all
  std::chrono::seconds most_slow_time{20};             ///< with less than 200 bytes a second
  std::string ca_file{};                               ///< whom to trust; empty: whom the system trusts
  /// Which addresses may be connected to where allow_local is false. Tests have their own.
  bool (*is_public)(const sockaddr& address) noexcept = &is_public_address;
};

/// What came of an address.
struct Fetched {
  std::string url;           ///< after all redirects
  std::string content_type;  ///< "text/html", in lower case, without parameters; empty where none was said
  std::string charset;       ///< as the server said it; may be empty
  FileDescriptor body;       ///< uncompressed, in memory, to be read from its beginning
  bool was_kept = false;     ///< it had not changed since an earlier fetch, or we are offline
};

/// Fetches over http and https and nothing else: at most five redirects, each under the same policy, no
/// cookies. Bodies are kept in the user's cache ($XDG_CACHE_HOME/docbao/http, at most 100 MB) and asked for
/// again only where they may have changed, and not within a minute. One thread at a time; libcurl is loaded
/// with the first fetch.
class Fetcher {
 public:
  explicit Fetcher(FetchPolicy policy);
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  /// Waits for the whole body; `stop` ends the wait at once (Interrupted). Fails with CannotFetch; its place
  /// is the address that failed, which a redirect may have led to, and its detail is the reason: "HTTP 404",
  /// "no_host", "refused", "certificate", "tls", "private", "redirects", "downgrade" (from https to http),
  /// "scheme", "too_large", "too_slow", "cut_off", "not_http", "bad_encoding", "no_proxy", "robots",
  /// "not_kept" (offline), "no_curl", or libcurl's name and number, "curl 92".
  Result<Fetched> fetch(const std::string& url, const std::stop_token& stop);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace docbao
