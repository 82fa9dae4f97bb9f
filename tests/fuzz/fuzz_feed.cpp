// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a feed, and as a page or OPML file that names feeds: every document is small beside the input,
// holds text where it says so, and a failure has a reason.
#include <cstdio>
#include <cstdlib>

#include "parse/parser.hpp"

namespace {

using namespace docbao;

void check(bool holds, const char* law) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", law);
  std::abort();
}

void try_parser(Parse* parse, std::string_view bytes) {
  std::size_t given = 0;
  const Status end = parse({.bytes = bytes, .name = "https://bao.example/rss", .charset = {}, .encoding = {}},
                           [&](const Document& document) {
                             for (const DocumentBlock& block : document.blocks) {
                               check(!block.text.empty(), "an empty block");
                               given += block.text.size();
                             }
                             return Status{};
                           });
  check(end || !end.error().detail.empty(), "a failure without a reason");
  constexpr std::size_t kTimes = 8, kTitles = 4'000'000;  // a feed's title, and a title that is a sapo too
  check(given <= kTimes * bytes.size() + kTitles, "more text than the feed has");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try_parser(parse_feed, bytes);
  try_parser(parse_feed_list, bytes);
  return 0;
}
