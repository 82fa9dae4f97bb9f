// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/numbers/minus.hpp"

#include <algorithm>

#include "base/embed.hpp"
#include "normalize/engine/token_shapes.hpp"

DOCBAO_EMBEDDED(minus_cues_tsv)
DOCBAO_EMBEDDED(minus_followers_tsv)
DOCBAO_EMBEDDED(minus_units_tsv)

namespace docbao {
namespace {

/// Behind one of these, written together, a stroke before a number is a minus.
constexpr std::u32string_view kOpening = U"([“\"^=<>≤≥≈~:/*×|";
/// Signs of reckoning before a term of a formula.
constexpr std::u32string_view kReckoning = U"=<>≤≥≈*×";
/// Behind one of these an item of a list may begin.
constexpr std::u32string_view kBeforeItem = U":;,.";

struct MinusTables {
  Lexicon cues = Lexicon::parse(minus_cues_tsv(), "minus_cues.tsv", Lexicon::Fold::any_case);
  Lexicon followers = Lexicon::parse(minus_followers_tsv(), "minus_followers.tsv", Lexicon::Fold::any_case);
  Lexicon units = Lexicon::parse(minus_units_tsv(), "minus_units.tsv", Lexicon::Fold::exact_case);
};
const MinusTables& minus_tables() {
  static const MinusTables tables;
  return tables;
}

bool is_one_of(const TokenizedSentence& sentence, std::size_t at, std::u32string_view symbols) noexcept {
  return sentence.has(at) && sentence.tokens[at].kind == TokenKind::Symbol &&
         symbols.find(sentence.tokens[at].symbol) != std::u32string_view::npos;
}

/// Weighs one stroke that is written to the amount behind it.
class MinusJudge {
 public:
  MinusJudge(const TokenizedSentence& sentence, std::size_t at, const Quantity& amount,
             const NumberTables& tables, const ReadingContext& context)
      : sentence_(sentence), tables_(tables), context_(context), amount_(amount), at_(at) {}

  MinusKind run() const {
    if (is_part_of_chain()) return MinusKind::None;
    const LexiconEntry* cue = cue_ending_at(minus_tables().cues, sentence_, at_ - 1);
    if (cue && cue->spoken != "nối" && !is_name(at_ - 1))
      return cue->spoken == "_" && !sentence_.glued(at_) ? MinusKind::SaidWord : MinusKind::Sign;
    if (is_joined_by(cue)) return MinusKind::None;
    return is_sign() ? MinusKind::Sign : MinusKind::None;
  }

 private:
  std::size_t next() const noexcept { return amount_.last + 1; }
  bool is_plain() const noexcept {
    return amount_.measured == Measured::Nothing && amount_.scaled == Scaled::No &&
           amount_.numeral.is_plain();
  }

  /// -5/6, -9h, -7:30 go on as a date, a code or a time.
  bool is_part_of_chain() const noexcept {
    if (amount_.measured != Measured::Nothing || !sentence_.glued(next())) return false;
    const bool is_term = is_one_of(sentence_, at_ - 1, kReckoning);  // y = -2x
    if (sentence_.is_word(next())) return !is_term;
    const bool is_fraction =
        sentence_.is_symbol(next(), U'/') && (is_term || (at_ == 0 && ends_at(next() + 1)));
    const bool joins = sentence_.is_symbol(next(), U'/') || sentence_.is_symbol(next(), U':');
    return joins && sentence_.glued(next() + 1) && !is_fraction;
  }
  /// Nothing but marks stands behind token `last`.
  bool ends_at(std::size_t last) const noexcept {
    return !sentence_.has(last + 1) || (last + 2 == sentence_.tokens.size() && !sentence_.is_word(last + 1));
  }

  bool is_sign() const {
    if (sentence_.is_symbol(at_, U'−') && !sentence_.is_number(at_ - 1)) return true;
    if (is_of_positive_unit()) return false;
    if (sentence_.glued(at_)) return is_one_of(sentence_, at_ - 1, kOpening) && !begins_item();
    if (at_ == 0) return !sentence_.is_word(next()) || is_of_degrees();
    if (sentence_.is_number(at_ - 1)) return is_behind_number();
    if (sentence_.tokens[at_ - 1].kind == TokenKind::Symbol) return !begins_item();
    if (is_followed_by_thing()) return false;
    return is_name(at_ - 1) ? is_behind_name() : is_behind_word();
  }

  /// "giá vé -100.000 đồng", "Giải nhất: -5 triệu đồng": a name and its amount.
  bool is_joined_by(const LexiconEntry* cue) const {
    if (!cue && sentence_.is_symbol(at_ - 1, U':'))
      cue = cue_ending_at(minus_tables().cues, sentence_, at_ - 2);
    return cue && cue->spoken == "nối" && amount_.measured != Measured::Percent && !is_of_degrees() &&
           !is_said_of_points();
  }
  /// Nothing weighs less than nothing: what is measured by other units begins an item.
  bool is_of_positive_unit() const {
    return amount_.measured == Measured::Unit && !is_of_degrees() &&
           !minus_tables().units.find(amount_.unit.empty() ? std::string_view("?") : amount_.unit);
  }

