// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a web page: what is read of it is UTF-8, and no more than there was.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "parse/parser.hpp"
#include "text/unicode/utf8.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace docbao;
  const std::string page(data, data + size);
  const ParseRequest request{
      .bytes = page, .name = "https://bao.example/bai-viet.html", .charset = {}, .encoding = {}};
  std::size_t bytes = 0;
  bool is_sound = true;
  const Status end = parse_html(request, [&](const Document& document) {
    for (const DocumentBlock& block : document.blocks) {
      bytes += block.text.size();
      is_sound = is_sound && is_valid_utf8(block.text);
    }
    return Status{};
  });
  // A byte of an old encoding has up to three in UTF-8; the title may stand in the head alone.
  constexpr std::size_t kMostForOne = 6;
  if (is_sound && bytes <= size * kMostForOne + kMostForOne && (end || !end.error().detail.empty())) return 0;
  std::fprintf(stderr, "%zu bytes of %zu\n", bytes, size);
  std::abort();
}
