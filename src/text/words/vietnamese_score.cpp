// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/words/vietnamese_score.hpp"

#include <string>
#include <unordered_set>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "text/unicode/compose.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/syllable.hpp"

DOCBAO_EMBEDDED(common_syllables_tsv)

namespace docbao {
namespace {

constexpr std::size_t kLongestWord = 64;  // bytes

bool is_common(const std::string& word) {
  static const auto kWords = [] {
    std::unordered_set<std::string_view> words;
    for_each_row(common_syllables_tsv(),
                 [&](const TsvColumns& row, std::uint32_t, std::string_view) { words.insert(row[0]); });
    return words;
  }();
  return kWords.contains(word);
}

/// What stands beside words and not in them: quotes, dashes, currency and the like.
bool is_sign(char32_t c) noexcept {
  constexpr std::u32string_view kLatinSigns = U"\u00A0«»·°©®±²³×÷€…†‡•™";
  return (c >= 0x2010 && c <= 0x203A) || kLatinSigns.find(c) != kLatinSigns.npos;
}

/// "việt", "Việt", "VIỆT", not "vIệT".
bool has_usual_case(std::string_view word) noexcept {
  std::size_t at = 0, capitals = 0, letters = 1;
  const bool begins_large = is_upper(next_code_point(word, at));
  for (; at < word.size(); ++letters) capitals += is_upper(next_code_point(word, at));
  return capitals == 0 || (begins_large && capitals + 1 == letters);
}

/// Puts words together and judges each at its end.
class Judge {
 public:
  void add(char32_t c) {
    const bool is_mark = c >= 0x80 && char_class(c) == CharClass::Mark;
    const bool is_stain = c >= 0x80 && !is_letter(c) && !is_mark;
    if (c == kIllFormed || !(is_letter(c) || c >= 0x80) || is_space(c) || is_sign(c)) {
      is_stained_ |= c == kIllFormed;
      return end();
    }
    is_stained_ |= is_stain || word_.size() > kLongestWord;
    is_beyond_ascii_ |= c >= 0x80;
    has_marks_ |= is_mark;
    if (word_.size() <= kLongestWord) append_utf8(word_, c);
  }
  void end() {
    if (is_beyond_ascii_ || is_stained_) judge();
    else if (word_.size() > 1) ++(is_vietnamese_syllable(word_) ? score.plain_good : score.plain_bad);
    word_.clear();
    is_stained_ = is_beyond_ascii_ = has_marks_ = false;
  }

  VietnameseScore score;

 private:
  void judge() {
    const std::string word = is_stained_ ? std::string() : has_marks_ ? compose(word_) : word_;
    const bool is_good = !word.empty() && is_vietnamese_syllable(word) && has_usual_case(word);
    ++(is_good ? score.good : score.bad);
    score.stained += is_stained_ && !word_.empty();
    score.long_good += is_good && word.size() > last_code_point(word) && last_code_point(word) > 0;
    score.common += is_good && is_common(to_lower(word));
  }

  std::string word_;
  bool is_stained_ = false, is_beyond_ascii_ = false;
  bool has_marks_ = false;  // combining ones
};

}  // namespace

VietnameseScore score_vietnamese(std::string_view text, bool is_markup) {
  Judge judge;
  for (std::size_t at = 0; at < text.size();) {
    if (is_markup && text[at] == '<') {
      at = std::min(text.find('>', at), text.size() - 1) + 1;
      judge.end();
      continue;
    }
    judge.add(checked_code_point(text, at));
  }
  judge.end();
  return judge.score;
}

}  // namespace docbao
