// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "docbao/result.hpp"

namespace docbao {

/// The accepted habits of reading among which a listener chooses (docs/reading-guide.md §14).
/// Style never changes meaning. The first value of each enum is the default, a northern newsreader's.
struct Style {
  enum class ZeroTens { linh, le } zero_tens = ZeroTens::linh;  ///< 105: một trăm linh/lẻ năm
  enum class Thousand { nghin, ngan } thousand = Thousand::nghin;
  enum class Four { tu, bon } four = Four::tu;                         ///< hai mươi tư/bốn
  enum class Decimals { number, digits } decimals = Decimals::number;  ///< 12,34: ba mươi tư / ba bốn
  enum class FirstDays { plain, mung } first_days = FirstDays::plain;  ///< ngày (mùng) một … mười
  enum class Year {
    full,
    short_form
  } year = Year::full;  ///< … hai nghìn không trăm hai mươi tư / hai không hai tư
  enum class Abbreviations { expand, spell, as_written } abbreviations = Abbreviations::expand;
  enum class Keep { read, skip };
  Keep captions = Keep::read;
  Keep bylines = Keep::read;
  Keep datelines = Keep::read;
  Keep urls = Keep::read;
  Keep parentheses = Keep::read;
  enum class Punctuation { pauses, some, all } punctuation = Punctuation::pauses;
  enum class Foreign { respell, switch_voice } foreign = Foreign::respell;

  /// Sets one switch by its written name: ("zero", "lẻ"), ("thousand", "ngàn"), … or a regional preset
  /// ("region", "north|central|south"), which sets several. Fails with UnknownStyle.
  Status set(std::string_view key, std::string_view value);
  /// Every switch with its values, the default first: "zero=linh|lẻ"; the presets last.
  static std::vector<std::string> switches();

  /// Every switch and its value as it is now, by their written names: {"zero", "linh"}, …
  std::vector<std::pair<std::string, std::string>> values() const;

  friend bool operator==(const Style&, const Style&) = default;
};

}  // namespace docbao
