// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>

#include "docbao/semiotic_class.hpp"

namespace docbao {

/// What a token is and what stands right beside it, one bit for each answer. classes.def says with them where
/// a class need not be asked, for nothing of its kind can begin there.
namespace beside {

using Bits = std::uint64_t;
inline constexpr Bits bit(unsigned number) noexcept { return Bits{1} << number; }
inline constexpr Bits kAnything = ~Bits{0};

// Behind a number. A dot, a comma or a slash counts as one only where something is glued behind it.
inline constexpr Bits kThenEnd = bit(0), kThenWord = bit(1), kThenLetters = bit(2), kThenNumber = bit(3),
                      kThenDash = bit(4), kThenSlash = bit(5), kThenDot = bit(6), kThenComma = bit(7),
                      kThenColon = bit(8), kThenPlus = bit(9), kThenPercent = bit(10), kThenMinute = bit(11),
                      kThenPause = bit(12), kThenOther = bit(13), kThenBeyond = bit(14),
                      kThenGroup = bit(15);  // a dot and three digits, as of thousands; no kThenDot
// Before a number: letters are a word that is glued to it.
inline constexpr Bits kAfterStart = bit(16), kAfterWord = bit(17), kAfterLetters = bit(18),
                      kAfterNumber = bit(19), kAfterDash = bit(20), kAfterPoint = bit(21),
                      kAfterColon = bit(22), kAfterOther = bit(23);
// How many digits the number has.
inline constexpr Bits kTwoDigits = bit(24), kThreeDigits = bit(25), kFourDigits = bit(26),
                      kManyDigits = bit(27);
// Somewhere in the sentence.
inline constexpr Bits kDashInSentence = bit(28), kPlusInSentence = bit(29), kColonInSentence = bit(30),
                      kSlashInSentence = bit(31), kExponentInSentence = bit(36), kAddressInSentence = bit(37),
                      kRaisedInSentence = bit(39);  // ^, ² and their like
// A word: what it is itself. A Roman letter is its first one, or a capital in the second place (GII).
// Before a number: that or a dot stands behind it and does not touch it.
inline constexpr Bits kAnyWord = bit(32), kRomanLetter = bit(33), kMayBeUnit = bit(34), kGluedOn = bit(35),
                      kFirstWord = bit(38), kBeforeNumber = bit(51), kThreeBytes = bit(52);
// A symbol: what it is itself. Quotes and marks of pause are pauses.
inline constexpr Bits kDashSign = bit(40), kSlashSign = bit(41), kDotSign = bit(42), kCommaSign = bit(43),
                      kOpeningSign = bit(44), kPlusSign = bit(45), kPercentSign = bit(46),
                      kPauseSign = bit(47), kQuoteSign = bit(48), kOtherSign = bit(49), kBeyondSign = bit(50);

/// A number that grows to the right, by marks or blanks between groups of three.
inline constexpr Bits kThenMore = kThenDot | kThenGroup | kThenComma | kThenNumber;
/// What a quantity may go on with.
inline constexpr Bits kThenMeasured = kThenMore | kThenWord | kThenLetters | kThenSlash | kThenDash |
                                      kThenPercent | kThenMinute | kThenOther | kThenBeyond;
/// What may join the parts of a date.
inline constexpr Bits kThenJoined = kThenDash | kThenSlash | kThenDot;

}  // namespace beside

/// The tokens of one sentence, each with its bits.
class Surroundings {
 public:
  explicit Surroundings(const TokenizedSentence& sentence) noexcept;
  /// The bits that hold at every token, for they are of the sentence.
  beside::Bits everywhere() const noexcept { return everywhere_; }
  /// The other bits of one token.
  beside::Bits of(std::size_t at) const noexcept;

 private:
  beside::Bits of_number(std::size_t at) const noexcept;
  beside::Bits of_word(std::size_t at) const noexcept;

  const TokenizedSentence& sentence_;
  beside::Bits everywhere_ = 0;
};

/// The classes that are to be asked at such a token: `any_of` and `and_any_of` each have one of its bits.
struct Needs {
  beside::Bits any_of = beside::kAnything, and_any_of = beside::kAnything;

  bool fit(beside::Bits bits) const noexcept { return (any_of & bits) != 0 && (and_any_of & bits) != 0; }
};

}  // namespace docbao
