// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "app/listen/line_editor.hpp"
#include "app/listen/paste_filter.hpp"

using docbao::app::LineEditor;
using docbao::app::PasteFilter;

namespace {

/// [typed] and (pasted), as they come, and | for the end of a paste.
std::string parted(const std::vector<std::string>& pieces, int rests = 0) {
  std::string out;
  PasteFilter filter({[&](std::string_view bytes) { out += "[" + std::string(bytes) + "]"; },
                      [&](std::string_view bytes) { out += "(" + std::string(bytes) + ")"; },
                      [&] { out += '|'; }});
  for (const std::string& piece : pieces) filter.take(piece);
  for (int i = 0; i < rests; ++i) filter.rest();
  filter.take("q");
  return out;
}

}  // namespace

TEST_CASE("what stands between the marks of a paste is pasted, however the marks are cut") {
  CHECK(parted({"12g"}) == "[12g][q]");
  CHECK(parted({"n\x1b[200~ab\x1b[201~"}) == "[n](ab)|[q]");
  CHECK(parted({"\x1b", "[20", "0~a", "b\x1b[", "201", "~"}) == "(a)(b)|[q]");
  CHECK(parted({"\x1b[A", "\x1b"}) == "[\x1b[A][\x1bq]");
  CHECK(parted({"\x1b[200~a\x1b[Ab\x1b[201~\x1b[200~c\x1b[201~"}) == "(a\x1b[Ab)|(c)|[q]");
}

TEST_CASE("a paste whose end is lost is over after two seconds, and a late end means nothing") {
  constexpr int kTwoSeconds = std::chrono::seconds(2) / PasteFilter::kRest;
  CHECK(parted({"\x1b[200~a"}, kTwoSeconds - 1) == "(a)(q)");
  CHECK(parted({"\x1b[200~a"}, kTwoSeconds) == "(a)|[q]");
  CHECK(parted({"\x1b[201~n"}) == "[n][q]");
}

TEST_CASE("a line is edited as a terminal does, in characters and not in bytes") {
  struct Row {
    std::string_view typed, text, echo;
  };
  const Row rows[] = {
      {"mưa\n", "mưa\n", "mưa\n"},
      {"mư\x7f\x7fà", "à", "mư\b \b\b \bà"},
      {"a\xcc\x80\x7f\x7f", "", "a\xcc\x80\b \ba\b \b"},  // the mark first, then its letter
      {"日\b", "", "日\b \b\b \b"},
      {"trời mưa\x17to", "trời to", "trời mưa\b \b\b \b\b \bto"},
      {"mưa\x15to", "to", "mưa\b \b\b \b\b \bto"},
      {"\x7f\x17\x15", "", ""},
      {"a\x1b[A\x1bOP\x1b[15~\x01 b", "a b", "a b"},
      {"một\r\thai", "một\n\thai", "một\n\thai"},
  };
  for (const Row& row : rows) {
    LineEditor editor;
    editor.type(row.typed);
    CHECK(editor.take_echo() == row.echo);
    CHECK_FALSE(editor.is_at_end());
    editor.type("\x04q");
    CHECK(editor.is_at_end());
    CHECK(editor.take_text() == row.text);
  }
}

TEST_CASE("nothing in a paste is a key") {
  LineEditor editor;
  editor.paste("a\x04\x15\x1b[A\x7f b\r");
  CHECK_FALSE(editor.is_at_end());
  CHECK(editor.take_text() == "a[A b\n");
}
