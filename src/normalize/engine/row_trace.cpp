// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/engine/row_trace.hpp"

#include <algorithm>
#include <mutex>
#include <set>

namespace docbao {

std::string_view keep_text(std::string text) {
  static std::mutex mutex;
  static std::set<std::string, std::less<>> kept;
  const std::lock_guard lock(mutex);
  return *kept.insert(std::move(text)).first;
}

std::string_view RowTrace::take() {
  std::string rows;
  for (std::size_t i = 0; i < found_.size(); ++i) {
    if (std::find(found_.begin(), found_.begin() + static_cast<std::ptrdiff_t>(i), found_[i]) !=
        found_.begin() + static_cast<std::ptrdiff_t>(i))
      continue;
    if (!rows.empty()) rows += ' ';
    rows.append(found_[i]->table).append(1, ':').append(std::to_string(found_[i]->line));
  }
  found_.clear();
  return rows.empty() ? std::string_view{} : keep_text(std::move(rows));
}

}  // namespace docbao
