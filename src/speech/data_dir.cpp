// SPDX-License-Identifier: GPL-3.0-or-later
#include "speech/data_dir.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <link.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <vector>

namespace docbao {
namespace {

namespace fs = std::filesystem;

/// eSpeak NG keeps 160 bytes for "<directory>/espeak-ng-data" and appends "/lang/aav/<voice>" to it.
constexpr std::size_t kLongestName = 100;

/// What eSpeak NG reads at the start; a link whose target went away counts as missing.
constexpr const char* kNeeded[] = {"phontab", "phonindex", "phondata", "intonations", "vi_dict"};

std::string missing_in(const fs::path& directory) {
  std::error_code ignored;
  for (const char* file : kNeeded) {
    const fs::path path = directory / "espeak-ng-data" / file;
    if (!fs::exists(path, ignored)) return path.string();
  }
  return {};
}

/// The file of the shared library that holds this code; empty where the code is part of the program itself.
fs::path library_file() {
  Dl_info info{};
  void* map = nullptr;
  if (!dladdr1(reinterpret_cast<const void*>(&missing_in), &info, &map, RTLD_DL_LINKMAP) || !map) return {};
  std::error_code failed;
  const char* const name = static_cast<const link_map*>(map)->l_name;
  return *name ? fs::canonical(name, failed) : fs::path{};
}

std::vector<fs::path> places() {
  if (const char* chosen = std::getenv("DOCBAO_DATA_DIR"); chosen && *chosen) return {chosen};
  std::vector<fs::path> out;
  std::error_code failed;
  if (const fs::path library = library_file(); !library.empty()) {
    out.push_back((library.parent_path() / DOCBAO_DATA_FROM_LIBRARY).lexically_normal());
  }
  if (const fs::path program = fs::read_symlink("/proc/self/exe", failed); !failed) {
    const fs::path here = program.parent_path();
    out.push_back(here.parent_path() / "share" / "docbao");
    out.push_back(here / "share" / "docbao");
  }
  out.emplace_back(DOCBAO_INSTALLED_DATA_DIR);
  return out;
}

}  // namespace

Result<std::string> find_data_dir() {
  Error error{ErrorCode::EngineData, {}, {}};
  for (const fs::path& place : places()) {
    std::string missing = missing_in(place);
    if (missing.empty()) return place.string();
    error = {ErrorCode::EngineData, place.string(), std::move(missing)};
  }
  return fail(std::move(error));
}

Result<std::string> short_name(std::string directory) {
  if (directory.size() <= kLongestName) return directory;
  const int fd = ::open(directory.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return fail(ErrorCode::EngineData, std::move(directory), std::strerror(errno));
  return "/proc/self/fd/" + std::to_string(fd);
}

}  // namespace docbao
