// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/number_words.hpp"
#include "normalize/walk.hpp"

DOCBAO_EMBEDDED(phone_cues_tsv)

namespace docbao {
namespace {

/// Groups of digits that may be one phone number, as written.
struct Groups {
  std::vector<std::string_view> digits;
  std::size_t last = 0;    // token
  std::size_t count = 0;   // digits in all
  bool international = false;
};

/// Phone numbers digit by digit in groups (reading guide, "Codes, phones"): 0912.345.678, +84 …, 1900 6868,
/// (024) 3822 1234, and short numbers such as 113 after gọi, đường dây nóng and their like.
class Phone : public SemioticClass {
 public:
  Phone() : cues_(Lexicon::parse(phone_cues_tsv(), "phone_cues.tsv", Lexicon::Fold::exact_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber | kAtSymbol; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext&, std::vector<Reading>& out) const override {
    const std::size_t first = at + sentence.is_symbol(at, U'+') + sentence.is_symbol(at, U'(');
    if (!sentence.is_number(first)) return;
    const bool after_cue = has_cue(sentence, at);
    const Groups groups = collect(sentence, at, first, after_cue);
    const bool sure = looks_dialled(groups) || (after_cue && is_short_number(groups));
    if (!sure) return;
    out.push_back({sentence.span_of(at, groups.last), say(groups), Certainty::Sure, after_cue ? "phone.after_cue" : "phone.shape"});
  }

 private:
  bool has_cue(const TokenizedSentence& sentence, std::size_t at) const {
    std::size_t before = at - 1;
    while (joins_numbers(sentence, before) && is_number_of(sentence, before - 1, 3)) before -= 2;
    if (sentence.is_symbol(before, U':') || sentence.is_symbol(before, U'.')) --before;
    return cue_ending_at(cues_, sentence, before) != nullptr;
  }

  /// gọi 113, 114 hoặc 115
  static bool joins_numbers(const TokenizedSentence& sentence, std::size_t at) {
    if (sentence.is_symbol(at, U',')) return true;
    const std::string word = sentence.lower(at);
    return word == "hoặc" || word == "và" || word == "hay";
  }

  static Groups collect(const TokenizedSentence& sentence, std::size_t at, std::size_t first, bool after_cue) {
    Groups groups;
    groups.international = sentence.is_symbol(at, U'+');
    const bool has_bracket = sentence.is_symbol(at, U'(');
    std::size_t token = first;
    add(groups, sentence, token);
    if (has_bracket && sentence.is_symbol(token + 1, U')')) groups.last = ++token;
    while (groups.count < 12) {
      std::size_t next = token + 1;
      const bool separated = sentence.is_symbol(next, U'.') || is_dash_at(sentence, next);
      if (separated) ++next;
      const bool close = separated ? sentence.glued(next) && sentence.glued(next - 1) : may_follow_blank(groups, after_cue);
      if (!close || !sentence.is_number(next) || sentence.written(next).size() < 2) break;
      add(groups, sentence, next);
      token = next;
    }
    return groups;
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
    if (first.starts_with("1900") || first.starts_with("1800")) return groups.count == 8 || (groups.count >= 6 && groups.digits.size() == 2 && groups.count <= 10);
    const bool mobile_or_city = first.size() >= 3 && first[0] == '0' && first[1] != '0';
    return mobile_or_city && (groups.count == 10 || groups.count == 11);
  }
  static bool is_short_number(const Groups& groups) noexcept {
    const bool is_hotline = groups.digits.size() == 1 && groups.count == 3;
    return is_hotline || (groups.count >= 7 && groups.count <= 12);
  }

  static std::string say(const Groups& groups) {
    std::string words;
    if (groups.international) append_word(words, "cộng");
    for (const std::string_view group : groups.digits) {
      if (!words.empty() && words != "cộng") words += ',';
      say_group(words, group);
    }
    return words;
  }
  /// A long run is said as people dial: 0912 345 678.
  static void say_group(std::string& words, std::string_view digits) {
    while (digits.size() > 5) {
      const std::size_t size = digits.size() % 3 == 0 ? 3 : digits.size() % 3 == 1 ? 4 : 2;
      append_digits(words, digits.substr(0, size));
      words += ',';
      digits.remove_prefix(size);
    }
    append_digits(words, digits);
  }

  Lexicon cues_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_phone(const Tables&) { return std::make_unique<Phone>(); }

}  // namespace docbao
