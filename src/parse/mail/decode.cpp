// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes that mails write as letters.
#include <algorithm>
#include <optional>

#include "base/ascii.hpp"
#include "parse/mail/charset.hpp"
#include "parse/mail/header.hpp"
#include "text/unicode/beginning.hpp"

namespace docbao::mail {
namespace {

int hex_digit(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// `in_header`: "_" is a blank, and a line does not go on.
std::string decode_quoted_printable(std::string_view text, bool in_header) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const int high = at + 2 < text.size() ? hex_digit(text[at + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[at + 2]) : -1;
    if (text[at] == '=' && low >= 0) {
      out += static_cast<char>(high * 16 + low);
      at += 2;
    } else if (text[at] == '=' && !in_header) {
      // Blanks may stand before the line's end.
      const std::size_t end = std::min(text.find_first_not_of(" \t\r", at + 1), text.size());
      if (end == text.size() || text[end] == '\n') at = end;
      else out += '=';
    } else {
      out += in_header && text[at] == '_' ? ' ' : text[at];
    }
  }
  return out;
}

std::string decode_base64(std::string_view text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (c == '=') bits = 0, count = 0;
    if (digit == std::string_view::npos) continue;
    bits = bits << 6U | static_cast<unsigned>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
  }
  return out;
}

struct EncodedWord {
  std::string charset, bytes;
  std::size_t size = 0;  ///< as it was written
};

/// "=?charset?B?…?=" or "=?charset*vi?Q?…?=" at the beginning of `text`.
std::optional<EncodedWord> encoded_word_at(std::string_view text) {
  if (!text.starts_with("=?")) return std::nullopt;
  const std::size_t charset_end = text.find('?', 2);
  if (charset_end == std::string_view::npos || charset_end + 2 >= text.size() || text[charset_end + 2] != '?')
    return std::nullopt;
  const std::size_t begin = charset_end + 3, end = text.find("?=", begin);
  if (end == std::string_view::npos) return std::nullopt;
  const char how = text[charset_end + 1];
  const std::string_view content = text.substr(begin, end - begin);
  EncodedWord word;
  word.charset = lower_ascii(text.substr(2, std::min(text.find('*'), charset_end) - 2));
  if (how == 'B' || how == 'b') word.bytes = decode_base64(content);
  else if (how == 'Q' || how == 'q') word.bytes = decode_quoted_printable(content, true);
  else return std::nullopt;
  word.size = end + 2;
  return word;
}

}  // namespace

std::string decode_words(std::string_view value) {
  constexpr std::size_t kMostBytes = 20'000;
  value = beginning_of(value, kMostBytes);
  std::string out, bytes, charset, blanks;  // the encoded words that stand together, and what is behind them
  const auto end_words = [&] {
    out += to_utf8(bytes, charset);
    out += blanks;
    bytes.clear(), blanks.clear();
  };
  bool after_word = false;
  while (!value.empty()) {
    if (auto word = encoded_word_at(value)) {
      // Blanks between two encoded words mean nothing, and a character may lie in both.
      blanks.clear();
      if (word->charset != charset) end_words();
      charset = word->charset;
      bytes += word->bytes;
      value.remove_prefix(word->size);
      after_word = true;
    } else if (after_word && (value.front() == ' ' || value.front() == '\t')) {
      blanks += value.front();
      value.remove_prefix(1);
    } else {
      end_words();
      after_word = false;
      out += value.front();
      value.remove_prefix(1);
    }
  }
  blanks.clear();
  end_words();
  return out;
}

std::string decode_transfer(std::string_view bytes, std::string_view encoding) {
  const std::string how = lower_ascii(encoding);
  if (how == "base64") return decode_base64(bytes);
  if (how == "quoted-printable") return decode_quoted_printable(bytes, false);
  return std::string(bytes);
}

}  // namespace docbao::mail
