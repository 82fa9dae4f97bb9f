// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/languages.hpp"

#include <algorithm>
#include <span>
#include <unordered_map>

#include "base/ascii.hpp"
#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "screen/character_names.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/syllable.hpp"
#include "text/words/vietnamese_letters.hpp"

DOCBAO_EMBEDDED(english_words_tsv)

namespace docbao {
namespace {

/// What a word tells of the language.
enum class WordKind : std::uint8_t {
  Vietnamese,  ///< has a letter that English has not, and may be Vietnamese
  Syllable,    ///< of plain letters, a Vietnamese syllable and no English word we know
  English,     ///< an English word and no syllable
  Both,        ///< an English word and a syllable: "me", "to", "in"
  Neutral,     ///< short forms, numbers, single letters, words that both languages use: "OK", "file"
  Unknown,     ///< a foreign word that we do not know: mostly a name
  Other        ///< of another script
};

struct FoundWord {
  Span where;
  WordKind kind = WordKind::Neutral;
  bool is_small = false;           // begins with a small letter
  bool is_english = false;         // English or a loan
  std::string_view language = {};  // of Other
};

struct EnglishWords {
  std::unordered_map<std::string_view, bool> words;  // whether it is a loan
  std::vector<std::string_view> endings;
};

const EnglishWords& english_words() {
  static const auto words = [] {
    EnglishWords table;
    for_each_row(english_words_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
      if (row[0].starts_with('-')) table.endings.push_back(row[0].substr(1));
      else table.words.emplace(row[0], row[1] == "loan");
    });
    return table;
  }();
  return words;
}

bool has_english_ending(std::string_view word) {
  constexpr std::size_t kShortestStem = 3;
  return std::ranges::any_of(english_words().endings, [&](std::string_view ending) {
    return word.size() >= ending.size() + kShortestStem && word.ends_with(ending);
  });
}

bool is_all_capitals(std::string_view word) {
  return std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
}

WordKind kind_of_ascii(std::string_view word, bool& is_english) {
  if (word.size() == 1) return WordKind::Neutral;
  const std::string small = lower_ascii(word);
  const auto& words = english_words().words;
  const auto known = words.find(small);
  is_english = known != words.end();
  const bool is_syllable = is_vietnamese_syllable(small);
  if (is_english && known->second) return WordKind::Neutral;
  if (is_english) return is_syllable ? WordKind::Both : WordKind::English;
  if (is_all_capitals(word)) return WordKind::Neutral;
  if (is_syllable) return WordKind::Syllable;
  is_english = has_english_ending(small);
  return is_english ? WordKind::English : WordKind::Unknown;
}

WordKind kind_of_marked(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    // Half a word that is being typed is Vietnamese too: its letters are.
    if (c >= 0x80 && kVietnameseLetters[c] == 0) return WordKind::Unknown;
  }
  return WordKind::Vietnamese;
}

/// Whether the character belongs to the word before it: "don't".
bool is_apostrophe(char32_t c) noexcept { return c == U'\'' || c == U'’'; }

class WordFinder {
 public:
  explicit WordFinder(std::string_view text) : text_(text) {}

