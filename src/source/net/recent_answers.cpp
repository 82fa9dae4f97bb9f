// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/net/recent_answers.hpp"

#include <sys/stat.h>

#include <algorithm>

namespace docbao {
namespace {

constexpr std::size_t kMostAnswers = 8;
constexpr std::uint64_t kMostRecentBytes = std::uint64_t{32} << 20;

/// Another descriptor of the same file: its bytes are copied only when somebody wants them.
HttpCache::Found share(const HttpCache::Found& found) {
  return {found.answer, duplicate(found.file.get()), found.at, found.body_bytes};
}

}  // namespace

RecentAnswers& RecentAnswers::of_process() {
  static RecentAnswers answers;
  return answers;
}

std::optional<HttpCache::Found> RecentAnswers::find(const std::string& url) const {
  const std::lock_guard lock(mutex_);
  const auto found = std::ranges::find(answers_, url, [](const auto& kept) { return kept.answer.url; });
  if (found == answers_.end()) return std::nullopt;
  return share(*found);
}

void RecentAnswers::keep(const KeptAnswer& answer, int body) {
  struct stat about {};
  if (body >= 0 && ::fstat(body, &about) != 0) return;
  HttpCache::Found added{answer, duplicate(body), 0, static_cast<std::uint64_t>(about.st_size)};
  const std::lock_guard lock(mutex_);
  std::erase_if(answers_, [&](const auto& kept) { return kept.answer.url == answer.url; });
  answers_.push_back(std::move(added));
  std::uint64_t bytes = 0;
  for (const auto& kept : answers_) bytes += kept.body_bytes;
  while (!answers_.empty() && (answers_.size() > kMostAnswers || bytes > kMostRecentBytes)) {
    bytes -= answers_.front().body_bytes;
    answers_.erase(answers_.begin());
  }
}

}  // namespace docbao
