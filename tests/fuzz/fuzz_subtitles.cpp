// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as subtitles; the first one chooses the name, and so the format.
#include <array>

#include "fuzz_parser.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array kNames = {"a.srt", "a.lrc", "a.ass"};
  if (size == 0) return 0;
  docbao::test::check_parser(&docbao::parse_subtitles, {reinterpret_cast<const char*>(data) + 1, size - 1},
                             kNames[data[0] % kNames.size()]);
  return 0;
}
