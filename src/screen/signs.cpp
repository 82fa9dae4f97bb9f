// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/signs.hpp"

#include <algorithm>

#include "base/tsv.hpp"
#include "screen/character_names.hpp"
#include "screen/characters.hpp"
#include "screen/utterance_writer.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

constexpr std::string_view kOpening = "([{“‘«‹<„";

struct ToldSign {
  Span where;
  std::string name;
  bool opens = false;
};

bool is_visible(char c) noexcept { return c != ' ' && c != '\n'; }

/// A mark that opens and closes alike closes where something stands before it.
bool closes_here(std::string_view text, std::size_t at) noexcept {
  return at > 0 && is_visible(text[at - 1]) && text[at - 1] != '(';
}

/// The signs of a stretch of text that belongs to no word.
class SignFinder {
 public:
  SignFinder(std::string_view text, SpokenPunctuation mode, std::vector<ToldSign>& out)
      : text_(text), mode_(mode), out_(out) {}

  void find(Span stretch) {
    for (std::size_t at = stretch.begin; at < stretch.end;) at = add_at(at, stretch.end);
  }

 private:
  std::size_t add_at(std::size_t at, std::size_t end) {
    std::size_t next = at;
    next_code_point(text_, next);
    const std::string_view sign = text_.substr(at, next - at);
    const CharacterName* known = is_visible(sign.front()) ? find_character_name(sign) : nullptr;
    if (!known) return next;
    std::size_t count = 1;
    while (next < end && text_.substr(next, sign.size()) == sign) next += sign.size(), ++count;
    constexpr std::size_t kShortestMask = 3;
    if (!is_told(*known, mode_) && !(known->is_mask && count >= kShortestMask)) return next;
    const bool is_pair = !known->closing.empty();
    const bool closes = is_pair && closes_here(text_, at);
    const bool opens = kOpening.find(sign) != kOpening.npos || (is_pair && !closes);
    const std::string_view name = !is_pair ? known->name : closes ? known->closing : known->opening;
    out_.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(next)},
                    repeated_name(count, name),
                    opens});
    return next;
  }

  std::string_view text_;
  SpokenPunctuation mode_;
  std::vector<ToldSign>& out_;
};

std::vector<ToldSign> told_signs(const Utterance& utterance, std::string_view text,
                                 const ScreenSettings& settings) {
  std::vector<ToldSign> signs;
  SignFinder finder(text, settings.punctuation, signs);
  std::uint32_t at = utterance.source.begin;
  for (const UtteredWord& word : utterance.words) {
    const bool is_new = word.source.begin >= at;
    if (word.source.begin > at) finder.find({at, word.source.begin});
    if (is_new && settings.capitals == SpokenCapitals::Spell && is_capital(word.source.in(text)))
      signs.push_back({{word.source.begin, word.source.begin}, std::string(kCapitalName), true});
    at = std::max(at, word.source.end);
  }
  if (at < utterance.source.end) finder.find({at, utterance.source.end});
  return signs;
}

/// Writes an utterance anew with the signs between its words.
class SignWriter {
 public:
  SignWriter(const Utterance& utterance, const std::vector<ToldSign>& signs)
      : utterance_(utterance), signs_(signs) {}

  Utterance write() {
    for (std::size_t p = 0; p < utterance_.phrases.size(); ++p) write_phrase(p);
    add_signs(static_cast<std::uint32_t>(-1), true);
    writer_.end_phrase(Break::Sentence);
    Utterance out = std::move(writer_).finish();
    out.source = utterance_.source;
    return out;
  }

