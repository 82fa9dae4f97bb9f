// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/foreign/spell.hpp"
#include "normalize/numbers/calendar.hpp"
#include "normalize/numbers/number_words.hpp"

DOCBAO_EMBEDDED(phone_cues_tsv)
DOCBAO_EMBEDDED(phone_extensions_tsv)

namespace docbao {
namespace {

/// Groups of digits that may be one phone number, as written.
struct Groups {
  std::vector<std::string_view> digits;
  std::size_t last = 0;   // token
  std::size_t count = 0;  // digits in all
  bool international = false;
};

/// Phone numbers digit by digit in groups (docs/reading-guide.md §11.1, §11.2): 0912.345.678, +84 …,
/// 1900 6868, (024) 3822 1234, and short numbers such as 113 after gọi, đường dây nóng and their like.
class Phone : public SemioticClass {
 public:
  Phone()
      : cues_(Lexicon::parse(phone_cues_tsv(), "phone_cues.tsv", Lexicon::Fold::any_case)),
        extensions_(Lexicon::parse(phone_extensions_tsv(), "phone_extensions.tsv", Lexicon::Fold::any_case)) {
  }
  std::uint8_t triggers() const noexcept override { return kAtNumber | kAtSymbol; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    const std::size_t first = first_digits(sentence, at);
    if (!sentence.is_number(first)) return;
    if (find_masked(sentence, at, out) || is_life(sentence, first)) return;
    const LexiconEntry* cue = cue_before(sentence, at);
    const Groups groups = collect(sentence, at, first, cue != nullptr);
    if (!looks_dialled(groups) && !(cue && is_asked_for(*cue, groups, sentence, context))) return;
    Reading reading{
        sentence.span_of(at, groups.last), {}, Certainty::Sure, cue ? "phone.after_cue" : "phone.shape"};
    if (cue && cue->left == "điện thoại" && is_capital_at(sentence, at - 1)) {  // ĐT 0233.3852.444
      reading.source = sentence.span_of(at - 1, groups.last);
      reading.words = cue->left;
    }
    say(reading.words, groups);
    const std::size_t last = add_alternatives(reading, sentence, groups.last);
    add_extensions(reading, sentence, last, context);
    out.push_back(std::move(reading));
  }

 private:
  /// Past the "(", "+" or "(+" that a number may begin with.
  static std::size_t first_digits(const TokenizedSentence& sentence, std::size_t at) noexcept {
    const std::size_t inside = at + sentence.is_symbol(at, U'(');
    return inside + sentence.is_symbol(inside, U'+');
  }

  /// (1900-1975): two years in brackets of their own.
  static bool is_life(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.is_symbol(at - 1, U'(') && is_dash_at(sentence, at + 1) &&
           sentence.is_symbol(at + 3, U')') && is_year(sentence.written(at)) &&
           is_year(sentence.written(at + 2), kYearsBehindDash) &&
           small_number(sentence.written(at)) < small_number(sentence.written(at + 2));
  }

  const LexiconEntry* cue_before(const TokenizedSentence& sentence, std::size_t at) const {
    std::size_t before = at - 1;
    while (joins_numbers(sentence, before) && is_number_of(sentence, before - 1, 3)) before -= 2;
    if (sentence.is_symbol(before, U':') || sentence.is_symbol(before, U'.')) --before;
    return cue_ending_at(cues_, sentence, before);
  }

  /// gọi 113, 114 hoặc 115
  static bool joins_numbers(const TokenizedSentence& sentence, std::size_t at) {
    if (sentence.is_symbol(at, U',')) return true;
    return sentence.says(at, "hoặc") || sentence.says(at, "và") || sentence.says(at, "hay");
  }

  /// 0987654321/0912111222: two numbers, no fraction.
  static std::size_t add_alternatives(Reading& reading, const TokenizedSentence& sentence, std::size_t last) {
    while (sentence.is_symbol(last + 1, U'/') && sentence.is_number(last + 2)) {
      const Groups next = collect(sentence, last + 2, last + 2, false);
      if (!looks_dialled(next)) return last;
      reading.words += ',';
      say(reading.words, next);
      reading.source.end = sentence.tokens[last = next.last].span.end;
    }
    return add_second_line(reading, sentence, last);
  }
  /// "(028) 3822 1234 - 3822 1235": another number of the same place.
  static std::size_t add_second_line(Reading& reading, const TokenizedSentence& sentence, std::size_t last) {
    const std::size_t first = last + 2, digits = sentence.written(last).size();
    const bool has_shape = is_dash_at(sentence, last + 1) && !sentence.glued(last + 1) &&
                           !sentence.glued(first) && sentence.is_number(first) &&
                           (digits == 3 || digits == 4) && is_number_of(sentence, first + 1, digits) &&
                           sentence.is_number(last - 1) &&
                           sentence.written(first).size() == sentence.written(last - 1).size();
    if (!has_shape || sentence.is_word(first + 2) || sentence.is_number(first + 2)) return last;
    reading.words += ',';
    append_digits(reading.words, sentence.written(first));
    reading.words += ',';
    append_digits(reading.words, sentence.written(first + 1));
    reading.source.end = sentence.tokens[first + 1].span.end;
    return first + 1;
  }

