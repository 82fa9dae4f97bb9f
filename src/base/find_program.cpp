// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/find_program.hpp"

#include <unistd.h>

#include <cstdlib>

#include "base/tsv.hpp"

namespace docbao {

std::string find_program(const std::string& name) {
  const char* folders = std::getenv("PATH");
  std::string found;
  for_each_part(folders ? folders : "", ':', [&](std::string_view folder) {
    std::string path = std::string(folder) + '/' + name;
    if (found.empty() && access(path.c_str(), X_OK) == 0) found = std::move(path);
  });
  return found;
}

}  // namespace docbao
