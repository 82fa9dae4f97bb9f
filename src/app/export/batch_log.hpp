// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <string>

#include "app/json.hpp"
#include "docbao/result.hpp"

namespace docbao::app {

/// What a batch has finished, one JSON object a line in the folder, written as each file is whole: --resume
/// reads it.
class BatchLog {
 public:
  explicit BatchLog(const std::string& folder);
  /// What was told of that output; null where nothing was.
  const Json* find(const std::string& output) const;
  Status add(const Json& told) const;

 private:
  std::string path_;
  std::map<std::string, Json> told_;
};

}  // namespace docbao::app
