// SPDX-License-Identifier: GPL-3.0-or-later
// How many megabytes of article become spoken words in a second of processor time, in one process and on one
// thread. usage: normalize_bench FILE [MEGABYTES]   the file's text is repeated up to that size (4 by
// default)
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>

#include "docbao/normalizer.hpp"

using namespace docbao;

namespace {

std::string repeat_to(const std::string& text, std::size_t bytes) {
  std::string out;
  out.reserve(bytes + text.size());
  while (out.size() < bytes) out.append(text).append("\n\n");
  return out;
}

/// Says the whole article; the bytes of speech are returned so that nothing can be left out.
std::size_t say_all(const Normalizer& normalizer, const Article& article) {
  const DocumentContext document = normalizer.read_context(article);
  std::size_t spoken = 0;
  for (const Sentence& sentence : split_sentences(article))
    spoken += normalizer.normalize(article, sentence, document).words.size();
  return spoken;
}

/// Processor time, so that whatever else the machine does counts for nothing.
double seconds(std::clock_t from, std::clock_t to) { return static_cast<double>(to - from) / CLOCKS_PER_SEC; }

}  // namespace

int main(int argc, char** argv) {
  std::ifstream file(argc > 1 ? argv[1] : "");
  std::string text(std::istreambuf_iterator<char>(file), {});
  if (text.empty()) return std::fprintf(stderr, "usage: normalize_bench FILE [MEGABYTES]\n"), 2;
  text = repeat_to(text, (argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 4) * 1'000'000);

  const auto start = std::clock();
  const auto normalizer = Normalizer::make();
  const auto made = std::clock();
  const Article article = make_article(text);
  const auto loaded = std::clock();
  const std::size_t spoken = say_all(*normalizer, article);
  const auto done = std::clock();

  const double megabytes = static_cast<double>(text.size()) / 1e6;
  std::printf("make %.2f ms, load %.1f MB/s, normalize %.1f MB/s, both %.1f MB/s, %zu bytes of speech\n",
              seconds(start, made) * 1e3, megabytes / seconds(made, loaded),
              megabytes / seconds(loaded, done), megabytes / seconds(made, done), spoken);
}
