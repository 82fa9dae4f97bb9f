// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/unicode/lost_capitals.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

struct CasedWord {
  std::size_t begin = 0, end = 0;
  std::uint32_t capitals = 0, small_ascii = 0, small_marked = 0;
  /// Capitals, but for letters that have none in TCVN3.
  bool is_large() const noexcept { return capitals >= 2 && small_ascii == 0; }
  bool may_be_large() const noexcept { return small_ascii == 0; }
};

void put_capitals(std::string& out, std::string_view word) {
  for (std::size_t at = 0; at < word.size();)
    append_utf8(out, static_cast<char32_t>(u_toupper(static_cast<UChar32>(next_code_point(word, at)))));
}

/// The words of a line.
std::vector<CasedWord> cased_words(std::string_view line) {
  std::vector<CasedWord> words;
  bool in_word = false;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(line, at);
    if (in_word && !is_letter(c)) in_word = false;
    if (!is_letter(c)) continue;
    if (!in_word) words.push_back({.begin = begin});
    in_word = true;
    CasedWord& word = words.back();
    word.end = at;
    ++(is_upper(c) ? word.capitals : c < 0x80 ? word.small_ascii : word.small_marked);
  }
  return words;
}

bool is_large_at(const std::vector<CasedWord>& words, std::size_t i) noexcept {
  if (words[i].is_large()) return true;
  const bool has_before = i > 0, has_after = i + 1 < words.size();
  return words[i].may_be_large() && (has_before || has_after) && (!has_before || words[i - 1].is_large()) &&
         (!has_after || words[i + 1].is_large());
}

void restore_line(std::string& out, std::string_view line) {
  const std::vector<CasedWord> words = cased_words(line);
  std::size_t done = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const CasedWord& word = words[i];
    if (word.small_marked == 0 || !is_large_at(words, i)) continue;
    out += line.substr(done, word.begin - done);
    put_capitals(out, line.substr(word.begin, word.end - word.begin));
    done = word.end;
  }
  out += line.substr(done);
}

}  // namespace

void restore_capitals(std::string& text) {
  std::string out;
  out.reserve(text.size());
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
    restore_line(out, rest.substr(0, end));
    rest.remove_prefix(end);
  }
  text = std::move(out);
}

}  // namespace docbao
