// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "base/file_descriptor.hpp"

namespace docbao {

/// An answer that was kept: of a page, or of a redirect, whose body is empty.
struct KeptAnswer {
  std::string url;
  std::string location;  ///< of a redirect
  std::string content_type, charset, etag, last_modified;
  std::int64_t kept_at_s = 0;    ///< when it came, in seconds since 1970
  std::int64_t fresh_for_s = 0;  ///< for how long its server says that it will not change
  bool is_local = false;         ///< it came from an address that is not public
};

/// What was fetched before, one file an answer, in a folder of our own. Several processes may use it at once,
/// and be killed at any time: a file gets its name when it is whole, and what is not whole counts as not
/// there. It is a convenience: where the disk refuses, nothing is kept and nothing fails.
class HttpCache {
 public:
  static constexpr std::uint64_t kMostBytes = std::uint64_t{100} << 20;

  /// Without a folder ("") nothing is ever kept.
  explicit HttpCache(std::string folder, std::uint64_t most_bytes = kMostBytes)
      : folder_(std::move(folder)), most_bytes_(most_bytes) {}

  struct Found {
    KeptAnswer answer;
    FileDescriptor file;  // the body begins at `at`
    std::uint64_t at = 0, body_bytes = 0;
    /// A copy of the body in memory; empty where the system refuses.
    FileDescriptor body() const;
  };
  std::optional<Found> find(const std::string& url) const;
  /// Keeps it instead of what was kept of that address; `body` (-1: none) is read from its beginning. What
  /// was not used for longest makes room for it.
  void keep(const KeptAnswer& answer, int body) const;
  void forget(const std::string& url) const;

 private:
  std::string path_of(const std::string& url) const;
  void make_room() const;

  std::string folder_;
  std::uint64_t most_bytes_;
};

/// $XDG_CACHE_HOME/docbao/http, or ~/.cache/docbao/http; "" where there is no home.
std::string http_cache_folder();

}  // namespace docbao
