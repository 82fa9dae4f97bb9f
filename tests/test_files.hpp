// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace docbao::test {

/// The articles of samples/, by name: what else lies in that folder is nobody's business.
inline std::vector<std::string> sample_files() {
  std::vector<std::string> files;
  for (const char* name : {"kinh-te", "phap-luat", "quang-tri-dan-chu-co-so", "the-thao"}) {
    files.push_back(std::string(DOCBAO_SOURCE_DIR "/samples/") + name + ".txt");
  }
  return files;
}

/// The files of a folder of the source tree whose names end so, in order: an editor's copies beside them do
/// not count.
inline std::vector<std::filesystem::path> files_in(const std::string& folder, std::string_view ending) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(DOCBAO_SOURCE_DIR "/" + folder)) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(ending) && name.front() != '.') files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace docbao::test
