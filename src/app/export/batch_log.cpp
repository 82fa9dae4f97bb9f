// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/batch_log.hpp"

#include <algorithm>
#include <cerrno>

#include "base/atomic_file.hpp"
#include "base/file_descriptor.hpp"
#include "base/read_file.hpp"
#include "base/tsv.hpp"
#include "base/write_all.hpp"

namespace docbao::app {

BatchLog::BatchLog(const std::string& folder) : path_(folder + '/' + kName) {
  const std::string bytes = read_file_bytes(path_).value_or(std::string{});
  for_each_part(bytes, '\n', [&](std::string_view line) {
    Json told = Json::parse(line, nullptr, false);  // a line that was cut off is none
    if (told.is_object() && told["output"].is_string()) told_.push_back(std::move(told));
  });
}

const Json* BatchLog::find(const std::string& output) const {
  const auto found =
      std::find_if(told_.rbegin(), told_.rend(),
                   [&, legible = to_legible(output)](const Json& told) { return told["output"] == legible; });
  return found == told_.rend() ? nullptr : &*found;
}

Status BatchLog::add(const Json& told) const {
  if (Status allowed = check_links(path_); !allowed) return allowed;
  const FileDescriptor file = open_to_append(path_);
  if (!file) return output_failed(path_, errno);
  return write_all(file.get(), to_line(told) + '\n', path_);
}

}  // namespace docbao::app
