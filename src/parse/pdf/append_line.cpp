// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/pdf/text_line.hpp"
#include "text/unicode/dashes.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/syllable.hpp"

namespace docbao {
namespace {

constexpr std::string_view kSoftHyphen = "\u00AD", kHyphen = "\u2010";

std::string_view letters_before(std::string_view text) noexcept {
  std::size_t begin = text.size();
  while (begin > 0) {
    const std::size_t at = last_code_point(text.substr(0, begin));
    std::size_t end = at;
    if (!is_letter(next_code_point(text, end))) break;
    begin = at;
  }
  return text.substr(begin);
}

std::string_view letters_of_line(std::string_view line) noexcept {
  std::size_t end = 0;
  for (std::size_t at = 0; at < line.size(); end = at) {
    if (!is_letter(next_code_point(line, at))) break;
  }
  return line.substr(0, end);
}

/// Too many words at the end of the text are no Vietnamese syllables for it to be in that language.
bool is_foreign(std::string_view text) {
  constexpr std::size_t kTail = 200;
  std::string_view tail = text.substr(text.size() > kTail ? text.size() - kTail : 0);
  while (!tail.empty() && is_continuation(tail.front())) tail.remove_prefix(1);
  std::size_t words = 0, syllables = 0;
  for (std::size_t at = 0; at < tail.size();) {
    const std::string_view word = letters_of_line(tail.substr(at));
    if (word.empty()) {
      next_code_point(tail, at);
      continue;
    }
    ++words, syllables += is_vietnamese_syllable(word);
    at += word.size();
  }
  return syllables * 10 < words * 7;
}

/// Whether the hyphen between the ends of two lines parts one word: not where both sides are Vietnamese
/// syllables, which are never parted, unless the text around is in another language.
bool parts_word(std::string_view before, std::string_view first, std::string_view second) {
  std::size_t at = 0;
  if (first.empty() || second.empty() || char_class(next_code_point(second, at)) != CharClass::Lower)
    return false;
  if (!is_vietnamese_syllable(first) || !is_vietnamese_syllable(second))
    return is_ascii(first) || is_ascii(second) || !is_vietnamese_syllable(first);
  return is_ascii(first) && is_ascii(second) && is_foreign(before);
}

bool ends_in_dash(std::string_view text) noexcept {
  std::size_t at = last_code_point(text);
  return !text.empty() && is_dash(next_code_point(text, at));
}

/// A line end within an address of the net is no blank.
bool ends_in_address(std::string_view text) noexcept {
  const std::string_view word = text.substr(text.find_last_of(' ') + 1);
  return word.find("://") != std::string_view::npos &&
         std::string_view("/-_=&?.").find(word.back()) != std::string_view::npos;
}

}  // namespace

void append_line(std::string& text, std::string_view line) {
  if (line.empty()) return;
  if (text.empty()) {
    text = line;
    return;
  }
  if (ends_in_address(text)) {
    text += line;
    return;
  }
  if (text.ends_with(kSoftHyphen)) {
    text.resize(text.size() - kSoftHyphen.size());
    text += line;
    return;
  }
  if (text.ends_with(kHyphen)) text.replace(text.size() - kHyphen.size(), kHyphen.size(), "-");
  const std::string_view before = std::string_view(text).substr(0, last_code_point(text));
  if (!ends_in_dash(text) || before.empty() || before.ends_with(' ')) {
    text += ' ';
    text += line;
    return;
  }
  const std::string_view first = letters_before(before);
  if (text.ends_with('-') &&
      parts_word(before.substr(0, before.size() - first.size()), first, letters_of_line(line))) {
    text.pop_back();
    text += line;
    return;
  }
  // A dash without a blank before it joins what is on both sides: a range, a double name.
  const bool joins = !first.empty() || is_ascii_digit(before.back());
  if (!joins) text += ' ';
  text += line;
}

}  // namespace docbao
