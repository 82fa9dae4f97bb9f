// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <unistd.h>

#include <filesystem>
#include <string>

namespace docbao {

/// The name, in `folder`, of something of this process that is not finished. Where it is taken, the caller
/// tries the next `attempt`.
inline std::string unfinished_name(const std::filesystem::path& folder, int attempt) {
  return (folder / (".docbao-" + std::to_string(getpid()) + '-' + std::to_string(attempt) + ".part"))
      .string();
}

}  // namespace docbao
