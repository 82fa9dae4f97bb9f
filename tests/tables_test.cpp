// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <set>
#include <sstream>

#include "cases.hpp"
#include "normalize/engine/lexicon.hpp"
#include "normalize/foreign/shunned.hpp"
#include "normalize/numbers/chain_judge.hpp"
#include "text/page/clean.hpp"
#include "text/unicode/letters.hpp"
#include "text/words/syllable.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

std::vector<std::filesystem::path> tables() {
  std::vector<std::filesystem::path> paths;
  for (const auto& file : std::filesystem::directory_iterator(DOCBAO_SOURCE_DIR "/src/normalize/lexicon")) {
    if (file.path().extension() == ".tsv") paths.push_back(file.path());
  }
  return paths;
}

std::string whole(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string column(const Row& row, std::size_t at) {
  return at < row.columns.size() ? row.columns[at] : std::string();
}

bool is_blank_at_an_end(const std::string& text) {
  return !text.empty() && (text.front() == ' ' || text.back() == ' ');
}

}  // namespace

TEST_CASE("every table is found and parses without a bad line") {
  CHECK(tables().size() > 10);
  for (const auto& path : tables()) {
    const std::string text = whole(path);
    std::vector<Error> problems;
    const Lexicon lexicon =
        Lexicon::parse(text, path.filename().string(), Lexicon::Fold::exact_case, &problems);
    INFO(path.filename().string() << (problems.empty() ? "" : " " + problems.front().where));
    CHECK(problems.empty());
    CHECK_FALSE(lexicon.empty());
  }
}

TEST_CASE("every table is clean text: NFC, no odd blanks, no stray characters") {
  for (const auto& path : tables()) {
    for (const Row& row : read_rows(path)) {
      INFO(row.place);
      for (std::size_t i = 0; i < row.columns.size(); ++i) {
        CHECK_FALSE(is_blank_at_an_end(row.columns[i]));
        if (i != 1) CHECK(clean_text(row.columns[i]).text == row.columns[i]);
      }
    }
  }
}

TEST_CASE("no table says the same form twice in the same context, and a row without context comes last") {
  for (const auto& path : tables()) {
    std::set<std::string> seen, settled;
    for (const Row& row : read_rows(path)) {
      INFO(row.place << ' ' << column(row, 0));
      CHECK(seen.insert(column(row, 0) + '\t' + column(row, 2) + '\t' + column(row, 3)).second);
      CHECK_FALSE(settled.contains(column(row, 0)));
      if (column(row, 2).empty() && column(row, 3).empty()) settled.insert(column(row, 0));
    }
  }
}

TEST_CASE("the words of a condition are in lower case, for only so they are ever found") {
  for (const auto& path : tables()) {
    if (path.filename().string().starts_with("respell_")) continue;  // its conditions are shapes of letters
    for (const Row& row : read_rows(path)) {
      INFO(row.place);
      for (const std::size_t side : {2U, 3U}) CHECK(to_lower(column(row, side)) == column(row, side));
    }
  }
}

TEST_CASE("what a table says is Vietnamese syllables, or a word that foreign.tsv leaves as it is") {
  const std::string folder = DOCBAO_SOURCE_DIR "/src/normalize/lexicon/";
  const std::string text = whole(folder + "foreign.tsv");
  const Lexicon foreign = Lexicon::parse(text, "foreign.tsv", Lexicon::Fold::any_case);
  for (const char* name :
       {"abbreviations.tsv", "currencies.tsv", "foreign.tsv", "units.tsv", "unmarked.tsv"}) {
    for (const Row& row : read_rows(folder + name)) {
      std::istringstream words(column(row, 1));
      for (std::string word; words >> word;) {
        if (is_vietnamese_syllable(word)) continue;
        INFO(row.place << ' ' << word);
        const LexiconEntry* entry = foreign.find(word);
        CHECK((entry && entry->spoken == word));
      }
    }
  }
}

TEST_CASE("the weights of chains name only features and kinds that exist") {
  const auto bad = bad_chain_weights();
  CHECK(std::vector<std::uint32_t>(bad.begin(), bad.end()).empty());
}

TEST_CASE("no foreign name of the table is a rude word or a pronoun by chance") {
  for (const Row& row : read_rows(DOCBAO_SOURCE_DIR "/src/normalize/lexicon/foreign.tsv")) {
    INFO(row.place);
    CHECK(without_shunned(column(row, 1)) == column(row, 1));
  }
}
