// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/modules.hpp"

#include <filesystem>
#include <vector>

#include "base/own_place.hpp"

namespace docbao {

std::string find_module(std::string_view name) {
  namespace fs = std::filesystem;
  std::vector<fs::path> folders;
  if (const fs::path library = own_library(); !library.empty())
    folders.push_back(library.parent_path() / "docbao");
  if (const fs::path here = program_folder(); !here.empty()) {
    folders.push_back(here / DOCBAO_MODULE_DIR);
    folders.push_back(here.parent_path() / DOCBAO_MODULE_DIR);
    folders.push_back(here);  // the program `parser` lies among the modules
  }
  std::error_code error;
  for (const fs::path& folder : folders) {
    if (fs::exists(folder / name, error)) return folder / name;
  }
  return {};
}

}  // namespace docbao
