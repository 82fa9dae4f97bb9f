// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docbao {

/// A word as one compares it with another, and where it stands. Two words of equal `exact` differ at most in
/// their case; of equal `bare` also in their marks (chợ, chờ, CHO).
struct PlainWord {
  std::uint64_t exact = 0, bare = 0;
  std::uint32_t begin = 0, end = 0;  ///< bytes of the text
};

/// The words of a text, in order: what is no letter, digit or mark stands between words. `text` must be valid
/// UTF-8 in NFC, as Article::text is. Linear, without memory but for what it gives.
std::vector<PlainWord> plain_words(std::string_view text);

/// The words in lower case and NFC, with a blank between two. What is no valid UTF-8 has none.
std::string fold_words(std::string_view text);
/// The same text without marks: "chợ" becomes "cho", "đi" becomes "di". `text` must be valid UTF-8 in NFC.
std::string without_marks(std::string_view text);

}  // namespace docbao
