// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/numbers/clock.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/embed.hpp"
#include "normalize/engine/lexicon.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/number_words.hpp"

DOCBAO_EMBEDDED(clock_units_tsv)
DOCBAO_EMBEDDED(clock_cues_tsv)
DOCBAO_EMBEDDED(clock_followers_tsv)

namespace docbao {
namespace {

constexpr std::string_view kHour = "giờ", kMinute = "phút", kSecond = "giây";

const Lexicon& units() {
  static const Lexicon table = Lexicon::parse(clock_units_tsv(), "clock_units.tsv", Lexicon::Fold::any_case);
  return table;
}
/// In the order of ClockCue.
constexpr std::array<std::string_view, 5> kClockRoles = {"giờ", "lượng", "đua", "trận", "khác"};

const Lexicon& clock_cues() {
  static const Lexicon table =
      Lexicon::parse(clock_cues_tsv(), "clock_cues.tsv", Lexicon::Fold::any_case, kClockRoles);
  return table;
}
const Lexicon& clock_followers() {
  static const Lexicon table =
      Lexicon::parse(clock_followers_tsv(), "clock_followers.tsv", Lexicon::Fold::any_case, kClockRoles);
  return table;
}

ClockCue clock_role(const LexiconEntry& entry) noexcept {
  return static_cast<ClockCue>(entry.role + 1);  // behind None
}

constexpr std::uint64_t role_bit(ClockCue cue) noexcept {
  return std::uint64_t{1} << static_cast<unsigned>(cue);
}

/// The unit that token `at` names, as it is spoken; "" for none. No unit is longer than "phút".
std::string_view unit_at(const TokenizedSentence& sentence, std::size_t at) {
  if (!sentence.has(at) || sentence.tokens[at].span.size() > std::string_view("giây").size() + 2) return {};
  const LexiconEntry* entry = units().find(sentence, at, at);
  return entry ? entry->spoken : std::string_view{};
}

bool is_glued_unit(const TokenizedSentence& sentence, std::size_t at, std::string_view unit) {
  return sentence.glued(at) && unit_at(sentence, at) == unit;
}

/// Two digits below sixty.
bool is_sixtieth(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_number(at) && sentence.written(at).size() == 2 &&
         small_number(sentence.written(at)) < 60;
}

bool colon_joins(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_symbol(at + 1, U':') && sentence.glued(at + 1) && sentence.glued(at + 2) &&
         is_sixtieth(sentence, at + 2);
}

std::optional<Clock> read_colon(const TokenizedSentence& sentence, std::size_t at) {
  if (sentence.written(at).size() > 2 || !colon_joins(sentence, at)) return std::nullopt;
  Clock clock{sentence.written(at), sentence.written(at + 2), {}, {}, Clock::Form::Colon, at + 2};
  if (colon_joins(sentence, at + 2)) clock.seconds = sentence.written(at + 4), clock.last = at + 4;
  return clock;
}

/// The word that repeats what the last part is: "17h30 phút", "12:00:00 giây".
void take_unit(const TokenizedSentence& sentence, std::string_view unit, Clock& clock) {
  const std::size_t next = clock.last + 1;
  if (unit_at(sentence, next) == unit && (sentence.glued(next) || sentence.written(next) == unit))
    clock.last = next;
}

/// Two marks of minutes are one of seconds: 1'30''
bool is_double_mark(const TokenizedSentence& sentence, std::size_t at) {
  return sentence.glued(at) && sentence.glued(at + 1) && sentence.tokens[at].kind == TokenKind::Symbol &&
         sentence.tokens[at].symbol == sentence.tokens[at + 1].symbol && unit_at(sentence, at) == kMinute;
}

void take_seconds(const TokenizedSentence& sentence, Clock& clock) {
  const std::size_t next = clock.last + 1;
  if (!sentence.glued(next) || !is_sixtieth(sentence, next)) return;
  const bool is_double = is_double_mark(sentence, next + 1);
  if (!is_double && !is_glued_unit(sentence, next + 1, kSecond)) return;
  clock.seconds = sentence.written(next);
  clock.last = next + 1 + is_double;
}

std::optional<Clock> read_hours(const TokenizedSentence& sentence, std::size_t at) {
  if (unit_at(sentence, at + 1) != kHour || sentence.written(at).size() > 2) return std::nullopt;
  const bool is_word = sentence.written(at + 1) == kHour;
  if (!is_word && !sentence.glued(at + 1) && !is_sixtieth(sentence, at + 2)) return std::nullopt;
  Clock clock{sentence.written(at),
              {},
              {},
              sentence.written(at + 1),
              is_word ? Clock::Form::Word : Clock::Form::Letter,
              at + 1};
  // 5h5'.
  const bool is_marked = is_number_of(sentence, at + 2, 1) && is_glued_unit(sentence, at + 3, kMinute);
  const bool ends_there = !sentence.glued(at + 3) || sentence.tokens[at + 3].kind == TokenKind::Symbol;
  const bool is_short = is_number_of(sentence, at + 2, 1) && sentence.written(at + 1) == "h" &&
                        sentence.glued(at + 1) && ends_there;  // 7h5
  const bool has_minutes = (is_sixtieth(sentence, at + 2) || is_marked || is_short) &&
                           (is_word || sentence.glued(at + 2) || !sentence.glued(at + 1));
  if (!has_minutes) return clock;
  clock.minutes = sentence.written(at + 2);
  clock.last = at + 2;
  take_unit(sentence, kMinute, clock);
  take_seconds(sentence, clock);
  return clock;
}

/// For each token: whether a quotation that began with that mark, or with ‘, is open before it. A mark behind
/// a number in the open is one of minutes.
std::vector<bool> find_open_quotations(const TokenizedSentence& sentence, char32_t mark) {
  std::vector<bool> open_before(sentence.tokens.size());
  bool open = false;
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    open_before[i] = open;
    if (sentence.tokens[i].symbol != mark && sentence.tokens[i].symbol != U'‘') continue;
    const bool is_minute = !open && sentence.is_number(i - 1) && sentence.glued(i);
    open = !open && !is_minute;
  }
  return open_before;
}

/// An apostrophe that closes a quotation, or a degree's minutes, is no sign of minutes.
bool is_prime(const TokenizedSentence& sentence, std::size_t at) {
  static constexpr std::array kMarks = {U'\'', U'’'};
  const char32_t mark = sentence.tokens[at].symbol;
  if (sentence.is_symbol(at - 2, U'°') || sentence.is_symbol(at - 2, U'º')) return false;
  const auto known = std::ranges::find(kMarks, mark);
  if (known == kMarks.end()) return true;
  return !sentence.memo.flags(&*known, [&] { return find_open_quotations(sentence, mark); })[at];
}

void append_part(std::string& out, std::string_view digits, std::string_view unit, const Style& style) {
  append_cardinal(out, digits, style);
  append_word(out, unit);
}

/// "lúc19h58": the blank behind the word was forgotten.
bool follows_clock_word(const TokenizedSentence& sentence, std::size_t at) noexcept {
  if (!is_lower_at(sentence, at - 1) || !sentence.tokens[at - 1].syllable || at < 2) return false;
  const LexiconEntry* cue = clock_cues().find(sentence, at - 1, at - 1);
  const bool is_time = cue && (clock_role(*cue) == ClockCue::Clock || clock_role(*cue) == ClockCue::Amount);
  return is_time && sentence.glued(at + 1);
}

bool is_nought(std::string_view digits) noexcept {
  return digits.find_first_not_of('0') == std::string_view::npos;
}

}  // namespace

