// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/text_mark.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/distance.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/plain_words.hpp"

namespace docbao {
namespace {

constexpr std::size_t kMarkWords = 12;       // on each side
constexpr std::size_t kBytesForWords = 600;  // in which so many stand, if they are words
constexpr std::size_t kMostSlips = 2;        // words that came or went among them
constexpr std::size_t kFewestMarkWords = 4;  // words that may tell a place alone
constexpr std::size_t kMostTenths = 8;       // of a side's words must be there

using PlainWordList = std::vector<PlainWord>;
using Hashes = std::vector<std::uint64_t>;

/// A text's stretch around `at`, cut where characters begin.
std::string_view stretch(std::string_view text, std::size_t begin, std::size_t end) {
  end = std::min(end, text.size());
  while (begin < end && is_continuation(text[begin])) ++begin;
  while (end < text.size() && end > begin && is_continuation(text[end])) --end;
  return text.substr(begin, end - begin);
}

std::string joined(std::string_view text, std::span<const PlainWord> words) {
  if (words.empty()) return {};
  return fold_words(text.substr(words.front().begin, words.back().end - words.front().begin));
}

Hashes hashes_of(const std::string& words) {
  Hashes hashes;
  for (const PlainWord& word : plain_words(words)) hashes.push_back(word.exact);
  return hashes;
}

/// How many words of `wanted` stand, in order, at the beginning of what `word_at(0)`, `word_at(1)`, … give,
/// the first `count` of them: all but the changed, the missing and the new ones.
template <typename WordAt>
std::size_t alike(const Hashes& wanted, std::size_t count, WordAt word_at) {
  constexpr std::size_t kMost = kMarkWords + kMostSlips;
  count = std::min({count, wanted.size() + kMostSlips, kMost});
  std::array<std::size_t, kMost + 1> row{};  // changes that make the words so far of these so many
  for (std::size_t i = 0; i <= count; ++i) row[i] = i;
  for (std::size_t n = 0; n < wanted.size(); ++n) {
    std::size_t diagonal = std::exchange(row[0], n + 1);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t changed = diagonal + (wanted[n] == word_at(i) ? 0 : 1);
      diagonal = row[i + 1];
      row[i + 1] = std::min({changed, diagonal + 1, row[i] + 1});
    }
  }
  const std::size_t changes =
      *std::min_element(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(count) + 1);
  return wanted.size() - std::min(changes, wanted.size());
}

/// What is looked for, and where.
struct Search {
  Hashes before, after;  ///< `before` from the place backwards
  const PlainWordList& words;

  /// Worth a closer look: a word beside the place is where it was.
  bool may_be(std::size_t at) const {
    const auto is = [&](const Hashes& side, std::size_t n, std::size_t index) {
      return n < side.size() && index < words.size() && words[index].exact == side[n];
    };
    return is(after, 0, at) || is(after, 1, at + 1) || (at > 0 && is(before, 0, at - 1)) ||
           (at > 1 && is(before, 1, at - 2));
  }
  std::size_t most() const { return 2 * after.size() + before.size(); }
  /// How many words are as they were around the word at `at`; 0 where too few are. Those that are still to be
  /// heard count twice: something may have been put right before them.
  std::size_t likeness(std::size_t at) const {
    const std::size_t ahead =
        alike(after, words.size() - at, [&](std::size_t i) { return words[at + i].exact; });
    const std::size_t behind = alike(before, at, [&](std::size_t i) { return words[at - 1 - i].exact; });
    const auto tells = [](std::size_t of, const Hashes& all) {
      return of >= kFewestMarkWords && of * 10 >= all.size() * kMostTenths;
    };
    const bool all_there = ahead + behind > 0 && ahead == after.size() && behind == before.size();
    return tells(ahead, after) || tells(behind, before) || all_there ? 2 * ahead + behind : 0;
  }
};

}  // namespace

TextMark mark_text(const Article& part, std::uint32_t at) {
  const std::string_view text = part.text;
  const std::string_view left = stretch(text, at - std::min<std::size_t>(at, kBytesForWords), at);
  const std::string_view right = stretch(text, at, at + kBytesForWords);
  const PlainWordList before = plain_words(left), after = plain_words(right);
  // A word that the stretch cuts is none, but it is not counted where there are enough others.
  const std::size_t from = before.size() - std::min(before.size(), kMarkWords);
  return {part.offset + at, joined(left, std::span(before).subspan(from)),
          joined(right, std::span(after).first(std::min(after.size(), kMarkWords)))};
}

namespace {

/// The place at the mark's offset, where all its words are around it.
std::optional<MarkFound> unmoved(const Article& part, const TextMark& mark) {
  if (mark.offset < part.offset || mark.offset - part.offset >= part.text.size()) return std::nullopt;
  const auto at = static_cast<std::uint32_t>(mark.offset - part.offset);
  if (mark.after.empty() || mark_text(part, at) != mark) return std::nullopt;
  const std::string_view right = stretch(part.text, at, at + kBytesForWords);
  const auto begin = static_cast<std::uint32_t>(right.data() - part.text.data());
  return MarkFound{begin + plain_words(right).front().begin, static_cast<std::uint32_t>(3 * kMarkWords),
                   true};
}

}  // namespace

std::optional<MarkFound> find_mark(const Article& part, const TextMark& mark) {
  if (const std::optional<MarkFound> found = unmoved(part, mark)) return found;
  const PlainWordList words = plain_words(part.text);
  Search search{hashes_of(mark.before), hashes_of(mark.after), words};
  std::ranges::reverse(search.before);
  std::optional<MarkFound> best;
  std::uint64_t best_distance = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!search.may_be(at)) continue;
    const auto likeness = static_cast<std::uint32_t>(search.likeness(at));
    const std::uint64_t far = distance(part.offset + words[at].begin, mark.offset);
    if (likeness == 0 || (best && likeness < best->likeness)) continue;
    if (best && likeness == best->likeness && far >= best_distance) continue;
    best = MarkFound{words[at].begin, likeness, likeness == search.most()};
    best_distance = far;
  }
  return best;
}

}  // namespace docbao
