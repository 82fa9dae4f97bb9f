// SPDX-License-Identifier: GPL-3.0-or-later
#include "speech/data_dir.hpp"

#include <fcntl.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "base/own_place.hpp"
#include "base/system_reason.hpp"

namespace docbao {
namespace {

namespace fs = std::filesystem;

/// eSpeak NG keeps 160 bytes for "<directory>/espeak-ng-data" and appends "/lang/aav/<voice>" to it.
constexpr std::size_t kLongestName = 100;

std::string missing_in(const fs::path& directory) {
  std::error_code ignored;
  for (const char* file : kEngineFiles) {
    const fs::path path = directory / "espeak-ng-data" / file;
    if (!fs::exists(path, ignored)) return path.string();
  }
  return {};
}

std::vector<fs::path> places() {
  if (const char* chosen = std::getenv("DOCBAO_DATA_DIR"); chosen && *chosen) return {chosen};
  std::vector<fs::path> out;
  if (const fs::path library = own_library(); !library.empty()) {
    out.push_back((library.parent_path() / DOCBAO_DATA_FROM_LIBRARY).lexically_normal());
  }
  if (const fs::path here = program_folder(); !here.empty()) {
    out.push_back(here.parent_path() / "share" / "docbao");
    out.push_back(here / "share" / "docbao");
    out.push_back(here.parent_path().parent_path() / "share" / "docbao");
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
  if (fd < 0) return fail(ErrorCode::EngineData, std::move(directory), system_reason(errno));
  return "/proc/self/fd/" + std::to_string(fd);
}

}  // namespace docbao
