// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <map>
#include <sstream>

#include "cases.hpp"
#include "read_aloud.hpp"
#include "test_files.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

/// One normalizer per style: making one parses every table.
const Normalizer& normalizer_for(const std::string& style_text) {
  static std::map<std::string, std::unique_ptr<Normalizer>> made;
  auto& normalizer = made[style_text];
  if (normalizer) return *normalizer;
  Style style;
  std::istringstream words(style_text);
  for (std::string word; words >> word;) {
    const std::size_t equals = word.find('=');
    REQUIRE(equals != std::string::npos);
    REQUIRE(style.set(word.substr(0, equals), word.substr(equals + 1)));
  }
  normalizer = Normalizer::make(style);
  return *normalizer;
}

}  // namespace

TEST_CASE("every row of tests/cases is read as written there") {
  std::size_t rows = 0;
  for (const auto& path : files_in("tests/cases", ".tsv")) {
    for (const Row& row : read_rows(path)) {
      INFO(row.place << "  " << row.columns.at(0));
      REQUIRE(row.columns.size() >= 2);
      CHECK(read_aloud(normalizer_for(row.style), row.columns[0]) == row.columns[1]);
      ++rows;
    }
  }
  CHECK(rows > 0);
}
