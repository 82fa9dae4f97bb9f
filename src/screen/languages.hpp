// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "docbao/span.hpp"

namespace docbao {

/// A stretch of a text in one language.
struct LanguageStretch {
  Span where;
  std::string language;  ///< "vi", "en", "ru", …
};

/// "en" of "en-US", "en_GB.UTF-8" and "EN"; "" where nothing is said ("C", "").
std::string primary_language(std::string_view tag);

/// Which parts of a message, clean text, are in which language; they cover it. Letters that only Vietnamese
/// has make a line Vietnamese, whatever the hint; a line of English words without them is English; other
/// scripts tell their own language. Within a Vietnamese line only a run of small English words is English:
/// names stay. What tells nothing is in the language of the hint, Vietnamese without one. Linear.
std::vector<LanguageStretch> split_languages(std::string_view text, std::string_view hint);

}  // namespace docbao
