// SPDX-License-Identifier: GPL-3.0-or-later
#include "feeds/papers.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "text/words/plain_words.hpp"

DOCBAO_EMBEDDED(papers_tsv)

namespace docbao::feeds {
namespace {

struct PaperRow {
  PaperFeed feed;
  // All in lower case, without marks.
  std::vector<std::string> names;  ///< of the paper
  std::string section, address;
};

std::string bare_words(std::string_view text) { return without_marks(fold_words(text)); }

std::vector<PaperRow> paper_rows() {
  std::vector<PaperRow> rows;
  for_each_row(papers_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
    PaperRow paper{{row[0], row[1], row[2]}, {bare_words(row[0])}, bare_words(row[1]), bare_words(row[2])};
    for_each_part(row[3], '|', [&](std::string_view name) { paper.names.push_back(bare_words(name)); });
    rows.push_back(std::move(paper));
  });
  return rows;
}

/// All the words begin words of the text.
bool has_words(std::string_view text, std::string_view words) {
  const std::string spaced = ' ' + std::string(text);
  bool has_all = true;
  for_each_part(words, ' ', [&](std::string_view word) {
    has_all = has_all && spaced.find(' ' + std::string(word)) != std::string::npos;
  });
  return has_all;
}

/// What is asked of the paper behind its name, which may have "báo" before it; nothing where another is
/// named.
std::optional<std::string_view> behind_name(std::string_view words, const PaperRow& row) {
  std::optional<std::string_view> rest;
  for (const std::string_view before : {"", "bao "}) {
    for (const std::string& name : row.names) {
      const std::string whole = std::string(before) + name;
      if (words == whole) return std::string_view{};
      if (!rest && words.starts_with(whole + ' ')) rest = words.substr(whole.size() + 1);
    }
  }
  return rest;
}

}  // namespace

std::vector<PaperFeed> suggest_feeds(std::string_view words) {
  const std::string bare = bare_words(words);
  std::vector<PaperFeed> found;
  for (const PaperRow& row : paper_rows()) {
    std::string all = row.section + ' ' + row.address;
    for (const std::string& name : row.names) all += ' ' + name;
    if (has_words(all, bare)) found.push_back(row.feed);
  }
  return found;
}

std::vector<PaperFeed> feeds_named(std::string_view words) {
  const std::string bare = bare_words(words);
  std::vector<PaperFeed> found;
  for (const PaperRow& row : paper_rows()) {
    const auto rest = behind_name(bare, row);
    if (!rest) continue;
    const bool is_known =
        std::ranges::any_of(found, [&](const PaperFeed& f) { return f.paper == row.feed.paper; });
    if (rest->empty() ? !is_known : row.section == *rest) found.push_back(row.feed);
  }
  return found;
}

}  // namespace docbao::feeds
