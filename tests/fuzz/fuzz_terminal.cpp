// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes of a terminal: keys, lines, pastes, words to be found. The first byte says in how large pieces
// they come; in pieces or at once they mean the same.
#include <algorithm>
#include <sstream>

#include "app/listen/keys.hpp"
#include "app/listen/line_editor.hpp"
#include "app/listen/paste_filter.hpp"
#include "app/listen/search_line.hpp"
#include "fuzz_laws.hpp"

namespace {

using namespace docbao;
using namespace docbao::app;
using test::demand;

template <typename Take>
void in_pieces(std::string_view bytes, std::size_t size, const Take& take) {
  for (; !bytes.empty(); bytes.remove_prefix(std::min(size, bytes.size()))) take(bytes.substr(0, size));
}

struct Parted {
  std::string typed, pasted;
  friend bool operator==(const Parted&, const Parted&) = default;
};

Parted part(std::string_view bytes, std::size_t size) {
  Parted parted;
  PasteFilter filter({[&](std::string_view typed) { parted.typed += typed; },
                      [&](std::string_view pasted) { parted.pasted += pasted; }, [] {}});
  in_pieces(bytes, size, [&](std::string_view piece) { filter.take(piece); });
  for (int rests = 0; rests < 100; ++rests) filter.rest();
  demand(parted.typed.size() + parted.pasted.size() <= bytes.size(), "nothing is added");
  return parted;
}

std::string edit(std::string_view bytes, std::size_t size) {
  LineEditor editor;
  in_pieces(bytes, size, [&](std::string_view piece) {
    if (!editor.is_at_end()) editor.type(piece);  // nobody types behind Ctrl-D
  });
  if (!editor.is_at_end()) editor.paste(bytes);
  editor.end();
  static_cast<void>(editor.take_echo());
  return editor.take_text();
}

void press(const KeyTable& table, std::string_view bytes) {
  KeyReader reader(table);
  SearchLine search;
  search.open();
  for (const std::string& key : split_keys(bytes)) {
    demand(!key.empty(), "a key is something");
    static_cast<void>(reader.take(key));
    if (!search.is_open()) search.open();
    search.take(key);
    demand(is_valid_utf8(search.words()), "words are UTF-8");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const KeyTable table = *KeyTable::make({});
  if (size == 0) return 0;
  const std::string bytes(data + 1, data + size);
  const std::size_t piece = data[0] % 16 + 1U;
  demand(part(bytes, piece) == part(bytes, bytes.size() + 1), "a paste is one in pieces too", bytes);
  demand(edit(bytes, piece) == edit(bytes, bytes.size() + 1), "a line is one in pieces too", bytes);
  press(table, bytes);
  std::istringstream lines(bytes);
  for (std::string line; std::getline(lines, line);) static_cast<void>(table.by_line(line));
  return 0;
}
