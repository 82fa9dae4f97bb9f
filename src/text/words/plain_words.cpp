// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/words/plain_words.hpp"

#include "base/fnv1a.hpp"
#include "text/unicode/compose.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/unicode/vowels.hpp"

namespace docbao {
namespace {

/// A lower-case letter without its marks; 0 for a mark that stands alone.
char32_t bare(char32_t c) noexcept {
  if (c < 0x80) return c;
  switch (const char32_t base = split_vowel(c).base) {
    case U'ă':
    case U'â': return U'a';
    case U'ê': return U'e';
    case U'ô':
    case U'ơ': return U'o';
    case U'ư': return U'u';
    case 0: break;
    default: return base;
  }
  if (c == U'đ') return U'd';
  return char_class(c) == CharClass::Mark ? 0 : c;
}

bool belongs_to_word(char32_t c) noexcept {
  const CharClass kind = char_class(c);
  return kind != CharClass::Other && kind != CharClass::Space;
}

}  // namespace

std::vector<PlainWord> plain_words(std::string_view text) {
  std::vector<PlainWord> words;
  for (std::size_t at = 0; at < text.size();) {
    PlainWord word;
    word.begin = static_cast<std::uint32_t>(at);
    Fnv1a exact, plain;
    std::size_t end = at;
    for (std::size_t next = at; next < text.size(); end = next) {
      const char32_t c = lower(next_code_point(text, next));
      if (!belongs_to_word(c)) break;
      exact.add(c);
      if (const char32_t letter = bare(c); letter != 0) plain.add(letter);
    }
    word.end = static_cast<std::uint32_t>(end);
    word.exact = exact.value(), word.bare = plain.value();
    if (end > at) words.push_back(word);
    else next_code_point(text, end);
    at = end;
  }
  return words;
}

std::string fold_words(std::string_view text) {
  std::string folded;
  if (!is_valid_utf8(text)) return folded;
  const std::string composed = to_lower(compose(text));
  for (const PlainWord& word : plain_words(composed)) {
    if (!folded.empty()) folded += ' ';
    folded.append(composed, word.begin, word.end - word.begin);
  }
  return folded;
}

std::string without_marks(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    if (const char32_t letter = bare(next_code_point(text, at)); letter != 0) append_utf8(plain, letter);
  }
  return plain;
}

}  // namespace docbao