  /// 024 38252931 (233, 220), … ext. 105, … (máy lẻ 12): numbers of two to four digits in brackets alone, or
  /// behind a word for what they are. The bracket that closes is left as a mark of pause.
  void add_extensions(Reading& reading, const TokenizedSentence& sentence, std::size_t last,
                      const ReadingContext& context) const {
    const bool in_bracket = sentence.is_symbol(last + 1, U'(');
    std::size_t next = last + 1 + (in_bracket || sentence.is_symbol(last + 1, U','));
    std::string words = ",";
    const auto cue = extensions_.match(sentence, next, context.document);
    if (cue) {
      append_word(words, cue->entry->spoken);
      next = cue->last_token + 1;
      while (sentence.is_symbol(next, U'.') || sentence.is_symbol(next, U':')) ++next;
    }
    if ((!cue && !in_bracket) || !is_extension(sentence, next, cue.has_value())) return;
    std::size_t end = next;
    append_digits(words, sentence.written(end));
    while (joins_numbers(sentence, end + 1) && is_extension(sentence, end + 2, cue.has_value())) {
      words += ',';
      append_digits(words, sentence.written(end += 2));
    }
    if (in_bracket && !sentence.is_symbol(end + 1, U')')) return;
    reading.words += words;
    reading.source.end = sentence.tokens[end].span.end;
  }
  static bool is_extension(const TokenizedSentence& sentence, std::size_t at, bool after_cue) noexcept {
    const std::size_t digits = sentence.is_number(at) ? sentence.written(at).size() : 0;
    return digits >= (after_cue ? 1U : 2U) && digits <= 5 &&
           !(sentence.glued(at + 1) && sentence.is_word(at + 1));
  }

  /// 0903xxx123, 0912***678: digits that the paper hides.
  static bool find_masked(const TokenizedSentence& sentence, std::size_t at, std::vector<Reading>& out) {
    if (!sentence.is_number(at) || sentence.written(at).size() < 3 || sentence.written(at)[0] != '0')
      return false;
    std::size_t last = at;
    std::string mask;
    while (is_mask(sentence, last + 1)) append_mask(mask, sentence, ++last);
    if (last == at) return false;
    Reading reading{{}, {}, Certainty::Sure, "phone.masked"};
    append_digits(reading.words, sentence.written(at));
    append_word(reading.words, mask);
    if (sentence.is_number(last + 1) && sentence.glued(last + 1))
      append_digits(reading.words, sentence.written(++last));
    reading.source = sentence.span_of(at, last);
    out.push_back(std::move(reading));
    return true;
  }
  static bool is_mask(const TokenizedSentence& sentence, std::size_t at) noexcept {
    if (!sentence.glued(at)) return false;
    return sentence.is_symbol(at, U'*') || is_digit_mask(sentence, at);
  }
  static void append_mask(std::string& words, const TokenizedSentence& sentence, std::size_t at) {
    if (sentence.is_word(at)) append_spelled(words, sentence.written(at));
    else append_word(words, "sao");
  }

