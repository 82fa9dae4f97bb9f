// SPDX-License-Identifier: GPL-3.0-or-later
// What the targets for our own files share.
#pragma once
#include <libxml/parser.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/demand.hpp"
#include "scratch_folder.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao::test {

/// A folder in memory where there is such a place: nothing waits for a disk.
inline const std::filesystem::path& fuzz_folder() {
  static const ScratchFolder folder = [] {
    if (std::filesystem::is_directory("/dev/shm")) setenv("TMPDIR", "/dev/shm", 0);
    return ScratchFolder{};
  }();
  return folder.path();
}

/// Well-formed XML of valid UTF-8; nothing is fetched.
inline void demand_xml(const std::string& text, const char* what) {
  struct Free {
    void operator()(xmlDoc* document) const noexcept { xmlFreeDoc(document); }
  };
  constexpr int kQuietly = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
  const std::unique_ptr<xmlDoc, Free> document(
      xmlReadMemory(text.data(), static_cast<int>(text.size()), what, nullptr, kQuietly));
  demand(document != nullptr, what, text);
  demand(is_valid_utf8(text), what, text);
}

/// The parts of the input between bytes of that value, so many at most; the last takes the rest.
inline std::vector<std::string> split_fields(std::string_view bytes, char mark, std::size_t most) {
  std::vector<std::string> fields;
  while (fields.size() + 1 < most && bytes.find(mark) != std::string_view::npos) {
    fields.emplace_back(bytes.substr(0, bytes.find(mark)));
    bytes.remove_prefix(bytes.find(mark) + 1);
  }
  fields.emplace_back(bytes);
  fields.resize(most);
  return fields;
}

}  // namespace docbao::test
