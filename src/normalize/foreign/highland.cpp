// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/foreign/highland.hpp"

#include <algorithm>
#include <array>

#include "normalize/foreign/respell_rimes.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/syllable.hpp"

namespace docbao {
namespace {

struct HighlandEnd {
  std::string_view written, spoken;
};
/// Ends that no Vietnamese syllable has, and how they are said. A syllable that fits as it stands comes
/// first.
constexpr std::array<HighlandEnd, 6> kHighlandEnds = {
    {{"", ""}, {"k", "c"}, {"h", ""}, {"r", ""}, {"l", "n"}, {"s", "t"}}};

constexpr bool is_ascii_consonant(char c) noexcept {
  return c >= 'a' && c <= 'z' && std::string_view("aeiouy").find(c) == std::string_view::npos;
}

/// Letters of the consonants at the beginning, đ among them.
std::size_t size_of_onset(std::string_view word) noexcept {
  constexpr std::string_view kBarredD = "đ";
  std::size_t size = 0;
  while (size < word.size()) {
    if (is_ascii_consonant(word[size])) ++size;
    else if (word.substr(size).starts_with(kBarredD)) size += kBarredD.size();
    else break;
  }
  return size;
}

/// "mặt" of "mặt", "đắc" of "đắk", "đăc" with the tone that such an end needs of "đăk"; else "".
std::string as_vietnamese_rime(std::string_view onset, std::string_view rime) {
  for (const HighlandEnd& end : kHighlandEnds) {
    if (!rime.ends_with(end.written)) continue;
    std::string said(onset);
    said.append(rime.substr(0, rime.size() - end.written.size())).append(end.spoken);
    if (is_vietnamese_syllable(said)) return said;
    if (std::string sharp = with_sharp_tone(said); is_vietnamese_syllable(sharp)) return sharp;
  }
  return {};
}

/// Two letters that are one Vietnamese sound are not taken apart: nghành is no name.
bool begins_in_digraph(std::string_view letters) noexcept {
  constexpr std::array<std::string_view, 8> kDigraphs = {"ch", "gh", "kh", "ng", "nh", "ph", "th", "tr"};
  return std::ranges::any_of(kDigraphs, [&](std::string_view two) { return letters.starts_with(two); });
}

}  // namespace

std::string say_highland_name(std::string_view word) {
  constexpr std::size_t kMostBytes = 16;
  if (word.size() > kMostBytes) return {};
  const std::string name = to_lower(word);
  const std::size_t onset = size_of_onset(name);
  const std::string_view rime = std::string_view(name).substr(onset);
  std::string alone;  // the consonants before the one that begins the syllable: Pờ of Plông
  for (std::size_t begin = 0;;) {
    const std::string_view last = std::string_view(name).substr(begin, onset - begin);
    std::string syllable = as_vietnamese_rime(last, rime);
    if (syllable.empty() && last == "k") syllable = as_vietnamese_rime("c", rime);
    if (!syllable.empty()) return alone + syllable;
    if (begins_in_digraph(last)) return {};
    const std::size_t letter = begin;
    next_code_point(name, begin);
    if (begin >= onset) return {};
    alone.append(name[letter] == 'k' ? "c" : last.substr(0, begin - letter)).append("ờ ");
  }
}

}  // namespace docbao
