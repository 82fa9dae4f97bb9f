// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/numbers/calendar.hpp"

#include <algorithm>
#include <utility>

#include "base/embed.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/number_words.hpp"

DOCBAO_EMBEDDED(calendar_cues_tsv)
DOCBAO_EMBEDDED(calendar_followers_tsv)
DOCBAO_EMBEDDED(feast_days_tsv)

namespace docbao {
namespace {

constexpr std::array<std::pair<std::string_view, CalendarCue>, 24> kRoles = {{
    {"ngày", CalendarCue::Day},           {"những", CalendarCue::Days},
    {"mùng", CalendarCue::FirstDay},      {"buổi", CalendarCue::Moment},
    {"mốc", CalendarCue::Bound},          {"tận", CalendarCue::Until},
    {"tháng", CalendarCue::Month},        {"năm", CalendarCue::Year},
    {"quý", CalendarCue::Quarter},        {"tên", CalendarCue::Name},
    {"mấy", CalendarCue::Some},           {"khác", CalendarCue::Other},
    {"nối", CalendarCue::Joint},          {"đếm", CalendarCue::Counted},
    {"vật", CalendarCue::Thing},          {"lịch", CalendarCue::Calendar},
    {"câu", CalendarCue::Clause},         {"lễ", CalendarCue::DayName},
    {"bậc", CalendarCue::Level},          {"dịp", CalendarCue::Occasion},
    {"can chi", CalendarCue::LunarYear},  {"âm", CalendarCue::LunarCalendar},
    {"trước", CalendarCue::BeforeChrist}, {"nay", CalendarCue::Now},
}};

constexpr auto kRoleNames = [] {
  std::array<std::string_view, kRoles.size()> names{};
  std::ranges::transform(kRoles, names.begin(), [](const auto& role) { return role.first; });
  return names;
}();

CalendarCue role_of(const LexiconEntry& entry) noexcept { return kRoles[entry.role].second; }

const Lexicon& cues() {
  static const Lexicon table =
      Lexicon::parse(calendar_cues_tsv(), "calendar_cues.tsv", Lexicon::Fold::any_case, kRoleNames);
  return table;
}
const Lexicon& followers() {
  static const Lexicon table =
      Lexicon::parse(calendar_followers_tsv(), "calendar_followers.tsv", Lexicon::Fold::any_case, kRoleNames);
  return table;
}

/// For each month the set of its feast days.
using FeastDays = std::array<std::uint32_t, 13>;

FeastDays read_feast_days() {
  const Lexicon table = Lexicon::parse(feast_days_tsv(), "feast_days.tsv", Lexicon::Fold::exact_case);
  FeastDays feasts{};
  for (std::uint32_t month = 1; month <= 12; ++month) {
    for (std::uint32_t day = 1; day <= 31; ++day) {
      if (table.find(std::to_string(day) + '/' + std::to_string(month))) feasts[month] |= 1U << day;
    }
  }
  return feasts;
}
const FeastDays& feast_days() {
  static const FeastDays feasts = read_feast_days();
  return feasts;
}

/// The "h" of "18h", the "g" of "7g30".
bool is_hour_letter(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_word(at) && sentence.glued(at) && sentence.is_number(at - 1) &&
         (sentence.written(at) == "h" || sentence.written(at) == "H" || sentence.written(at) == "g");
}

/// "01h/18/11": the slash of a bulletin between the hour and its date.
bool is_slash_behind_hour(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_symbol(at, U'/') && is_hour_letter(sentence, at - 1);
}

/// Nothing that belongs to the number is glued to its left: "A12", "1,5", "QĐ-25".
bool starts_cleanly(const TokenizedSentence& sentence, std::size_t at) noexcept {
  if (!sentence.glued(at)) return true;
  const Token& before = sentence.tokens[at - 1];
  if (before.kind != TokenKind::Symbol)
    return before.kind == TokenKind::Word && before.syllable && before.letters != LetterCase::Upper;
  if (date_sign_at(sentence, at - 1) != '\0') return is_slash_behind_hour(sentence, at - 1);
  const bool is_label = before.symbol == U':' && sentence.is_word(at - 2);         // Khai giảng:5/9
  const bool in_list = before.symbol == U',' && sentence.is_symbol(at - 3, U'/');  // 5/6,7/6
  const bool in_number =
      (before.symbol == U',' && !in_list) || (before.symbol == U':' && !is_label) || before.symbol == U'+';
  return !(in_number && sentence.glued(at - 1) && at >= 2 &&
           sentence.tokens[at - 2].kind != TokenKind::Symbol);
}

/// The sign behind the number `at` and the number behind it make one more link of a chain.
bool links(const TokenizedSentence& sentence, std::size_t at) noexcept {
  const char sign = date_sign_at(sentence, at + 1);
  if (sign == '\0' || !sentence.is_number(at + 2)) return false;
  return sign != '.' || (sentence.glued(at + 1) && sentence.glued(at + 2));
}

/// What the words that end before token `at` say: the longest entry of at most four words.
std::pair<CalendarCue, std::size_t> words_before(const TokenizedSentence& sentence, std::size_t at,
                                                 const DocumentContext& document) {
  for (std::size_t length = std::min<std::size_t>(4, at); length > 0; --length) {
    const auto match = cues().match(sentence, at - length, document);
    if (match && match->last_token + 1 == at) return {role_of(*match->entry), at - length};
  }
  return {CalendarCue::None, at};
}

/// Where the chain that ends with the number `at` begins.
std::size_t chain_start(const TokenizedSentence& sentence, std::size_t at) noexcept {
  while (at >= 2 && sentence.is_number(at - 2) && links(sentence, at - 2)) at -= 2;
  return at;
}

/// "15:46", "18h", "7g30": a time of day right before a date is as good as "lúc".
bool is_clock_before(const TokenizedSentence& sentence, std::size_t at) noexcept {
  if (at < 2) return false;
  if (is_hour_letter(sentence, at - 1) || is_slash_behind_hour(sentence, at - 1)) return true;
  const bool has_minutes =
      sentence.is_number(at - 1) && sentence.written(at - 1).size() == 2 && sentence.glued(at - 1);
  return has_minutes && at >= 3 &&
         (is_hour_letter(sentence, at - 2) ||
          (sentence.is_symbol(at - 2, U':') && sentence.is_number(at - 3)));
}

/// "9 giờ 30 ngày 5-10": thirty minutes, not thirty days.
bool is_worded_clock_before(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return at >= 3 && sentence.is_number(at - 1) && sentence.written(at - 1).size() == 2 &&
         sentence.written(at - 2) == "giờ" && sentence.is_number(at - 3);
}

CalendarCue cue_through_mark(const TokenizedSentence& sentence, std::size_t mark,
                             const DocumentContext& document) {
  const bool bracket = sentence.is_symbol(mark, U'(') || sentence.is_symbol(mark, U'[');
  if (!bracket && !sentence.is_symbol(mark, U',')) return CalendarCue::None;
  if (is_clock_before(sentence, mark)) return CalendarCue::Moment;  // (20h, 7/12)
  const CalendarCue cue = words_before(sentence, mark, document).first;
  if (cue == CalendarCue::Moment || (bracket && is_strong(cue))) return CalendarCue::Moment;
  return bracket ? CalendarCue::Bracket : CalendarCue::None;
}

}  // namespace

bool NumberChain::any_spaced() const noexcept { return std::ranges::find(spaced, true) != spaced.end(); }

NumberChain read_chain(const TokenizedSentence& sentence, std::size_t at) noexcept {
  NumberChain chain;
  if (!sentence.is_number(at) || !links(sentence, at) || !starts_cleanly(sentence, at)) return chain;
  for (;; at += 2) {
    if (chain.count == NumberChain::kMost) return {};
    chain.at[chain.count] = at;
    chain.number[chain.count++] = sentence.written(at);
    if (!links(sentence, at)) break;
    chain.sign[chain.count - 1] = date_sign_at(sentence, at + 1);
    chain.spaced[chain.count - 1] = !sentence.glued(at + 1) || !sentence.glued(at + 2);
  }
  return chain;
}

NumberChain before_last_spaced_sign(const NumberChain& chain) noexcept {
  NumberChain shorter = chain;
  while (shorter.count > 1) {
    const std::size_t sign = --shorter.count - 1;
    const bool is_cut = shorter.spaced[sign];
    shorter.sign[sign] = '\0';
    shorter.spaced[sign] = false;
    if (is_cut) return shorter;
  }
  return {};
}

bool is_day(std::string_view digits) noexcept {
  const int day = digits.size() <= 2 ? small_number(digits) : 0;
  return day >= 1 && day <= 31;
}

bool is_month(std::string_view digits) noexcept {
  const int month = digits.size() <= 2 ? small_number(digits) : 0;
  return month >= 1 && month <= 12;
}

bool is_day_of(std::string_view day, std::string_view month) noexcept {
  constexpr std::array<int, 13> kLength = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return is_day(day) && is_month(month) &&
         small_number(day) <= kLength[static_cast<std::size_t>(small_number(month))];
}

bool is_feast_day(std::string_view day, std::string_view month) {
  if (!is_day(day) || !is_month(month)) return false;
  return (feast_days()[static_cast<std::size_t>(small_number(month))] >> small_number(day) & 1U) != 0;
}

DayName day_name_before(const TokenizedSentence& sentence, std::size_t at, const DocumentContext& document) {
  constexpr std::size_t kLongestName = 12;
  for (std::size_t length = 1; length <= std::min(kLongestName, at); ++length) {
    const std::size_t head = at - length;
    if (is_dash_at(sentence, head)) continue;
    if (!sentence.is_word(head)) break;
    if (length < 2 || (sentence.written(head) != "ngày" && sentence.written(head) != "Ngày")) continue;
    const auto row = cues().match(sentence, head, document);
    const bool is_known = row && role_of(*row->entry) == CalendarCue::DayName;
    const bool is_named = is_capitalized_at(sentence, head + 1);
    return is_known || is_named ? DayName{head, is_known} : DayName{at, false};
  }
  return {at, false};
}

CueBefore cue_before(const TokenizedSentence& sentence, std::size_t at, const DocumentContext& document) {
  CueBefore found;
  CalendarCue fallback = CalendarCue::None;
  constexpr int kLongestList = 12;
  for (int hop = 0; hop < kLongestList && at > 0; ++hop) {
    auto [cue, first] = words_before(sentence, at, document);
    if (cue == CalendarCue::None && is_clock_before(sentence, at)) cue = CalendarCue::Moment;
    if (cue == CalendarCue::Days &&
        (is_clock_before(sentence, first) || is_worded_clock_before(sentence, first)))
      cue = CalendarCue::Day;
    const bool is_mark = sentence.is_symbol(at - 1, U',') || is_dash_at(sentence, at - 1);
    const bool is_until = cue == CalendarCue::Until;
    if (is_until || cue == CalendarCue::DayName || cue == CalendarCue::Occasion) cue = CalendarCue::Bound;
    const bool may_join = is_mark || is_until || cue == CalendarCue::Joint;
    const std::size_t joint = is_mark ? at - 1 : first;
    const auto says_moment = [&] {
      return words_before(sentence, at - 1, document).first == CalendarCue::Moment ||
             is_clock_before(sentence, at - 1);
    };
    const bool after_moment = sentence.is_symbol(at - 1, U',') && says_moment();  // Thứ 7, 8/6; 15:46, 8/6
    if (!may_join || after_moment || joint == 0 || !sentence.is_number(joint - 1)) {
      found.cue = cue != CalendarCue::None && cue != CalendarCue::Joint
                      ? cue
                      : cue_through_mark(sentence, at - 1, document);
      break;
    }
    if (hop == 0) found.is_end = is_until || is_dash_at(sentence, joint);
    if (is_until) fallback = cue;
    at = chain_start(sentence, joint - 1);
    if (hop == 0) found.previous = at;
  }
  if (found.cue == CalendarCue::None) found.cue = fallback;
  return found;
}

bool follows_occasion(const TokenizedSentence& sentence, std::size_t at, const DocumentContext& document) {
  constexpr std::size_t kWordsNear = 6;
  for (std::size_t back = 1; back <= kWordsNear && sentence.is_word(at - back); ++back) {
    const auto row = cues().match(sentence, at - back, document);
    if (row && role_of(*row->entry) == CalendarCue::Occasion) return true;
  }
  return false;
}

CalendarCue cue_after(const TokenizedSentence& sentence, std::size_t last, const DocumentContext& document) {
  const bool bracket = sentence.is_symbol(last + 1, U'(');
  const std::size_t next = bracket ? last + 2 : last + 1;
  if (!sentence.is_word(next)) return CalendarCue::None;
  const auto match = followers().match(sentence, next, document);
  const CalendarCue cue = match ? role_of(*match->entry) : CalendarCue::None;
  const bool is_of_date = cue == CalendarCue::Calendar || cue == CalendarCue::LunarCalendar;
  return !bracket || is_of_date ? cue : CalendarCue::None;  // ngày 4/6 (giờ Việt Nam)
}

void append_day_of_date(std::string& out, std::string_view digits, CalendarCue before, const Style& style) {
  const bool is_said = before == CalendarCue::Day || before == CalendarCue::Days ||
                       before == CalendarCue::FirstDay || before == CalendarCue::Name ||
                       before == CalendarCue::Some;
  if (!is_said) append_word(out, "ngày");
  if (before == CalendarCue::FirstDay) append_cardinal(out, digits, style);
  else append_day(out, digits, style);
}

void append_month_of_date(std::string& out, std::string_view digits, const Style& style) {
  if (digits.empty()) return;
  append_word(out, "tháng");
  append_month(out, digits, style);
}

void append_year_of_date(std::string& out, std::string_view digits, const Style& style) {
  if (digits.empty()) return;
  append_word(out, "năm");
  if (digits.size() == 4) append_year(out, digits, style);
  else if (digits.starts_with('0')) append_digits(out, digits);
  else append_cardinal(out, digits, style);
}

}  // namespace docbao
