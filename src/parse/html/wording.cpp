// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/wording.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/embed.hpp"
#include "text/page/clean.hpp"
#include "text/unicode/dashes.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/word_table.hpp"

DOCBAO_EMBEDDED(html_words_tsv)

namespace docbao::html {
namespace {

const WordTable& html_words() {
  static const WordTable table(html_words_tsv());
  return table;
}

/// The words of a text, folded.
std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  const std::string clean = clean_text(text).text;
  std::string word;
  for (std::size_t at = 0; at < clean.size();) {
    const char32_t c = next_code_point(clean, at);
    if (is_letter(c) || is_digit(c)) {
      append_utf8(word, lower(c));
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

constexpr std::size_t kRun = 3;

std::string run_at(const std::vector<std::string>& words, std::size_t at) {
  std::string run;
  for (std::size_t i = at; i < std::min(at + kRun, words.size()); ++i) run += words[i], run += ' ';
  return run;
}

std::string_view without_blanks_and_signs(std::string_view line) noexcept {
  constexpr std::string_view kSigns = " \t\n:.,;-|";
  const std::size_t first = line.find_first_not_of(kSigns);
  if (first == line.npos) return {};
  return line.substr(first, line.find_last_not_of(kSigns) + 1 - first);
}

std::string_view without_first_blanks(std::string_view text) noexcept {
  text.remove_prefix(std::min(text.find_first_not_of(" \n\t"), text.size()));
  return text;
}

/// Takes a dash and the blanks around it off the beginning; says whether there was one.
bool take_dash(std::string_view& text) noexcept {
  std::string_view rest = without_first_blanks(text);
  std::size_t at = 0;
  if (rest.empty() || !is_dash(next_code_point(rest, at))) return false;
  text = without_first_blanks(rest.substr(at));
  return true;
}

/// "(Dân trí) - ": of brackets with a few words, before a dash, any; without one, those of the table.
std::string_view without_bracket(std::string_view summary) {
  constexpr std::size_t kLongest = 40;
  const std::size_t end = summary.find(')');
  if (!summary.starts_with('(') || end == summary.npos || end > kLongest) return summary;
  std::string_view rest = summary.substr(end + 1);
  const std::string_view inside = summary.substr(1, end - 1);
  const bool is_known = is_line_of("agency", inside) || is_line_of("bracketed", inside);
  if (!take_dash(rest) && !is_known) return summary;
  return without_first_blanks(rest);
}

bool is_one_word(std::string_view name) noexcept { return name.find_first_of(" .") == name.npos; }

/// "TTO", "VietNamNet"; not "Cao".
bool has_two_capitals(std::string_view name) noexcept {
  std::size_t capitals = 0;
  for (std::size_t at = 0; at < name.size();) capitals += is_upper(next_code_point(name, at));
  return capitals > 1;
}

}  // namespace

std::string fold(std::string_view text) {
  std::string out;
  const std::string clean = clean_text(text).text;
  for (std::size_t at = 0; at < clean.size();) {
    const char32_t c = next_code_point(clean, at);
    if (is_letter(c) || is_digit(c)) append_utf8(out, lower(c));
  }
  return out;
}

bool is_same_told(std::string_view folded, std::string_view other) noexcept {
  if (folded.size() < other.size()) std::swap(folded, other);
  constexpr std::size_t kMost = 6, kOf = 10;
  return !other.empty() && other.size() * kOf >= folded.size() * kMost && folded.find(other) != folded.npos;
}

std::size_t count_words(std::string_view text) noexcept {
  std::size_t words = 0;
  bool is_in_word = false;
  for (const char c : text) {
    const bool is_blank = c == ' ' || c == '\n' || c == '\t';
    words += !is_blank && !is_in_word;
    is_in_word = !is_blank;
  }
  return words;
}

double share_in(std::string_view text, std::string_view within) {
  const std::vector<std::string> words = folded_words(text), others = folded_words(within);
  if (words.size() < kRun || others.size() < kRun) return 0;
  std::unordered_set<std::string> runs;
  for (std::size_t i = 0; i + kRun <= others.size(); ++i) runs.insert(run_at(others, i));
  std::size_t shared = 0;
  for (std::size_t i = 0; i + kRun <= words.size(); ++i) shared += runs.contains(run_at(words, i));
  return static_cast<double>(shared) / static_cast<double>(words.size() - kRun + 1);
}

bool is_line_of(std::string_view list, std::string_view line) {
  constexpr std::size_t kLongest = 80;
  if (line.size() > kLongest) return false;
  const std::string small = to_lower(line);
  return html_words().has(list, small) || html_words().has(list, without_blanks_and_signs(small));
}

std::size_t begins_with_entry(std::string_view list, std::string_view line) {
  constexpr std::size_t kLongest = 60;
  std::size_t end = std::min(line.size(), kLongest);
  while (end < line.size() && is_continuation(line[end])) ++end;
  const std::string start = to_lower(line.substr(0, end));
  std::size_t longest = 0;
  for (const std::string_view entry : html_words().list(list)) {
    if (!start.starts_with(entry) || entry.size() <= longest) continue;
    std::size_t at = entry.size();
    const bool is_sign = !is_letter(static_cast<unsigned char>(entry.back())) && entry.back() > 0;
    if (is_sign || at >= start.size() || !is_letter(next_code_point(start, at))) longest = entry.size();
  }
  return longest;
}

bool holds_entry(std::string_view list, std::string_view lower_text) {
  return std::ranges::any_of(html_words().list(list), [&](std::string_view entry) {
    return lower_text.find(entry) != lower_text.npos;
  });
}

bool ends_in_stop(std::string_view line) noexcept {
  while (line.ends_with(' ') || line.ends_with(')') || line.ends_with('"')) line.remove_suffix(1);
  if (line.ends_with("”")) line.remove_suffix(std::string_view("”").size());
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with("…");
}

std::string_view without_agency(std::string_view summary) {
  summary = without_first_blanks(summary);
  if (summary.starts_with('(')) return without_bracket(summary);
  std::string_view rest = summary;
  take_dash(rest);  // "- VietNamNet - "
  const std::size_t size = begins_with_entry("agency", rest);
  if (size == 0) return summary;
  const std::string_view name = rest.substr(0, size);
  rest.remove_prefix(size);
  if (!is_one_word(name) || has_two_capitals(name)) {
    if (take_dash(rest)) return rest;
  }
  rest = without_first_blanks(rest);
  std::size_t at = 0;
  const bool begins_anew = !rest.empty() && is_upper(next_code_point(rest, at));
  return begins_anew && is_line_of("bare", name) ? rest : summary;
}

}  // namespace docbao::html
