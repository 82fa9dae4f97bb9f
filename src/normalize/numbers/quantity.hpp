// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "normalize/numbers/numeral.hpp"

namespace docbao {

enum class Measured : std::uint8_t { Nothing, Money, Unit, Percent };
/// How a number is multiplied: "5 triệu", "50k".
enum class Scaled : std::uint8_t { No, ByWord, ByLetters };

/// A number with all that belongs to it: 10-, $2,3 triệu, 80 km/h, 5%/năm, 50k, 2tr5, 1m75, ¾ ha.
struct Quantity {
  std::size_t last = 0;  ///< its last token
  Measured measured = Measured::Nothing;
  Scaled scaled = Scaled::No;
  bool currency_first = false;
  enum class Digits : std::uint8_t { None, Numeral, GroupOfSum } digits = Digits::None;
  Numeral numeral;    ///< of the number itself; empty for ¾ and for a unit alone
  std::string scale;  ///< what is said behind the numeral, or instead of it: triệu, ba phần tư
  std::string unit;   ///< đô la Mỹ; ki lô mét trên giờ; "" where nothing is measured
  Certainty certainty = Certainty::Sure;

  bool has_number() const noexcept { return digits != Digits::None || !scale.empty(); }
  std::string number_words(const Style& style) const;  ///< hai phẩy ba triệu
  std::string words(const Style& style) const;         ///< hai phẩy ba triệu đô la Mỹ
};

/// The quantities of one sentence. Several classes look at the same number: what was found there, or not, is
/// kept.
class Quantities {
 public:
  /// To be called for each sentence; memory is used again.
  void clear() noexcept {
    known_.clear();
    used_ = 0;
    numeral_at_ = kNowhere;
  }
  /// The quantity that begins at token `at`: with its number, or with the currency before it. Null where
  /// there is none.
  const Quantity* find(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables,
                       const ReadingContext& context);

  /// The numeral that begins at token `at`; holds until another token is asked for.
  const std::optional<Numeral>& numeral(const TokenizedSentence& sentence, std::size_t at,
                                        const NumberTables& tables);

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
  Quantity& add();

  static constexpr std::uint32_t kUnknown = 0, kNone = 1, kFirst = 2;
  std::vector<std::uint32_t> known_;  ///< by token: unknown, none, or kFirst + its place in found_
  std::vector<std::unique_ptr<Quantity>> found_;  ///< and those of earlier sentences behind the used ones
  std::size_t used_ = 0;
  std::size_t numeral_at_ = kNowhere;
  std::optional<Numeral> numeral_;
};

/// That of the context's sentence.
inline const Quantity* find_quantity(const TokenizedSentence& sentence, std::size_t at,
                                     const NumberTables& tables, const ReadingContext& context) {
  return context.quantities.find(sentence, at, tables, context);
}

/// A unit or currency without a number, with what stands behind its slash: "triệu USD/năm", "tính bằng km/h".
/// The result has no number.
std::optional<Quantity> parse_bare_unit(const TokenizedSentence& sentence, std::size_t at,
                                        const NumberTables& tables, const ReadingContext& context);

/// The unit that stands alone at token `at`: in the brackets of a table's header, "Sóng (m)", or behind the
/// colon of "Đơn vị tính: tạ/ha". There also a letter is one.
std::optional<Quantity> parse_header_unit(const TokenizedSentence& sentence, std::size_t at,
                                          const NumberTables& tables, const ReadingContext& context);
/// Only units and things that are counted stand from such a place to token `last`.
bool is_in_header(const TokenizedSentence& sentence, std::size_t last, const NumberTables& tables);

/// What the slash at token `at` and the word behind it say: "một ki lô gam", "trên giờ". None where the slash
/// means something else. `measured`: what stands before the slash.
struct Per {
  std::size_t last = 0;
  std::string words;
};
std::optional<Per> parse_per(const TokenizedSentence& sentence, std::size_t at, Measured measured,
                             const NumberTables& tables, const ReadingContext& context);
/// Adds to the words of `per` what further slashes right behind it say: đồng/hộ/năm.
void append_further_pers(Per& per, const TokenizedSentence& sentence, Measured measured,
                         const NumberTables& tables, const ReadingContext& context);

}  // namespace docbao
