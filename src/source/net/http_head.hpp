// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace docbao {

/// What the head of an answer tells, of what docbao needs.
struct HttpHead {
  std::string content_type;  ///< in lower case, without parameters
  std::string charset;       ///< as it stands there
  std::string etag, last_modified;
  std::string expires, date;  ///< as they stand there
  std::int64_t age_s = 0;
  std::int64_t max_age_s = -1;  ///< -1: not told
  bool no_store = false, no_cache = false;
  std::size_t bytes = 0;  ///< of all its lines

  /// Takes in a line of the head; its first line begins a new one.
  void add_line(std::string_view line);
};

}  // namespace docbao
