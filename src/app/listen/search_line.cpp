// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/search_line.hpp"

#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao::app {
namespace {

constexpr std::size_t kLongestWords = 200;
constexpr std::string_view kEscapeKey = "esc", kControlD = "\x04", kControlU = "\x15";

bool is_visible_character(std::string_view key) {
  if (key.empty() || static_cast<unsigned char>(key.front()) < ' ' || key.front() == '\x7f') return false;
  std::size_t size = 0;
  return checked_code_point(key, size) != kIllFormed && size == key.size();
}

}  // namespace

SearchLine::Step SearchLine::open() {
  words_.clear();
  is_open_ = true;
  return {};
}

SearchLine::Step SearchLine::take(std::string_view key) {
  if (key == "\r" || key == "\n") return close(Outcome::Entered);
  if (key == kEscapeKey || key == kControlD) return close(Outcome::Left);
  if (key == "\x7f" || key == "\b") return {take_back()};
  if (key == kControlU) {
    Step step;
    while (!words_.empty()) step.echo += take_back();
    return step;
  }
  const std::string_view typed = key == "space" ? " " : key;
  if (!is_visible_character(typed) || words_.size() + typed.size() > kLongestWords) return {};
  words_ += typed;
  return {std::string(typed)};
}

SearchLine::Step SearchLine::close(Outcome outcome) {
  is_open_ = false;
  return {"\n", outcome};
}

/// The last character with the marks on it, which have no place of their own on the screen.
std::string SearchLine::take_back() {
  while (!words_.empty()) {
    const std::size_t begin = last_code_point(words_);
    std::size_t at = begin;
    const bool is_mark = char_class(checked_code_point(words_, at)) == CharClass::Mark;
    words_.resize(begin);
    if (!is_mark) return "\b \b";
  }
  return {};
}

}  // namespace docbao::app