bool starts_time(const TokenizedSentence& sentence, std::size_t at) noexcept {
  if (!sentence.glued(at)) return true;
  const Token& before = sentence.tokens[at - 1];
  if (before.kind == TokenKind::Word) return follows_clock_word(sentence, at);
  if (before.kind != TokenKind::Symbol) return false;
  const bool ends_chain = is_dash_at(sentence, at - 1) && sentence.is_number(at - 2) &&
                          is_dash_at(sentence, at - 3) && sentence.is_number(at - 4);  // NPK 16-16-8-13s
  if (ends_chain && sentence.glued(at - 1)) return false;
  const bool joins = before.symbol == U'.' || before.symbol == U',' || before.symbol == U':' ||
                     before.symbol == U'/' || before.symbol == U'+' || before.symbol == U'°';
  const bool is_behind_unit =
      sentence.is_word(at - 2) || (sentence.is_number(at - 2) && sentence.is_word(at - 3) &&
                                   sentence.glued(at - 2));  // 100 mm/24h, 15 µg/m3/24h
  const bool per = before.symbol == U'/' && is_behind_unit;
  const bool is_mark = before.symbol == U':' || before.symbol == U',';
  const bool after_minutes = before.symbol == U',' && sentence.is_word(at - 3) && sentence.glued(at - 2);
  const bool after_word = is_mark && (sentence.is_word(at - 2) || after_minutes);  // Giờ mở cửa:8h30,9h
  return !joins || per || after_word || !sentence.glued(at - 1);
}

