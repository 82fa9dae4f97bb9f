// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "docbao/normalizer.hpp"
#include "run_program.hpp"
#include "test_files.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

std::vector<std::string> spoken_lines(const Normalizer& normalizer, const std::string& text) {
  const Article article = make_article(text);
  const DocumentContext document = normalizer.read_context(article);
  std::vector<std::string> lines;
  for (const Sentence& sentence : split_sentences(article)) {
    if (!is_read(article.blocks[sentence.block], {})) continue;
    std::string words = normalizer.normalize(article, sentence, document).words;
    if (!words.empty()) lines.push_back(std::move(words));
  }
  return lines;
}

}  // namespace

// The golden lines were judged by docs/reading-guide.md, line by line; whoever changes one judges it again.
TEST_CASE("every sample is spoken, line by line, as its golden text says") {
  const auto normalizer = Normalizer::make();
  std::size_t samples = 0;
  for (const auto& path : files_in("tests/golden", ".spoken.txt")) {
    const std::string name = path.stem().stem().string();
    const std::vector<std::string> golden = Ran{0, read_file(path), "", 0}.lines();
    const std::vector<std::string> spoken =
        spoken_lines(*normalizer, read_file(DOCBAO_SOURCE_DIR "/samples/" + name + ".txt"));
    CHECK(spoken.size() == golden.size());
    for (std::size_t i = 0; i < std::min(spoken.size(), golden.size()); ++i) {
      INFO(name << ".spoken.txt:" << i + 1);
      CHECK(spoken[i] == golden[i]);
    }
    ++samples;
  }
  CHECK(samples >= 4);
}
