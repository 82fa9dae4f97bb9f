// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes: decode, clean, find the blocks. The text is valid UTF-8, cleaning it again changes nothing,
// pieces decode as the whole does, and every visible byte is in one block.
#include <cstdint>
#include <string>

#include "fuzz/demand.hpp"
#include "text/page/blocks.hpp"
#include "text/page/clean.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/decode_text.hpp"

namespace {

using docbao::test::demand;

bool holds_together(const std::string& text) {
  std::size_t end = 0;
  for (const docbao::Block& block : docbao::find_blocks(text, true)) {
    if (block.span.begin < end || block.span.empty()) return false;
    if (text.find_first_not_of(" \n", end) != block.span.begin) return false;
    end = block.span.end;
  }
  return text.find_first_not_of(" \n", end) == std::string::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace docbao;
  const std::string raw(data, data + size);
  for (const bool is_html : {false, true}) {
    const Decoded decoded = decode_text(raw, {.looks_like_html = is_html});
    demand(is_valid_utf8(decoded.text), "decoded text is valid UTF-8");
    demand(!decoded.encoding.empty(), "an encoding has a name");
  }
  for (const std::string& bytes : {raw, decode_text(raw).text}) {
    const CleanText clean = clean_text(bytes);
    demand(is_valid_utf8(clean.text), "clean text is valid UTF-8");
    demand(clean_text(clean.text).text == clean.text, "cleaning clean text changes nothing");
    demand(holds_together(clean.text), "every visible byte is in one block");
  }
  TextDecoder decoder({});
  std::string pieces;
  for (std::size_t at = 0; at < raw.size(); at += 7)
    decoder.add(std::string_view(raw).substr(at, 7), false, pieces);
  decoder.add({}, true, pieces);
  demand(clean_text(pieces).text == clean_text(decode_text(raw).text).text ||
             decoder.encoding() != decode_text(raw).encoding || decoder.encoding().starts_with("UTF-"),
         "pieces decode as the whole does");
  return 0;
}
