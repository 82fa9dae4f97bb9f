// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "docbao/semiotic_class.hpp"
#include "normalize/engine/lexicon.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/chain_kinds.hpp"

/// What the classes of the calendar share: numbers joined by signs, and the words that say what they mean.
/// docs/reading-guide.md §4.1 to §4.9.
namespace docbao {

/// Numbers joined by one sign each: 25/06/2024, 5-7/6, 17 - 3 – 2004.
struct NumberChain {
  static constexpr std::size_t kMost = 6;  // 30/12/2023 - 2/1/2024

  std::size_t count = 0;                         ///< 0: no chain begins here
  std::array<std::size_t, kMost> at{};           ///< the tokens of the numbers
  std::array<std::string_view, kMost> number{};  ///< their digits
  std::array<char, kMost> sign{};                ///< '/', '-' or '.' behind each number but the last; else 0
  std::array<bool, kMost> spaced{};              ///< that sign has blanks around it

  std::size_t last() const noexcept { return at[count - 1]; }
  /// The signs in order are exactly these: "-/" for 5-7/6.
  bool is(std::string_view signs) const noexcept {
    return count == signs.size() + 1 && std::string_view(sign.data(), signs.size()) == signs;
  }
  bool any_spaced() const noexcept;
};

/// The longest chain that begins at the number `at` and is no part of a code, a decimal or a word.
NumberChain read_chain(const TokenizedSentence& sentence, std::size_t at) noexcept;
/// The chain without what stands behind its last sign between blanks: "25/6/2024 - 15". Empty when there is
/// none.
NumberChain before_last_spaced_sign(const NumberChain& chain) noexcept;

bool is_day(std::string_view digits) noexcept;
bool is_month(std::string_view digits) noexcept;
/// That day is in that month of some year.
bool is_day_of(std::string_view day, std::string_view month) noexcept;

/// Everyone knows that day by its numbers: 2-9, 30/4 (feast_days.tsv).
bool is_feast_day(std::string_view day, std::string_view month);

/// What the words beside a number say of it; calendar_cues.tsv and calendar_followers.tsv say which words.
enum class CalendarCue : unsigned char {
  None,
  Day,       ///< "ngày", "hôm": a date follows, whatever its signs, and the word is said already
  Days,      ///< "hai ngày", "các ngày": like Day, of several days
  FirstDay,  ///< "mùng": like Day, and the day's own word
  Some,      ///< "có ngày", "nhiều ngày": what is counted follows, unless it can be nothing but a date
  Moment,    ///< "sáng", "hôm nay", "thứ ba": a date follows, "ngày" is to be said
  Bound,     ///< "từ", "trước", "khai giảng": a date may follow
  Until,  ///< "đến": as Bound, and what stands before it may be the other end of a range; only words_before()
          ///< says it
  DayName,  ///< "ngày thành lập", "ngày hội": the name of a day begins; right before a number as Bound
  Bracket,  ///< an opening parenthesis and nothing that helps before it
  Month,    ///< "tháng"
  Year,     ///< "năm", "giai đoạn"
  Quarter,  ///< "quý"
  Name,     ///< "đường", "bệnh viện": a date as a name, said without "ngày"
  Level,  ///< "cấp", "báo động", "nhóm": steps of something, from one to another where a dash joins two
  Occasion,  ///< "giỗ", "lễ hội": a date may stand in brackets behind what it names; right before one as
             ///< Bound
  Other,     ///< "số", "hẻm", "tỷ lệ": no date follows
  Joint,     ///< "và": what stands before it decides
  Counted,   ///< behind a number: an amount, a part, a length of time ("lần", "triệu", "diện tích")
  Thing,     ///< behind a number: what may be counted, or the next word of the sentence ("người", "xe")
  Clause,    ///< behind a number: the sentence goes on, so "từ 1/3" was a date ("sẽ", "áp dụng")
  Calendar,  ///< behind a number: it was a date ("hằng năm", "vừa qua")
  LunarCalendar,  ///< behind a number: "âm lịch", it can have been nothing else
  LunarYear,      ///< behind a number: it was a date of the year "Ất Tỵ"
  BeforeChrist,   ///< behind a number: it was a year or century before Christ
  Now,            ///< behind a dash: "nay", up to now
};

/// The words before a number, or before the list or range that it belongs to: "các ngày 3, 5 và 7/6".
struct CueBefore {
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
  CalendarCue cue = CalendarCue::None;
  std::size_t previous = kNowhere;  ///< where the number before it in the same list begins
  bool is_end = false;              ///< it is the end of a range: "… đến 7/6"

