// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/modules.hpp"

#include <filesystem>

namespace docbao {

std::string find_module(std::string_view name) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path here = fs::read_symlink("/proc/self/exe", error).parent_path();
  for (const fs::path& folder : {here, here.parent_path()}) {
    fs::path module = folder / DOCBAO_MODULE_DIR / name;
    if (!error && fs::exists(module, error)) return module;
  }
  return {};
}

}  // namespace docbao
