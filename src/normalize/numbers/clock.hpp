// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "docbao/semiotic_class.hpp"
#include "docbao/style.hpp"

/// Times of day and lengths of time as they are written; docs/reading-guide.md §4.10 to §4.12.
namespace docbao {

/// Digits of a time; a part that is not written is empty.
struct Clock {
  enum class Form : unsigned char { Colon, Letter, Word };  ///< 15:46 · 15h46, 4p30s · 15 giờ 46
  std::string_view hours, minutes, seconds;
  std::string_view hour_unit;  ///< as written: "h", "g", "giờ"
  Form form = Form::Colon;
  std::size_t last = 0;
};

/// 15:46, 12:00:00, 15h46, 8g, 17h30p, 2h15m30s, 20h30', 15 giờ 46 (the minutes), as far as it is a time that
/// a clock or a stop watch shows. What the words around it say is not looked at.
std::optional<Clock> read_clock(const TokenizedSentence& sentence, std::size_t at);
/// 4p30s, 59s, 30p, 1'30", 90'
std::optional<Clock> read_minutes(const TokenizedSentence& sentence, std::size_t at);

/// No sign or letter that would make it part of something else is glued before the number.
bool starts_time(const TokenizedSentence& sentence, std::size_t at) noexcept;
/// As ends_cleanly(); a slash may follow too: 8h/ngày.
bool ends_time(const TokenizedSentence& sentence, std::size_t last) noexcept;

/// "mười lăm giờ bốn mươi sáu phút": parts of nought are not said, except when nothing else is left.
void append_clock(std::string& out, const Clock& clock, const Style& style);

/// What words of clock_cues.tsv and clock_followers.tsv say of a time.
enum class ClockCue : unsigned char {
  None,
  Clock,   ///< "lúc", "sáng": a time of day
  Amount,  ///< "từ", "hơn": a time of day, or an amount of something else
  Race,    ///< "thành tích", "video": the time that something took
  Match,   ///< "bàn thắng", "thẻ đỏ": minutes of a match are named, "phút hai mươi ba"
  Other,   ///< "tỷ số", "tỷ lệ": no time
};
ClockCue clock_cue_before(const TokenizedSentence& sentence, std::size_t at, const DocumentContext& document);
ClockCue clock_cue_after(const TokenizedSentence& sentence, std::size_t last,
                         const DocumentContext& document);
/// Such a word stands somewhere in the sentence.
bool sentence_has(const TokenizedSentence& sentence, ClockCue cue, const DocumentContext& document);

}  // namespace docbao
