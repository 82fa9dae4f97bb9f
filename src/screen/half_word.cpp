// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/half_word.hpp"

#include <string>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/unicode/vowels.hpp"
#include "text/words/syllable.hpp"

DOCBAO_EMBEDDED(half_rimes_tsv)

namespace docbao {
namespace {

/// A word's letters without the tone, and the tone; "" for what is no word of letters.
struct ToneApart {
  std::u32string letters;
  Tone tone = Tone::Ngang;
};

ToneApart take_tone_off(std::string_view word) {
  ToneApart apart;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = lower(next_code_point(word, at));
    if (!is_letter(c)) return {};
    const Vowel vowel = split_vowel(c);
    if (vowel.tone != Tone::Ngang) apart.tone = vowel.tone;
    apart.letters += vowel.base != 0 ? vowel.base : c;
  }
  return apart;
}

/// The word with the rime of the row in the place of its last letters; "" where it does not end so.
std::string with_rime(const ToneApart& word, const TsvColumns& row) {
  const std::u32string written = to_code_points(row[0]);
  if (!word.letters.ends_with(written)) return {};
  std::u32string said = to_code_points(row[1]);
  const std::size_t toned = row[2] == "1" ? 1 : 0;
  said[toned] = join_vowel(said[toned], word.tone);
  said.insert(0, word.letters.substr(0, word.letters.size() - written.size()));
  std::string text;
  for (const char32_t c : said) append_utf8(text, c);
  return text;
}

}  // namespace

MappedText finish_half_word(const MappedText& message) {
  constexpr std::uint32_t kLongest = 16;  // bytes
  if (message.size() == 0 || message.size() > kLongest || is_vietnamese_syllable(message.text()))
    return message;
  const ToneApart word = take_tone_off(message.text());
  std::string finished;
  for_each_row(half_rimes_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
    if (finished.empty()) finished = with_rime(word, row);
  });
  if (finished.empty() || !is_vietnamese_syllable(finished)) return message;
  return edited(message, {{{0, message.size()}, finished}});
}

}  // namespace docbao