 private:
  void write_phrase(std::size_t p) {
    const Phrase& phrase = utterance_.phrases[p];
    for (std::uint32_t i = 0; i < phrase.word_count; ++i) {
      const UtteredWord& word = utterance_.words[phrase.first_word + i];
      pitch_st_ = word.pitch_st;
      add_signs(word.source.begin, true);
      writer_.add_word(utterance_.view(word), word.source, word.pitch_st, word.foreign);
    }
    const bool is_last = p + 1 == utterance_.phrases.size();
    const auto next =
        is_last ? utterance_.source.end : utterance_.words[utterance_.phrases[p + 1].first_word].source.begin;
    add_signs(next, false);
    writer_.end_phrase(phrase.break_after, phrase.pause_after_ms, phrase.rate);
  }

  /// Those that begin at `until` or before; what opens something waits for the next phrase.
  void add_signs(std::uint32_t until, bool also_opening) {
    for (; next_ < signs_.size() && signs_[next_].where.begin <= until; ++next_) {
      const ToldSign& sign = signs_[next_];
      if (sign.opens && !also_opening) return;
      const Span source = sign.where.empty() ? Span{sign.where.begin, sign.where.begin + 1} : sign.where;
      for_each_part(sign.name, ' ',
                    [&](std::string_view word) { writer_.add_word(word, source, pitch_st_); });
    }
  }

  const Utterance& utterance_;
  const std::vector<ToldSign>& signs_;
  std::size_t next_ = 0;
  float pitch_st_ = 0.0F;
  UtteranceWriter writer_;
};

/// The run of digits and such signs that `at` stands in.
std::string_view chain_around(std::string_view text, std::size_t at) noexcept {
  const auto is_part = [&](std::size_t i) {
    return is_ascii_digit(text[i]) || text[i] == '.' || text[i] == ',';
  };
  std::size_t begin = at, end = at;
  while (begin > 0 && is_part(begin - 1)) --begin;
  while (end < text.size() && is_part(end)) ++end;
  return text.substr(begin, end - begin);
}

/// "1.250.000", with groups of three digits, or "3,5", with one comma.
bool is_one_number(std::string_view chain) noexcept {
  const std::size_t comma = chain.find(',');
  if (comma != chain.npos && chain.find_first_of(",.", comma + 1) != chain.npos) return false;
  constexpr std::size_t kGroup = 3;
  std::string_view whole = chain.substr(0, comma);
  for (std::size_t dot = whole.rfind('.'); dot != whole.npos; dot = whole.rfind('.')) {
    if (whole.size() - dot - 1 != kGroup) return false;
    whole = whole.substr(0, dot);
  }
  return !whole.empty() && (whole.size() <= kGroup || chain.find('.') == chain.npos) && chain.back() != ',';
}

bool is_in_number(std::string_view text, std::size_t at) noexcept {
  return (text[at] == '.' || text[at] == ',') && is_one_number(chain_around(text, at));
}

void add_inner_edits(std::string_view text, Span source, std::vector<TextEdit>& edits) {
  for (std::size_t at = source.begin; at < source.end;) {
    const std::size_t begin = at;
    next_code_point(text, at);
    const std::string_view sign = text.substr(begin, at - begin);
    const CharacterName* known = find_character_name(sign);
    if (!known || !known->in_messages || is_in_number(text, begin)) continue;
    edits.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)},
                     ' ' + std::string(known->name) + ' '});
  }
}

}  // namespace

Utterance tell_signs(const Utterance& utterance, std::string_view text, const ScreenSettings& settings) {
  const std::vector<ToldSign> signs = told_signs(utterance, text, settings);
  return signs.empty() ? utterance : SignWriter(utterance, signs).write();
}

MappedText name_inner_signs(const MappedText& text, const std::vector<Utterance>& utterances) {
  std::vector<TextEdit> edits;
  std::uint32_t done = 0;
  for (const Utterance& utterance : utterances) {
    for (const UtteredWord& word : utterance.words) {
      if (word.source.begin < done) continue;
      done = word.source.end;
      std::size_t first_end = word.source.begin;
      next_code_point(text.text(), first_end);
      if (first_end < word.source.end) add_inner_edits(text.text(), word.source, edits);
    }
  }
  return edited(text, edits);
}

}  // namespace docbao
