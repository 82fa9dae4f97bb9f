// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/context/document_context.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/embed.hpp"
#include "normalize/context/definitions.hpp"
#include "normalize/engine/lexicon.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/engine/tokenize.hpp"
#include "normalize/numbers/calendar.hpp"
#include "text/unicode/utf8.hpp"

DOCBAO_EMBEDDED(topics_tsv)

namespace docbao {
namespace {

constexpr std::uint32_t kBytesRead = 64 * 1024;
constexpr std::size_t kTopicsMost = 32;
/// An article is about a topic when at least so many of its words are the topic's, and one in so many words.
constexpr std::uint32_t kLeastHits = 3, kLeastHitsOfShort = 2, kShortWords = 60, kWordsPerHit = 150;

const Lexicon& topic_words() {
  static const Lexicon table =
      Lexicon::parse(topics_tsv(), "topics.tsv", Lexicon::Fold::any_case, topic_names());
  return table;
}

/// The part of the block that is read: no more than kBytesRead, cut between characters.
Span readable(std::string_view text, Span block) noexcept {
  std::uint32_t end = std::min(block.end, block.begin + kBytesRead);
  while (end < block.end && is_continuation(text[end])) --end;
  return {block.begin, end};
}

void sort_once(std::vector<std::uint32_t>& hashes) {
  std::ranges::sort(hashes);
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

/// How the article writes its words: in capitals, like a name or small.
class Capitals {
 public:
  void read(const TokenizedSentence& sentence) {
    for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
      if (!sentence.is_word(at)) continue;
      const Token& token = sentence.tokens[at];
      if (!token.syllable) read_foreign(token);
      else if (token.span.size() <= kLongestShortForm) read_syllable(sentence, at);
    }
  }

  void add_to(DocumentContext& context) {
    std::ranges::sort(small_);
    std::ranges::sort(short_forms_);
    for (auto run = short_forms_.begin(); run != short_forms_.end();) {
      const auto end = std::upper_bound(run, short_forms_.end(), *run);
      const auto [first_small, last_small] = std::equal_range(small_.begin(), small_.end(), *run);
      const auto times_small = last_small - first_small;
      if ((end - run) * kSmallPerCapitals > times_small) context.short_forms.push_back(*run);
      run = end;
    }
    sort_once(context.short_forms);
    sort_once(shouted_);
    sort_once(named_);
    std::ranges::set_intersection(shouted_, named_, std::back_inserter(context.names));
    sort_once(context.names);
  }

 private:
  static constexpr std::uint32_t kLongestShortForm = 4;  // bytes
  /// A word may stand so often in small letters for each time in capitals: an article about AI says "ai" too.
  static constexpr std::ptrdiff_t kSmallPerCapitals = 3;

  void read_foreign(const Token& token) {
    if (token.letters == LetterCase::Upper) shouted_.push_back(token.form_hash);
    else if (token.letters == LetterCase::Title) named_.push_back(token.form_hash);
  }
  void read_syllable(const TokenizedSentence& sentence, std::size_t at) {
    const Token& token = sentence.tokens[at];
    if (token.letters != LetterCase::Upper) return small_.push_back(token.form_hash);
    if (!is_shouted_at(sentence, at)) short_forms_.push_back(token.form_hash);
  }

  std::vector<std::uint32_t> short_forms_, small_, shouted_, named_;
};

class Habits {
 public:
  void read(const TokenizedSentence& sentence) {
    for (std::size_t at = 0; at < sentence.tokens.size();) {
      if (sentence.is_number(at)) vote(sentence, at);
      at = sentence.is_word(at) ? count_topic(sentence, at) : at + 1;
    }
  }

  /// The sign with most votes; of equals the one that is most frequent in newspapers.
  char separator() const noexcept {
    const auto most = std::ranges::max_element(votes_, std::ranges::less{}, &Votes::count);
    return most->count > 0 ? most->sign : '\0';
  }

  std::uint32_t topics() const noexcept {
    const std::uint32_t least =
        std::max(words_ < kShortWords ? kLeastHitsOfShort : kLeastHits, words_ / kWordsPerHit);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < hits_.size(); ++i) bits |= hits_[i] >= least ? 1U << i : 0U;
    return bits;
  }

 private:
  struct Votes {
    char sign;
    std::uint32_t count;
  };

  /// A day and a month after a date word vote for the sign between them.
  void vote(const TokenizedSentence& sentence, std::size_t at) {
    const NumberChain chain = read_chain(sentence, at);
    const bool is_date =
        chain.count == 2 || (chain.count == 3 && is_year(chain.number[2]) && chain.sign[0] == chain.sign[1]);
    if (!is_date || !is_day_of(chain.number[0], chain.number[1])) return;
    const DocumentContext nothing_known;
    if (!is_strong(cue_before(sentence, at, nothing_known).cue) ||
        is_counted(cue_after(sentence, chain.last(), nothing_known)))
      return;
    std::ranges::find(votes_, chain.sign[0], &Votes::sign)->count += 1;
  }

  /// The token behind what was counted.
  std::size_t count_topic(const TokenizedSentence& sentence, std::size_t at) {
    ++words_;
    const auto match = topic_words().match(sentence, at, {});
    if (!match) return at + 1;
    ++hits_[match->entry->role];
    return match->last_token + 1;
  }

  std::array<Votes, 3> votes_ = {{{'/', 0}, {'-', 0}, {'.', 0}}};
  std::array<std::uint32_t, kTopicsMost> hits_{};
  std::uint32_t words_ = 0;
};

/// Calls `visit` for each block of what is read of an article.
template <typename Visit>
void for_each_readable(const Article& article, Visit visit) {
  TokenizedSentence sentence;
  for (const Block& block : article.blocks) {
    if (block.span.begin >= kBytesRead) break;
    tokenize(article.text, readable(article.text, block.span), block.kind, sentence);
    visit(sentence);
  }
}

}  // namespace

DocumentContext read_document_context(const Article& article, const DocumentContext* earlier) {
  DocumentContext context = earlier ? *earlier : DocumentContext{};
  find_definitions(article, context.definitions);
  Habits habits;
  Capitals capitals;
  OwnInitials own_initials;
  for_each_readable(article, [&](const TokenizedSentence& sentence) {
    habits.read(sentence);
    capitals.read(sentence);
    own_initials.note_forms(sentence);
  });
  if (own_initials.has_forms())
    for_each_readable(article, [&](const TokenizedSentence& sentence) { own_initials.read(sentence); });
  capitals.add_to(context);
  own_initials.add_to(article.text, context.definitions);
  if (context.date_separator == '\0') context.date_separator = habits.separator();
  if (context.topics == 0) context.topics = habits.topics();
  return context;
}

}  // namespace docbao
