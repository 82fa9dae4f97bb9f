// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/own_place.hpp"

#include <dlfcn.h>
#include <link.h>

namespace docbao {

std::filesystem::path own_library() {
  Dl_info info{};
  void* map = nullptr;
  if (!dladdr1(reinterpret_cast<const void*>(&own_library), &info, &map, RTLD_DL_LINKMAP) || !map) return {};
  std::error_code failed;
  const char* const name = static_cast<const link_map*>(map)->l_name;
  return *name ? std::filesystem::canonical(name, failed) : std::filesystem::path{};
}

std::filesystem::path program_folder() {
  std::error_code failed;
  return std::filesystem::read_symlink("/proc/self/exe", failed).parent_path();
}

}  // namespace docbao
