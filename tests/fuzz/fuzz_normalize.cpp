// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes: load, segment, normalize; the laws of tests/invariants.hpp must hold, and no letter and no digit
// can be put in without a word or a line of the audit that changes.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "account.hpp"
#include "invariants.hpp"

namespace {

void complain(const std::string& law, const std::string& text) {
  std::fprintf(stderr, "%s: %s\n", law.c_str(), text.c_str());
  std::abort();
}

/// In the middle, where a character begins. What stands in a tag or an entity of HTML is no text.
void put_in(const docbao::Normalizer& normalizer, const std::string& raw, const char* letter) {
  if (raw.find_first_of("<&") != raw.npos || !docbao::is_valid_utf8(raw)) return;
  std::size_t at = raw.size() / 2;
  while (at < raw.size() && docbao::is_continuation(raw[at])) ++at;
  std::string more = raw;
  more.insert(at, letter);
  if (docbao::test::account_of(normalizer, raw) == docbao::test::account_of(normalizer, more))
    complain("a letter is not heard", more);
}

}  // namespace

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
    if (!law.empty()) complain(law, spoken.words);
  }
  put_in(*normalizer, raw, "华");
  return 0;
}
