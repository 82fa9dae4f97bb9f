// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/foreign/formula.hpp"

#include "base/embed.hpp"
#include "normalize/engine/lexicon.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/number_words.hpp"

DOCBAO_EMBEDDED(elements_tsv)

namespace docbao {
namespace {

const Lexicon& elements() {
  static const Lexicon table = Lexicon::parse(elements_tsv(), "elements.tsv", Lexicon::Fold::exact_case);
  return table;
}

class FormulaReader {
 public:
  FormulaReader(const TokenizedSentence& sentence, const Style& style) : sentence_(sentence), style_(style) {}

  std::optional<Formula> read(std::size_t first) {
    std::size_t at = first;
    while (at - first < kLongestFormula && (at == first || sentence_.glued(at)) && take(at)) ++at;
    if (auto ion = read_ion(first, at)) return ion;
    const bool ends = !sentence_.glued(at) || (!sentence_.is_word(at) && !sentence_.is_number(at));
    if (at == first || !ends || open_ || elements_ < 2 || !has_long_ || !has_nonmetal_) return std::nullopt;
    return Formula{at - 1, std::move(words_)};
  }

 private:
  static constexpr std::size_t kLongestFormula = 16;

  bool take(std::size_t at) {
    if (sentence_.is_word(at)) return take_elements(sentence_.written(at));
    if (sentence_.is_number(at)) return take_count(at);
    if (sentence_.is_symbol(at, U'(') && !open_ && elements_ > 0 && sentence_.glued(at + 1) &&
        is_capitalized_at(sentence_, at + 1))
      return open_ = true;
    if (!sentence_.is_symbol(at, U')') || !open_) return false;
    open_ = false;
    return true;
  }

  /// "CaCO": Ca, C, O.
  bool take_elements(std::string_view word) {
    while (!word.empty()) {
      if (word[0] < 'A' || word[0] > 'Z') return false;  // no element begins otherwise
      const bool has_small = word.size() > 1 && word[1] >= 'a' && word[1] <= 'z';
      const std::string_view symbol = word.substr(0, has_small ? 2 : 1);
      const LexiconEntry* element = elements().find(symbol);
      if (!element) return false;
      append_word(words_, element->spoken);
      has_long_ |= has_small;
      has_nonmetal_ |= !element->left.empty();
      ++elements_;
      word.remove_prefix(symbol.size());
    }
    return true;
  }
  bool take_count(std::size_t at) {
    const std::string_view digits = sentence_.written(at);
    if (elements_ == 0 || digits.size() > 2 || digits[0] == '0') return false;
    const bool may_be_charge = digits.back() == '2' || digits.back() == '3';
    if (may_be_charge && is_charge(at + 1)) append_digits(words_, digits);  // SO42-: four, charged twice
    else append_cardinal(words_, digits, style_);
    return true;
  }

  /// A sign written behind what it charges, with nothing glued on.
  bool is_charge(std::size_t at) const noexcept {
    const bool is_sign = sentence_.is_symbol(at, U'+') || is_dash_at(sentence_, at);
    return is_sign && sentence_.glued(at) &&
           !(sentence_.glued(at + 1) && (sentence_.is_word(at + 1) || sentence_.is_number(at + 1)));
  }
  /// "ion OH-", "các ion Ca2+, NO3-, Cl-": a word says what they are.
  bool is_called_ion(std::size_t first) const {
    constexpr std::size_t kNear = 24;  // tokens
    for (std::size_t back = 1; back <= kNear && back <= first; ++back) {
      const std::string word = sentence_.lower(first - back);
      if (word == "ion" || word == "anion" || word == "gốc") return true;
    }
    return false;
  }
  /// Ba2+, NH4+, SO42-. A dash behind one digit or none may be any dash, unless a word says that it is not.
  std::optional<Formula> read_ion(std::size_t first, std::size_t sign) {
    const std::string_view digits = sentence_.is_number(sign - 1) ? sentence_.written(sign - 1) : "";
    const bool is_plus = sentence_.is_symbol(sign, U'+');
    const bool is_metal = elements_ == 1 && has_long_ && !has_nonmetal_ && digits.size() == 1 && is_plus;
    const bool has_charge = digits.size() == 2 && (digits[1] == '2' || digits[1] == '3');
    const bool is_named = elements_ > 0 && is_charge(sign) && is_called_ion(first);
    const bool is_group = elements_ > 1 && has_nonmetal_ && (has_charge || (is_plus && !digits.empty()));
    if (open_ || sign == first || !is_charge(sign) || !(is_metal || is_group || is_named))
      return std::nullopt;
    append_word(words_, is_plus ? "cộng" : "trừ");
    return Formula{sign, std::move(words_)};
  }

  const TokenizedSentence& sentence_;
  const Style& style_;
  std::string words_;
  std::size_t elements_ = 0;
  bool open_ = false, has_long_ = false, has_nonmetal_ = false;
};

}  // namespace

std::optional<Formula> read_formula(const TokenizedSentence& sentence, std::size_t at, const Style& style) {
  const bool may_begin =
      sentence.is_word(at) &&
      (sentence.tokens[at].letters == LetterCase::Mixed ||
       (is_capitalized_at(sentence, at) && sentence.glued(at + 1) && sentence.written(at).size() <= 4));
  if (!may_begin) return std::nullopt;
  return FormulaReader(sentence, style).read(at);
}

}  // namespace docbao
