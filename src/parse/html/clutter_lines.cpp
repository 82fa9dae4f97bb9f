// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/clutter_lines.hpp"

#include <charconv>
#include <string>
#include <vector>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "text/unicode/letters.hpp"

DOCBAO_EMBEDDED(clutter_lines_tsv)

namespace docbao::html {
namespace {

enum class Where : std::uint8_t { Begins, Is, Holds };

struct ClutterRow {
  Where where = Where::Begins;
  std::size_t most_letters = 0;
  std::string_view words;
};

const std::vector<ClutterRow>& clutter_rows() {
  static const std::vector<ClutterRow> rows = [] {
    std::vector<ClutterRow> read;
    for_each_row(clutter_lines_tsv(), [&read](const TsvColumns& columns, std::uint32_t, std::string_view) {
      ClutterRow row;
      row.where = columns[0] == "is" ? Where::Is : columns[0] == "holds" ? Where::Holds : Where::Begins;
      std::from_chars(columns[1].data(), columns[1].data() + columns[1].size(), row.most_letters);
      row.words = columns[2];
      read.push_back(row);
    });
    return read;
  }();
  return rows;
}

std::size_t letters_in(std::string_view text) noexcept {
  std::size_t letters = 0;
  for (const char c : text) letters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  return letters;
}

bool fits(const ClutterRow& row, std::string_view line) noexcept {
  if (row.where == Where::Holds) return line.find(row.words) != line.npos;
  if (!line.starts_with(row.words)) return false;
  const std::string_view rest = line.substr(row.words.size());
  return row.where == Where::Begins || rest.find_first_not_of(" .:!?|-") == rest.npos;
}

/// A bare address, which nobody reads.
bool is_bare_address(std::string_view line) noexcept {
  const bool begins = line.starts_with("http://") || line.starts_with("https://");
  return begins && line.find(' ') == line.npos;
}

}  // namespace

bool is_clutter_line(std::string_view line) {
  if (line.size() > kLongestClutterLine) return false;
  if (is_bare_address(line)) return true;
  const std::string small = to_lower(line);
  const std::size_t letters = letters_in(small);
  for (const ClutterRow& row : clutter_rows()) {
    if (letters <= row.most_letters && fits(row, small)) return true;
  }
  return false;
}

}  // namespace docbao::html