bool ends_time(const TokenizedSentence& sentence, std::size_t last) noexcept {
  const bool before_title = is_dash_at(sentence, last + 1) && sentence.glued(last + 1) &&
                            is_title_at(sentence, last + 2) && !is_one_letter(sentence.written(last + 2));
  return before_title || ends_cleanly(sentence, last) || sentence.is_symbol(last + 1, U'/');
}

std::optional<Clock> read_clock(const TokenizedSentence& sentence, std::size_t at) {
  if (!sentence.is_number(at) || !sentence.has(at + 1)) return std::nullopt;
  std::optional<Clock> clock =
      sentence.tokens[at + 1].kind == TokenKind::Symbol ? read_colon(sentence, at) : read_hours(sentence, at);
  if (clock && clock->form == Clock::Form::Colon)
    take_unit(sentence, clock->seconds.empty() ? kMinute : kSecond, *clock);
  return clock;
}

std::optional<Clock> read_minutes(const TokenizedSentence& sentence, std::size_t at) {
  if (!sentence.is_number(at) || !sentence.glued(at + 1) || sentence.written(at).size() > 3)
    return std::nullopt;
  Clock clock;
  clock.form = Clock::Form::Letter;
  clock.last = at + 1;
  const std::string_view unit = unit_at(sentence, at + 1);
  if (unit.empty() || unit == kHour) return std::nullopt;
  const bool is_mark = sentence.tokens[at + 1].kind == TokenKind::Symbol;
  if (unit == kSecond) {
    clock.seconds = sentence.written(at);
    return is_mark ? std::nullopt : std::optional(clock);
  }
  clock.minutes = sentence.written(at);
  take_seconds(sentence, clock);
  if (!clock.seconds.empty()) return clock;
  return is_mark && !is_prime(sentence, at + 1) ? std::nullopt : std::optional(clock);
}

void append_clock(std::string& out, const Clock& clock, const Style& style) {
  const bool says_minutes = !is_nought(clock.minutes), says_seconds = !is_nought(clock.seconds);
  if (!clock.hours.empty()) append_part(out, clock.hours, kHour, style);
  if (says_minutes || (says_seconds && !clock.hours.empty()))
    append_part(out, clock.minutes.empty() ? "0" : clock.minutes, kMinute, style);
  if (says_seconds) append_part(out, clock.seconds, kSecond, style);
  if (!clock.hours.empty() || says_minutes || says_seconds) return;
  append_part(out, "0", clock.seconds.empty() ? kMinute : kSecond, style);
}

ClockCue clock_cue_before(const TokenizedSentence& sentence, std::size_t at,
                          const DocumentContext& document) {
  for (std::size_t length = std::min<std::size_t>(3, at); length > 0; --length) {
    const auto match = clock_cues().match(sentence, at - length, document);
    if (match && match->last_token + 1 == at) return clock_role(*match->entry);
  }
  return ClockCue::None;
}

ClockCue clock_cue_after(const TokenizedSentence& sentence, std::size_t last,
                         const DocumentContext& document) {
  std::size_t next = last + 1;
  if (sentence.is_symbol(next, U'(')) ++next;
  if (!sentence.is_word(next)) return ClockCue::None;
  const auto match = clock_followers().match(sentence, next, document);
  return match ? clock_role(*match->entry) : ClockCue::None;
}

bool sentence_has(const TokenizedSentence& sentence, ClockCue cue, const DocumentContext& document) {
  const std::uint64_t roles = sentence.memo.number(&clock_cues(), [&] {
    std::uint64_t found = 0;
    for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
      const auto match = sentence.is_word(at) ? clock_cues().match(sentence, at, document) : std::nullopt;
      if (match) found |= role_bit(clock_role(*match->entry));
    }
    return found;
  });
  return (roles & role_bit(cue)) != 0;
}

}  // namespace docbao
