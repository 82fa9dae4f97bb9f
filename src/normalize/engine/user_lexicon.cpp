// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/engine/user_lexicon.hpp"

#include <algorithm>

#include "text/unicode/compose.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

constexpr bool is_combining_mark(char32_t c) noexcept { return c >= 0x300 && c <= 0x36F; }

bool is_letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_letter(next_code_point(text, at));
}

/// A byte that ends a letter of more than one byte, or an ASCII letter.
bool ends_letter(char byte) { return is_continuation(byte) || is_letter(static_cast<unsigned char>(byte)); }

/// The row with blanks for the hyphens between two letters of its reading.
std::string without_hyphens(std::string row) {
  const std::size_t begin = std::min(row.find('\t'), row.size()), end = row.find('\t', begin + 1);
  for (std::size_t at = row.find('-', begin); at < std::min(end, row.size()); at = row.find('-', at + 1)) {
    if (ends_letter(row[at - 1]) && is_letter_at(row, at + 1)) row[at] = ' ';
  }
  return row;
}

/// The whole text, line by line, so that the lines keep their numbers and a bad one spoils no other.
std::string prepared(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size());
    const std::string line(text.substr(0, size));
    out += is_valid_utf8(line) ? without_hyphens(compose(line)) : line;
    out += '\n';
    text.remove_prefix(std::min(size + 1, text.size()));
  }
  return out;
}

bool is_words(std::string_view reading) {
  bool has_letter = false;
  for (std::size_t at = 0; at < reading.size();) {
    const char32_t c = next_code_point(reading, at);
    if (c != U' ' && !is_letter(c) && !is_combining_mark(c)) return false;
    has_letter = has_letter || is_letter(c);
  }
  return has_letter;
}

std::optional<ErrorCode> fault_of(const LexiconEntry& entry) {
  const bool is_text = std::ranges::all_of(std::array{entry.written, entry.spoken, entry.left, entry.right},
                                           [](std::string_view column) { return is_valid_utf8(column); });
  if (!is_text) return ErrorCode::BadLexicon;
  return is_words(entry.spoken) ? std::nullopt : std::optional(ErrorCode::BadReading);
}

}  // namespace

UserLexicon::UserLexicon(std::string_view text, const std::string& name, std::vector<Error>* problems)
    : text_(prepared(text)),
      table_(Lexicon::parse(text_, name, Lexicon::Fold::exact_case, problems, fault_of)) {}

}  // namespace docbao
