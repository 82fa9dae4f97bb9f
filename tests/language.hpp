// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cctype>
#include <set>
#include <string>
#include <string_view>

namespace docbao::test {

/// The first English word in a Vietnamese text, "" where there is none. Only words that are neither
/// Vietnamese syllables nor parts of commands; names of programs and formats are nobody's language.
inline std::string english_word_in(std::string_view text) {
  static const std::set<std::string, std::less<>> kEnglish = {
      "the",        "of",     "is",        "was",     "are",     "were",       "cannot",  "file",
      "files",      "folder", "error",     "errors",  "failed",  "device",     "stopped", "such",
      "not",        "and",    "with",      "from",    "while",   "parsing",    "string",  "expected",
      "permission", "denied", "directory", "read",    "writing", "written",    "write",   "there",
      "nothing",    "which",  "has",       "have",    "this",    "that",       "these",   "too",
      "large",      "long",   "invalid",   "unknown", "opened",  "value",      "values",  "unterminated",
      "space",      "left",   "system",    "output",  "input",   "number",     "text",    "voice",
      "sound",      "more",   "stdout",    "stdin",   "stderr",  "unavailable"};
  std::string word;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char c = at < text.size() ? text[at] : ' ';
    const bool is_part = std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                         static_cast<unsigned char>(c) >= 0x80 || c == '-' || c == '_' || c == '.' ||
                         c == '/';
    if (is_part) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      continue;
    }
    while (word.ends_with('.')) word.pop_back();
    if (kEnglish.contains(word)) return word;
    word.clear();
  }
  return {};
}

/// Whether an English text holds a Vietnamese letter: any letter beyond ASCII.
inline bool has_vietnamese_letter(std::string_view text) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    const auto first = static_cast<unsigned char>(text[at]),
               second = static_cast<unsigned char>(text[at + 1]);
    const bool is_latin = first >= 0xC3 && first <= 0xC6;
    const bool is_vietnamese = first == 0xE1 && second >= 0xB8 && second <= 0xBB;
    if (is_latin || is_vietnamese) return true;
  }
  return false;
}

}  // namespace docbao::test
