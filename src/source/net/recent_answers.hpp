// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "source/net/http_cache.hpp"

namespace docbao {

/// The last answers of this process whose servers want them on no disk (Cache-Control: no-store), in memory:
/// who reads an article goes through it more than once, and is to find it as it was. Any thread.
class RecentAnswers {
 public:
  static RecentAnswers& of_process();

  std::optional<HttpCache::Found> find(const std::string& url) const;
  /// Keeps it instead of an older one of that address; the oldest of all make room.
  void keep(const KeptAnswer& answer, int body);

 private:
  mutable std::mutex mutex_;
  std::vector<HttpCache::Found> answers_;  // the oldest first
};

}  // namespace docbao
