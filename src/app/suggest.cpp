// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/suggest.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/tsv.hpp"
#include "text/unicode/compose.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/plain_words.hpp"

namespace docbao::app {
namespace {

using Names = std::vector<std::string>;

/// The word's small letters as a keyboard without Vietnamese has them.
std::u32string plain_letters(std::string_view word) {
  if (!is_valid_utf8(word)) return {};
  return to_code_points(without_marks(to_lower(compose(word))));
}

/// Damerau and Levenshtein's distance, without a change between two swapped letters.
std::size_t slips_between(std::u32string_view a, std::u32string_view b) {
  std::vector<std::vector<std::size_t>> far(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) far[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) far[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = far[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      far[i][j] = std::min({far[i - 1][j] + 1, far[i][j - 1] + 1, changed});
      const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap) far[i][j] = std::min(far[i][j], far[i - 2][j - 2] + 1);
    }
  }
  return far[a.size()][b.size()];
}

constexpr std::size_t kLettersForSlip = 3, kMostSlips = 3, kLongestWord = 200;

std::size_t slips_allowed(const std::u32string& word, const std::u32string& name) {
  return std::min(std::min(word.size(), name.size()) / kLettersForSlip, kMostSlips);
}

Names split(std::string_view text, char mark) {
  Names parts;
  for_each_part(text, mark, [&](std::string_view part) {
    part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
    parts.emplace_back(part);
  });
  return parts;
}

/// "zero=linh|lẻ days=mồng|mùng" as "zero=linh", "zero=lẻ", …
Names switches_in(std::string_view text) {
  Names all;
  for (const std::string& option : split(text, ' ')) {
    const std::size_t equals = option.find('=');
    if (equals == std::string::npos) continue;
    for (const std::string& value : split(std::string_view(option).substr(equals + 1), '|'))
      all.push_back(option.substr(0, equals + 1) + value);
  }
  return all;
}

/// The file of the same folder whose name is nearest.
std::string file_meant(const std::string& path) {
  namespace fs = std::filesystem;
  constexpr std::size_t kMostFiles = 10'000;
  const fs::path folder = fs::path(path).parent_path();
  Names names;
  std::error_code error;
  for (fs::directory_iterator at(folder.empty() ? "." : folder, error), end;
       !error && at != end && names.size() < kMostFiles; at.increment(error)) {
    std::error_code gone;
    if (at->is_regular_file(gone)) names.push_back(at->path().filename().string());
  }
  std::ranges::sort(names);
  const std::string name = nearest(fs::path(path).filename().string(), names);
  return name.empty() ? name : (folder / name).string();
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& names) {
  const std::u32string wanted = plain_letters(word.substr(0, kLongestWord));
  std::string best, begins_so;
  std::size_t best_slips = kMostSlips + 1;
  for (const std::string& name : names) {
    const std::u32string plain = plain_letters(name);
    if (name == word || plain.empty() || plain.size() > kLongestWord) continue;
    const std::size_t slips = slips_between(wanted, plain);
    if (slips < best_slips && slips <= slips_allowed(wanted, plain)) best = name, best_slips = slips;
    if (begins_so.empty() && wanted.size() >= kLettersForSlip && plain.starts_with(wanted)) begins_so = name;
  }
  return best.empty() ? begins_so : best;
}

std::string find_meant(const Error& error) {
  switch (error.code) {
    case ErrorCode::UnknownVoice: return nearest(error.where, split(error.detail, ','));
    case ErrorCode::UnknownStyle: return nearest(error.where, switches_in(error.detail));
    case ErrorCode::UnknownFormat:
      return nearest(std::filesystem::path(error.where).extension().string(), split(error.detail, ' '));
    case ErrorCode::CannotOpen: return error.detail == "ENOENT" ? file_meant(error.where) : "";
    default: return {};
  }
}

}  // namespace docbao::app
