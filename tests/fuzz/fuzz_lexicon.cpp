// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the user's own lexicon: its bad lines are told, and with the rest the laws of
// tests/invariants.hpp hold for a sentence that asks for every kind of row.
#include <cstdio>
#include <cstdlib>

#include "invariants.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace docbao;
  static const Article article = make_article(
      "Ông A. ở TP. HCM mua 12,5 kg gạo ST25 giá 300.000 đ/kg ngày 25/6, theo NĐ-CP và HĐND xã.");
  const auto normalizer = Normalizer::make({}, std::string(data, data + size), "lexicon.tsv");
  const DocumentContext document = normalizer->read_context(article);
  for (const Sentence& sentence : split_sentences(article)) {
    const SpokenText spoken = normalizer->normalize(article, sentence, document);
    const std::string law = test::broken_law(spoken, sentence);
    if (law.empty()) continue;
    std::fprintf(stderr, "%s: %s\n", law.c_str(), spoken.words.c_str());
    std::abort();
  }
  return 0;
}
