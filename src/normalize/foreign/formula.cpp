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
    if (at > first && is_ion(first) && take_charge(at)) return Formula{at, std::move(words_)};
    const bool ends = !sentence_.glued(at) || (!sentence_.is_word(at) && !sentence_.is_number(at));
    if (at == first || !ends || open_ || elements_ < 2 || !has_long_ || !has_nonmetal_) return std::nullopt;
    return Formula{at - 1, std::move(words_)};
  }

 private:
  static constexpr std::size_t kLongestFormula = 16;

  bool take(std::size_t at) {
    if (sentence_.is_word(at)) return take_elements(sentence_.written(at));
    if (sentence_.is_number(at)) return take_count(sentence_.written(at));
    if (sentence_.is_symbol(at, U'(') && !open_ && elements_ > 0 && sentence_.glued(at + 1) &&
        is_capitalized_at(sentence_, at + 1))
      return open_ = true;
    if (!sentence_.is_symbol(at, U')') || !open_) return false;
    open_ = false;
    return true;
  }

  bool is_ion(std::size_t first) const {
    return sentence_.says(first - 1, "ion") || sentence_.says(first - 1, "cation") ||
           sentence_.says(first - 1, "anion");
  }
  /// The sign at `at` of SO42- and Ca2+; the last digit before it is the charge's.
  bool take_charge(std::size_t at) {
    const bool plus = sentence_.is_symbol(at, U'+');
    const bool is_free = !sentence_.has(at + 1) || !sentence_.glued(at + 1) ||
                         sentence_.tokens[at + 1].kind == TokenKind::Symbol;
    if (open_ || !sentence_.glued(at) || !(plus || is_dash_at(sentence_, at)) || !is_free) return false;
    if (is_number_of(sentence_, at - 1, 2)) {
      words_.resize(before_count_);
      append_cardinal(words_, sentence_.written(at - 1).substr(0, 1), style_);
      append_cardinal(words_, sentence_.written(at - 1).substr(1), style_);
    }
    append_word(words_, plus ? "cộng" : "trừ");
    return true;
  }

  /// "CaCO": Ca, C, O.
  bool take_elements(std::string_view word) {
    while (!word.empty()) {
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
  bool take_count(std::string_view digits) {
    if (elements_ == 0 || digits.size() > 2 || digits[0] == '0') return false;
    before_count_ = words_.size();
    append_cardinal(words_, digits, style_);
    return true;
  }

  const TokenizedSentence& sentence_;
  const Style& style_;
  std::string words_;
  std::size_t elements_ = 0, before_count_ = 0;
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
