// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string_view>

namespace docbao {

/// How much a text looks like Vietnamese: mostly words beyond ASCII count, for those differ by encoding.
struct VietnameseScore {
  std::uint32_t good = 0;       ///< words that are syllables, in one of the usual cases
  std::uint32_t bad = 0;        ///< words that are none
  std::uint32_t common = 0;     ///< of the good ones, those that stand on every page (common_syllables.tsv)
  std::uint32_t long_good = 0;  ///< of the good ones, those of more than one letter
  std::uint32_t stained = 0;    ///< of the bad ones, those that hold what is no letter: "c¸c"
  std::uint32_t plain_good = 0, plain_bad = 0;  ///< words in ASCII of two letters and more

  double value() const noexcept { return good + 0.5 * common - 1.5 * bad; }
  /// The text is Vietnamese, but for some foreign names.
  bool is_clear() const noexcept { return good > 0 && bad * 3 <= good; }
};

/// `text` may be ill-formed UTF-8 and need not be NFC. With `is_markup` what stands within < and > does not
/// count. Linear.
VietnameseScore score_vietnamese(std::string_view text, bool is_markup = false);

}  // namespace docbao