  bool continues() const noexcept { return previous != kNowhere; }
};
CueBefore cue_before(const TokenizedSentence& sentence, std::size_t at, const DocumentContext& document);

/// Few words before token `at`, with no mark between, something is named that is kept on a day: "giỗ thầy (".
bool follows_occasion(const TokenizedSentence& sentence, std::size_t at, const DocumentContext& document);

/// What was found at one number of the sentence: the cue before it, and what the pair that begins there is.
/// Several classes ask for the same number in turn.
class CalendarCues {
 public:
  const CueBefore& before(const TokenizedSentence& sentence, std::size_t at,
                          const DocumentContext& document) {
    if (at_ != at || sentence.trace) found_ = cue_before(sentence, at_ = at, document);
    return found_;
  }
  /// The chain that begins at the number `at`.
  const NumberChain& chain(const TokenizedSentence& sentence, std::size_t at) {
    if (chain_at_ != at) chain_ = read_chain(sentence, chain_at_ = at);
    return chain_;
  }
  template <class Judge>
  const ChainScores& scores(std::size_t first, std::size_t last, Judge judge) {
    if (scored_first_ != first || scored_last_ != last)
      scores_ = judge(), scored_first_ = first, scored_last_ = last;
    return scores_;
  }

 private:
  std::size_t at_ = CueBefore::kNowhere, chain_at_ = CueBefore::kNowhere, scored_first_ = CueBefore::kNowhere,
              scored_last_ = CueBefore::kNowhere;
  CueBefore found_;
  NumberChain chain_;
  ChainScores scores_;
};

/// The name of a day that ends before a number: "Ngày Pháp luật Việt Nam 9-11".
struct DayName {
  std::size_t first;  ///< its "Ngày"; the number itself where there is no such name
  bool is_known;      ///< it begins with words of calendar_cues.tsv and not only with a capital
};
DayName day_name_before(const TokenizedSentence& sentence, std::size_t at, const DocumentContext& document);
/// The words behind token `last`: Counted, Thing, Clause, Calendar, Month or None.
CalendarCue cue_after(const TokenizedSentence& sentence, std::size_t last, const DocumentContext& document);

inline bool is_counted(CalendarCue after) noexcept {
  return after == CalendarCue::Counted || after == CalendarCue::Thing;
}

/// A date follows such a word, whatever signs it is written with.
inline bool is_strong(CalendarCue cue) noexcept {
  return cue == CalendarCue::Day || cue == CalendarCue::Days || cue == CalendarCue::FirstDay ||
         cue == CalendarCue::Moment;
}

/// A chain with the words before it.
struct CalendarPlace {
  const TokenizedSentence& sentence;
  const ReadingContext& context;
  NumberChain chain;
  CueBefore before;

  std::string_view number(std::size_t i) const noexcept { return chain.number[i]; }
};

/// Tries `read` on the chain that begins at the number `at`, then on what stands before its last sign between
/// blanks, until one is read. False where none is; `read` takes a CalendarPlace and says whether it knew it.
template <class Read>
bool read_longest(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
                  Read read) {
  NumberChain chain = context.cues.chain(sentence, at);
  if (chain.count == 0) return false;
  const CueBefore before = context.cues.before(sentence, at, context.document);
  for (; chain.count > 1; chain = before_last_spaced_sign(chain)) {
    if (!ends_cleanly(sentence, chain.last())) continue;
    if (read(CalendarPlace{sentence, context, chain, before})) return true;
  }
  return false;
}

/// Appends "[ngày] hai mươi lăm", "tháng sáu", "năm hai nghìn …"; nothing where `digits` is empty.
void append_day_of_date(std::string& out, std::string_view digits, CalendarCue before, const Style& style);
void append_month_of_date(std::string& out, std::string_view digits, const Style& style);
void append_year_of_date(std::string& out, std::string_view digits, const Style& style);

}  // namespace docbao