  bool is_of_degrees() const { return sentence_.says(next(), "độ") || measured_of_range().starts_with("độ"); }
  /// The unit of the amount, or of the range that it begins: -5 - 2°C.
  std::string_view measured_of_range() const {
    if (!amount_.unit.empty() || !is_dash_at(sentence_, next())) return amount_.unit;
    const Quantity* end = find_quantity(sentence_, skip_minus(sentence_, next() + 1), tables_, context_);
    return end ? std::string_view(end->unit) : std::string_view{};
  }
  bool is_followed_by_follower() const {
    return minus_tables().followers.match(sentence_, next(), context_.document).has_value();
  }
  /// A share, a sum of money, degrees, points of an index: what may well be below nought.
  bool may_be_negative() const {
    return amount_.measured == Measured::Money || amount_.measured == Measured::Percent ||
           amount_.numeral.point != 0 || is_of_degrees() || is_said_of_points();
  }
  bool is_said_of_points() const {
    const auto follower = minus_tables().followers.match(sentence_, next(), context_.document);
    return follower && follower->entry->spoken == "điểm";
  }

  /// "45,3 -12,8 tỷ đồng", "S&P 500 -0,2%", the cells of a row; "5 -7 người" is a range.
  bool is_behind_number() const {
    if (sentence_.is_symbol(at_, U'−') && !is_plain()) return true;
    return may_be_negative() || is_in_row_of_numbers(sentence_, at_ + 1, tables_);
  }

  /// "-5 hộ nghèo", "-1 trong những": what is counted stands behind the number.
  bool is_followed_by_thing() const {
    if (amount_.measured != Measured::Nothing) return false;
    const std::size_t thing = next();
    if (!is_lower_at(sentence_, thing) || sentence_.glued(thing) || is_said_of_points()) return false;
    return amount_.numeral.point == 0 && !is_followed_by_follower();
  }

  /// A name, a short form or a foreign word, so that its number is its own: Covid -19, EU -27.
  bool is_name(std::size_t word) const noexcept {
    const Token& token = sentence_.tokens[word];
    const bool begins_sentence = word == 0 && token.letters == LetterCase::Title;
    return !token.syllable || (token.letters != LetterCase::Lower && !begins_sentence && !sentence_.all_caps);
  }
  bool is_behind_name() const {
    return may_be_negative() || has_signed_sibling() || (amount_.numeral.group != 0 && !is_plain()) ||
           (amount_.scaled != Scaled::No && amount_.measured != Measured::Unit);
  }
  /// "Nam Định +12, Hà Nội -3": who writes the plus writes the minus.
  bool has_signed_sibling() const noexcept {
    constexpr std::size_t kNear = 40;  // tokens
    const std::size_t end = std::min(sentence_.tokens.size(), at_ + kNear);
    for (std::size_t other = at_ - std::min(at_, kNear); other < end; ++other) {
      if (sentence_.is_symbol(other, U'+') && !sentence_.glued(other) && sentence_.glued(other + 1) &&
          sentence_.is_number(other + 1) && sentence_.is_word(other - 1))
        return true;
    }
    return false;
  }
  bool is_behind_word() const { return !(is_plain() && bears_number(tables_, sentence_, at_ - 1)); }

  /// ": -5 hộ nghèo", ": -5 tỷ đồng làm đường; -3 tỷ đồng làm cầu".
  bool begins_item() const {
    if (is_followed_by_thing()) return true;
    const bool has_words = is_lower_at(sentence_, next()) && !is_followed_by_follower();
    return has_words && is_one_of(sentence_, at_ - 1, kBeforeItem) && has_other_item();
  }
  bool has_other_item() const noexcept {
    constexpr std::size_t kNear = 24;  // tokens
    const std::size_t end = std::min(sentence_.tokens.size(), at_ + kNear);
    for (std::size_t other = at_ - std::min(at_, kNear); other < end; ++other) {
      const bool is_item = is_dash_at(sentence_, other) && is_one_of(sentence_, other - 1, kBeforeItem);
      if (other != at_ && is_item) return true;
    }
    return false;
  }

  const TokenizedSentence& sentence_;
  const NumberTables& tables_;
  const ReadingContext& context_;
  const Quantity& amount_;
  std::size_t at_;
};

/// The first token of the number that ends at token `last`.
std::size_t begin_of_number(const TokenizedSentence& sentence, std::size_t last) noexcept {
  while (last >= 2 && sentence.glued(last) && sentence.glued(last - 1) && sentence.is_number(last - 2) &&
         (sentence.is_symbol(last - 1, U'.') || sentence.is_symbol(last - 1, U',')))
    last -= 2;
  return last;
}

}  // namespace

MinusKind minus_at(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables,
                   const ReadingContext& context) {
  if (!sentence.glued(at + 1) || is_dash_at(sentence, at - 1)) return MinusKind::None;
  if (sentence.glued(at) && !is_one_of(sentence, at - 1, kOpening) && !sentence.is_word(at - 1))
    return MinusKind::None;
  const Quantity* amount = find_quantity(sentence, at + 1, tables, context);
  return amount ? MinusJudge(sentence, at, *amount, tables, context).run() : MinusKind::None;
}

const LexiconEntry* minus_cue_ending_at(const TokenizedSentence& sentence, std::size_t last) {
  return cue_ending_at(minus_tables().cues, sentence, last);
}

bool is_in_row_of_numbers(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables) {
  constexpr std::size_t kFewest = 2, kMany = 4;  // numbers before it; many need no point in one of them
  const auto numeral = parse_numeral(sentence, at, tables);
  bool is_fine = numeral && !numeral->is_plain();
  std::size_t cells = 0;
  for (std::size_t first = at; cells < kMany; ++cells) {
    if (is_dash_at(sentence, first - 1) && sentence.glued(first)) --first;
    if (first == 0 || sentence.glued(first) || !sentence.is_number(first - 1)) break;
    const std::size_t last = first - 1;
    first = begin_of_number(sentence, last);
    is_fine |= first != last;
  }
  return cells == kMany || (cells >= kFewest && is_fine);
}

}  // namespace docbao