  static Groups collect(const TokenizedSentence& sentence, std::size_t at, std::size_t first,
                        bool after_cue) {
    Groups groups;
    const bool has_bracket = sentence.is_symbol(at, U'(');
    groups.international = (first > at && sentence.is_symbol(first - 1, U'+')) ||
                           (has_bracket && sentence.written(first) == "84");
    std::size_t token = first;
    add(groups, sentence, token);
    if (has_bracket && is_dash_at(sentence, token + 1) && sentence.is_number(token + 2))
      add(groups, sentence, token += 2);
    if (has_bracket && sentence.is_symbol(token + 1, U')')) groups.last = ++token;
    while (groups.count < 12) {
      std::size_t next = token + 1;
      const bool separated = sentence.is_symbol(next, U'.') || is_dash_at(sentence, next);
      if (separated) ++next;
      const bool close =
          separated ? sentence.glued(next) && sentence.glued(next - 1) : may_follow_blank(groups, after_cue);
      if (!close || !sentence.is_number(next) ||
          (sentence.written(next).size() < 2 && !leads_threes(sentence, next)))
        break;
      add(groups, sentence, next);
      token = next;
    }
    return groups;
  }
  /// The 3 of 0511.3.822.778.
  static bool leads_threes(const TokenizedSentence& sentence, std::size_t at) noexcept {
    const auto is_three = [&](std::size_t i) {
      return sentence.glued(i - 1) && sentence.glued(i) && is_number_of(sentence, i, 3);
    };
    return is_three(at + 2) && is_three(at + 4);
  }
  /// After a blank a number goes on only where the first group promised a phone number.
  static bool may_follow_blank(const Groups& groups, bool after_cue) noexcept {
    const std::string_view first = groups.digits.front();
    return groups.international || after_cue || first.starts_with('0') || first == "1900" || first == "1800";
  }
  static void add(Groups& groups, const TokenizedSentence& sentence, std::size_t token) {
    groups.digits.push_back(sentence.written(token));
    groups.count += groups.digits.back().size();
    groups.last = token;
  }

  static bool looks_dialled(const Groups& groups) noexcept {
    const std::string_view first = groups.digits.front();
    if (groups.international) return groups.count >= 9 && groups.count <= 13;
    if (first.starts_with("1900") || first.starts_with("1800"))
      return groups.count == 8 || (groups.count == 10 && first.size() == 4) ||
             (groups.count >= 6 && groups.digits.size() == 2 && groups.count <= 10);
    const bool mobile_or_city = first.size() >= 3 && first[0] == '0' && first[1] != '0';
    return mobile_or_city && (groups.count == 10 || groups.count == 11);
  }
  /// What its cue lets a number be: "hotline" three digits, "short" up to five, "message" too where one is
  /// written, "emergency" only 111 to 115 that count nothing; any of the others, and "whole", a whole number
  /// without a prefix.
  static bool is_asked_for(const LexiconEntry& cue, const Groups& groups, const TokenizedSentence& sentence,
                           const ReadingContext& context) {
    const std::string_view digits = groups.digits.front();
    const bool is_single = groups.digits.size() == 1;
    if (cue.spoken == "emergency") {
      return is_single && digits >= "111" && digits <= "115" && digits.size() == 3 &&
             !is_counted(cue_after(sentence, groups.last, context.document));
    }
    if (is_single && is_counted(cue_after(sentence, groups.last, context.document)))
      return false;  // gọi 300 người
    if (cue.spoken == "message")
      return is_single && groups.count >= 3 && groups.count <= 5 && tells_of_message(sentence, groups.last);
    if (is_single && cue.spoken == "hotline" && is_service_number(digits)) return true;
    const std::size_t most = cue.spoken == "short" ? 5 : cue.spoken == "hotline" ? 3 : 0;
    return (is_single && groups.count >= 3 && groups.count <= most) ||
           (groups.count >= 7 && groups.count <= 12);
  }

  /// "soạn ON VD149 gửi 1543", "cú pháp: …"
  static bool tells_of_message(const TokenizedSentence& sentence, std::size_t end) {
    constexpr std::size_t kNear = 40;
    for (std::size_t at = end - std::min(end, kNear); at < end; ++at) {
      const std::string_view word = sentence.written(at);
      if (word == "soạn" || word == "Soạn" || word == "pháp" || word == "SMS") return true;
    }
    return false;
  }

  /// 1022, 1080, 1414: numbers of four digits that offices answer.
  static bool is_service_number(std::string_view digits) noexcept {
    return digits.size() == 4 && digits >= "1000" && digits < "1500";
  }

  static void say(std::string& words, const Groups& groups) {
    if (groups.international) append_word(words, "cộng");
    for (std::size_t i = 0; i < groups.digits.size(); ++i) {
      if (i > 0) words += ',';
      say_group(words, groups.digits[i]);
    }
  }
  /// A long run is said as people dial: 0912 345 678, 1900 6868, 028 3822 2333.
  static void say_group(std::string& words, std::string_view digits) {
    const bool in_fours = digits.size() == 8 || (digits.size() == 11 && digits.starts_with('0'));
    while (digits.size() > 5) {
      const std::size_t rest = digits.size() % (in_fours ? 4 : 3);
      const std::size_t size = in_fours ? (rest == 0 ? 4 : rest) : rest == 0 ? 3 : rest == 1 ? 4 : 2;
      append_digits(words, digits.substr(0, size));
      words += ',';
      digits.remove_prefix(size);
    }
    append_digits(words, digits);
  }

  Lexicon cues_, extensions_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_phone(const Tables&) { return std::make_unique<Phone>(); }

}  // namespace docbao
