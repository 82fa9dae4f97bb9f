// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes: load, segment, normalize; the laws of tests/invariants.hpp must hold.
#include <cstdio>
#include <cstdlib>

#include "invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace docbao;
  static const auto normalizer = Normalizer::make();
  const std::string raw(data, data + size);
  const Article article = make_article(raw);
  const DocumentContext document = normalizer->read_context(article);
  for (const Sentence& sentence : split_sentences(article)) {
    const SpokenText spoken = normalizer->normalize(article, sentence, document);
    std::string law = test::broken_law(spoken, sentence);
    if (law.empty() && !test::unaccounted(article, sentence, spoken).empty()) law = "bytes are lost";
    if (law.empty() && !test::unheard_letters(article, spoken).empty()) law = "letters are lost";
    if (law.empty()) continue;
    std::fprintf(stderr, "%s: %s\n", law.c_str(), spoken.words.c_str());
    std::abort();
  }
  return 0;
}
