// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/batch_log.hpp"

#include <fcntl.h>

#include <cerrno>
#include <fstream>

#include "base/output.hpp"

namespace docbao::app {

BatchLog::BatchLog(const std::string& folder) : path_(folder + "/.docbao-export.jsonl") {
  std::ifstream file(path_, std::ios::binary);
  for (std::string line; std::getline(file, line);) {
    Json told = Json::parse(line, nullptr, false);  // a line that was cut off is none
    if (told.is_object() && told["output"].is_string())
      told_.insert_or_assign(told["output"].get<std::string>(), std::move(told));
  }
}

const Json* BatchLog::find(const std::string& output) const {
  const auto found = told_.find(output);
  return found == told_.end() ? nullptr : &found->second;
}

Status BatchLog::add(const Json& told) const {
  const FileDescriptor file(open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
  if (!file) return output_failed(path_, errno);
  const std::string line = to_line(told) + '\n';
  return write_all(file.get(), std::as_bytes(std::span(line)), path_);
}

}  // namespace docbao::app
