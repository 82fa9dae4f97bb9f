// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "app/json.hpp"
#include "docbao/result.hpp"

namespace docbao::app {

/// What a batch has finished, one JSON object a line in the folder, written as each file is whole: --resume
/// reads it.
class BatchLog {
 public:
  static constexpr const char* kName = ".docbao-export.jsonl";

  explicit BatchLog(const std::string& folder);
  /// All that was told before this run, the oldest first; an output may be in it more than once.
  const std::vector<Json>& told() const noexcept { return told_; }
  /// What was told last of that output; null where nothing was.
  const Json* find(const std::string& output) const;
  Status add(const Json& told) const;

 private:
  std::string path_;
  std::vector<Json> told_;
};

}  // namespace docbao::app
