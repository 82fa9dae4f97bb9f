// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace docbao {

/// The member of a ZIP file that `link` names in the member `from`: "../a/b.xml" in "x/y/z.xml" is
/// "x/a/b.xml".
/// "/a" begins at the top; ".." does not lead above it.
inline std::string member_path(std::string_view from, std::string_view link) {
  std::vector<std::string_view> parts;
  const auto add = [&parts](std::string_view path) {
    while (!path.empty()) {
      const std::size_t end = path.find('/');
      const std::string_view part = path.substr(0, end);
      path.remove_prefix(end == std::string_view::npos ? path.size() : end + 1);
      if (part == "..") parts.resize(parts.size() - (parts.empty() ? 0 : 1));
      else if (!part.empty() && part != ".") parts.push_back(part);
    }
  };
  const std::size_t folder = from.rfind('/');
  if (!link.starts_with('/') && folder != std::string_view::npos) add(from.substr(0, folder));
  add(link);
  std::string path;
  for (const std::string_view part : parts) (path += path.empty() ? "" : "/") += part;
  return path;
}

}  // namespace docbao