  std::vector<FoundWord> find() {
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      const char32_t c = next_code_point(text_, at_);
      if (is_letter(c)) add_word(begin, c);
    }
    return std::move(words_);
  }

 private:
  void add_word(std::size_t begin, char32_t first) {
    const std::string_view script = language_of(first);
    std::size_t letters = 1;
    for (std::size_t next = at_; next < text_.size(); at_ = next) {
      const char32_t c = next_code_point(text_, next);
      const bool is_part = is_letter(c) ? language_of(c) == script : is_part_of_word(c, next);
      if (!is_part) break;
      ++letters;
    }
    FoundWord word{{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)}};
    const std::string_view written = word.where.in(text_);
    word.is_small = !is_upper(first);
    word.language = script;
    // A lone letter of mathematics or medicine has a name in Vietnamese: α, µ.
    if (script == "el" && letters == 1) return;
    if (!script.empty()) word.kind = WordKind::Other;
    else if (!is_ascii(written)) word.kind = kind_of_marked(written);
    else if (is_in_code(begin)) word.kind = WordKind::Neutral;
    else word.kind = kind_of_ascii(written, word.is_english);
    words_.push_back(word);
  }
  /// Part of an address, a path, a name of a file, keys pressed together: "an@example.com", "Ctrl+S".
  bool is_in_code(std::size_t begin) const {
    constexpr std::string_view kJoiningBefore = "@/\\_.#+=0123456789", kJoiningAfter = "@/\\_+=0123456789";
    if (begin > 0 && kJoiningBefore.find(text_[begin - 1]) != kJoiningBefore.npos) return true;
    if (at_ >= text_.size()) return false;
    if (kJoiningAfter.find(text_[at_]) != kJoiningAfter.npos) return true;
    const bool is_joint = text_[at_] == '.' || text_[at_] == ':';
    if (!is_joint || at_ + 1 >= text_.size()) return false;
    const char next = text_[at_ + 1];
    return next == '/' || next == '\\' || ascii_class(static_cast<unsigned char>(next)) >= CharClass::Digit;
  }
  bool is_part_of_word(char32_t c, std::size_t next) const {
    if (char_class(c) == CharClass::Mark) return true;
    return is_apostrophe(c) && next < text_.size() &&
           ascii_class(static_cast<unsigned char>(text_[next])) == CharClass::Lower;
  }
  static std::string_view language_of(char32_t c) {
    if (c < 0x370 || (c >= 0x1E00 && c < 0x1F00)) return {};
    const ScriptName* script = find_script(c);
    return script ? script->language : std::string_view();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<FoundWord> words_;
};

struct WordCount {
  std::size_t vietnamese = 0, syllables = 0, english = 0, both = 0, loans = 0, unknown = 0;
};

WordCount count_words(const std::vector<FoundWord>& words) {
  WordCount count;
  for (const FoundWord& word : words) {
    count.vietnamese += word.kind == WordKind::Vietnamese;
    count.syllables += word.kind == WordKind::Syllable;
    count.english += word.kind == WordKind::English;
    count.both += word.kind == WordKind::Both;
    count.loans += word.kind == WordKind::Neutral && word.is_english;
    count.unknown += word.kind == WordKind::Unknown;
  }
  return count;
}

/// The language of a line that has no letter of Vietnamese.
std::string language_of_plain(const WordCount& count, const std::string& hint) {
  const bool is_all_english = count.syllables == 0 && count.unknown == 0 && count.loans > 0 &&
                              count.loans + count.both >= 2;  // "menu bar"
  const bool is_mostly_english =
      count.english > count.syllables || (count.english == count.syllables && hint == "en");
  const bool is_english = is_all_english || (count.english > 0 && is_mostly_english);
  if (is_english && (hint.empty() || hint == "vi" || hint == "en")) return "en";
  if (hint != "en") return hint.empty() ? "vi" : hint;
  return count.syllables >= 2 && count.syllables > count.both + count.english ? "vi" : "en";
}

/// Names of others are written large; a run is a message where it has small English words of its own.
bool is_english_run(std::span<const FoundWord> run) {
  constexpr std::size_t kFewestWords = 3;
  const auto small_english = std::ranges::count_if(run, [](const FoundWord& word) {
    return word.is_small && word.is_english && word.kind != WordKind::Both;
  });
  return run.size() >= kFewestWords && small_english >= 2;
}

bool may_be_in_english_run(const FoundWord& word) {
  return word.is_english || word.kind == WordKind::Neutral || word.kind == WordKind::Unknown;
}

/// Only a blank stands between the two words.
bool are_joined(std::string_view text, const FoundWord& left, const FoundWord& right) {
  return Span{left.where.end, right.where.begin}.in(text) == " ";
}

