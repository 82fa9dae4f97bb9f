// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/engine/word_form.hpp"

#include "text/unicode/scripts.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

constexpr std::uint32_t kEnd = 0;  // no unit: the word is over

/// Walks over the letters of one word; each letter is a unit without its tone, the tones are gathered.
class WordReader {
 public:
  WordReader(std::string_view text, std::size_t at, bool any_case) noexcept
      : text_(text), at_(at), any_case_(any_case) {}

  std::uint32_t next() noexcept {
    if (at_ >= text_.size()) return kEnd;
    std::size_t ahead = at_;
    const char32_t c = next_code_point(text_, ahead);
    const CharClass kind = char_class(c);
    if (kind != CharClass::Lower && kind != CharClass::Upper && kind != CharClass::Mark) return kEnd;
    if (!goes_on_with(script_, c, kind)) return kEnd;
    at_ = ahead;
    const std::uint32_t case_bit = kind == CharClass::Upper && !any_case_ ? 64U : 0U;
    if (const std::uint8_t letter = kVietnameseLetters[c]) {
      tone_ = std::max(tone_, static_cast<std::uint32_t>(letter >> kLetterBits));
      return (letter & 31U) | case_bit;
    }
    return 128U + static_cast<std::uint32_t>(any_case_ ? lower(c) : c);
  }
  std::uint32_t tone() const noexcept { return tone_; }
  std::size_t at() const noexcept { return at_; }

 private:
  std::string_view text_;
  std::size_t at_;
  bool any_case_;
  Script script_ = Script::Any;
  std::uint32_t tone_ = 0;
};

/// Compares the words that begin at both places and moves both behind them.
bool same_word(std::string_view form, std::size_t& f, std::string_view text, std::size_t& t,
               bool any_case) noexcept {
  WordReader left(form, f, any_case), right(text, t, any_case);
  for (;;) {
    const std::uint32_t a = left.next();
    if (a != right.next()) return false;
    if (a == kEnd) break;
  }
  f = left.at();
  t = right.at();
  return left.tone() == right.tone();
}

bool skip_blanks(std::string_view text, std::size_t& at) noexcept {
  const std::size_t begin = at;
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t')) ++at;
  return at > begin;
}

/// The hash of the token that begins at `at`, which moves behind it.
std::uint32_t take_token(std::string_view form, std::size_t& at) noexcept {
  FormHash hash;
  char32_t c = next_code_point(form, at);
  if (is_letter(c)) {
    CharClass kind = char_class(c);
    Script script = script_of(c);
    for (std::size_t ahead = at;;) {
      hash.add_letter(c, kind);
      at = ahead;
      if (at >= form.size()) break;
      c = next_code_point(form, ahead);
      kind = char_class(c);
      if (kind != CharClass::Lower && kind != CharClass::Upper && kind != CharClass::Mark) break;
      if (!goes_on_with(script, c, kind)) break;
    }
    return hash.value();
  }
  hash.add(static_cast<std::uint32_t>(c));
  for (; is_digit(c) && at < form.size() && is_digit(static_cast<unsigned char>(form[at])); ++at)
    hash.add(static_cast<unsigned char>(form[at]));
  return hash.value();
}

}  // namespace

std::uint32_t hash_first_token(std::string_view form) noexcept {
  std::size_t at = 0;
  return take_token(form, at);
}

std::optional<std::uint32_t> hash_second_token(std::string_view form) noexcept {
  std::size_t at = 0;
  take_token(form, at);
  skip_blanks(form, at);
  return at < form.size() ? std::optional(take_token(form, at)) : std::nullopt;
}

std::size_t match_form(std::string_view form, std::string_view text, std::size_t at, bool any_case) noexcept {
  if (text.substr(at).starts_with(form)) return at + form.size();
  for (std::size_t f = 0; f < form.size();) {
    if (at >= text.size()) return std::string_view::npos;
    if (form[f] == ' ') {
      if (!skip_blanks(text, at)) return std::string_view::npos;
      ++f;
      continue;
    }
    const std::size_t before = f;
    if (!same_word(form, f, text, at, any_case)) return std::string_view::npos;
    if (f > before) continue;
    const std::size_t sign_begin = f, text_begin = at;
    next_code_point(form, f);
    next_code_point(text, at);
    if (form.substr(sign_begin, f - sign_begin) != text.substr(text_begin, at - text_begin))
      return std::string_view::npos;
  }
  return at;
}

}  // namespace docbao