/// Takes the words off both ends of a run that are no English words, or may as well belong to the Vietnamese
/// word beside them.
std::span<FoundWord> trimmed_run(std::string_view text, std::span<FoundWord> words, std::size_t first,
                                 std::size_t last) {
  const auto belongs_to = [&](std::size_t at, std::size_t beside) {
    if (!words[at].is_english) return true;
    if (words[at].kind != WordKind::Both || beside >= words.size()) return false;
    return are_joined(text, words[std::min(at, beside)], words[std::max(at, beside)]);
  };
  const std::size_t run_begin = first, run_end = last;
  while (first < last && belongs_to(first, first == run_begin ? first - 1 : words.size())) ++first;
  while (last > first && belongs_to(last - 1, last == run_end ? last : words.size())) --last;
  return words.subspan(first, last - first);
}

/// Sets the language of each word of one line.
void judge_line(std::string_view text, std::vector<FoundWord>& words, const std::string& hint) {
  const WordCount count = count_words(words);
  const std::string plain = count.vietnamese > 0 ? "vi" : language_of_plain(count, hint);
  for (FoundWord& word : words) {
    if (word.kind == WordKind::Other) continue;
    word.language = plain == "vi" ? "vi" : plain == "en" ? "en" : "";  // "": the hint's
  }
  if (count.vietnamese == 0) return;
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::size_t last = first;
    while (last < words.size() && may_be_in_english_run(words[last])) ++last;
    const std::span<FoundWord> run = trimmed_run(text, words, first, last);
    if (is_english_run(run)) std::ranges::for_each(run, [](FoundWord& word) { word.language = "en"; });
    first = last;
  }
}

/// Han is Japanese beside kana and Korean beside hangul, or by the hint.
void settle_han(std::vector<FoundWord>& words, const std::string& hint) {
  const auto has = [&](std::string_view language) {
    return std::ranges::any_of(words, [&](const FoundWord& word) { return word.language == language; });
  };
  const std::string_view han = hint == "ja" || has("ja") ? "ja" : hint == "ko" || has("ko") ? "ko" : "zh";
  for (FoundWord& word : words) {
    if (word.language == "zh") word.language = han;
  }
}

/// Where the stretch of a word begins: behind the last blank before it, its opening mark included.
std::uint32_t stretch_begin(std::string_view text, const FoundWord& word, std::uint32_t earliest) {
  std::uint32_t at = word.where.begin;
  while (at > earliest && text[at - 1] != ' ' && text[at - 1] != '\n') --at;
  return at;
}

}  // namespace

std::string primary_language(std::string_view tag) {
  std::string language = lower_ascii(tag.substr(0, tag.find_first_of("-_.@")));
  return language == "c" || language == "posix" || language == "und" ? std::string() : language;
}

std::vector<LanguageStretch> split_languages(std::string_view text, std::string_view hint_tag) {
  const std::string hint = primary_language(hint_tag);
  std::vector<FoundWord> words;
  for (std::size_t line = 0; line <= text.size();) {
    const std::size_t end = std::min(text.find('\n', line), text.size());
    const std::string_view written = text.substr(line, end - line);
    std::vector<FoundWord> found = WordFinder(written).find();
    judge_line(written, found, hint);
    for (FoundWord& word : found) {
      const auto by = static_cast<std::uint32_t>(line);
      word.where = {word.where.begin + by, word.where.end + by};
      words.push_back(word);
    }
    line = end + 1;
  }
  settle_han(words, hint);
  const std::string fallback = hint.empty() ? "vi" : hint;
  const auto size = static_cast<std::uint32_t>(text.size());
  std::vector<LanguageStretch> stretches{{{0, size}, fallback}};
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string language = words[i].language.empty() ? fallback : std::string(words[i].language);
    if (i == 0) stretches.back().language = language;
    if (stretches.back().language == language) continue;
    const std::uint32_t begin = stretch_begin(text, words[i], words[i - 1].where.end);
    stretches.back().where.end = begin;
    stretches.push_back({{begin, size}, language});
  }
  return stretches;
}

}  // namespace docbao
