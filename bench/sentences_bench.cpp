// SPDX-License-Identifier: GPL-3.0-or-later
// How many megabytes of text a second are cleaned, laid out in blocks and split into sentences, on one
// thread. usage: sentences_bench FILE [MEGABYTES]   the file's text is repeated up to that size (1.4 by
// default)
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <limits>

#include "docbao/sentence.hpp"
#include "text/page/blocks.hpp"
#include "text/page/clean.hpp"

using namespace docbao;

namespace {

std::string repeat_to(const std::string& text, double bytes) {
  std::string out;
  while (static_cast<double>(out.size()) < bytes) out.append(text).append("\n\n");
  return out;
}

/// The fastest of several runs, in milliseconds of the processor's time.
template <typename Run>
double best_ms(Run run) {
  constexpr int kRuns = 20;
  double best = std::numeric_limits<double>::max();
  for (int i = 0; i < kRuns; ++i) {
    const std::clock_t start = std::clock();
    run();
    best = std::min(best, static_cast<double>(std::clock() - start) * 1e3 / CLOCKS_PER_SEC);
  }
  return best;
}

}  // namespace

int main(int argc, char** argv) {
  std::ifstream file(argc > 1 ? argv[1] : "");
  std::string text(std::istreambuf_iterator<char>(file), {});
  if (text.empty()) return std::fprintf(stderr, "usage: sentences_bench FILE [MEGABYTES]\n"), 2;
  text = repeat_to(text, (argc > 2 ? std::strtod(argv[2], nullptr) : 1.4) * 1e6);

  const Article article = make_article(text);
  std::size_t sentences = 0, blocks = 0, bytes = 0;
  const double clean = best_ms([&] { bytes = clean_text(text).text.size(); });
  const double block = best_ms([&] { blocks = find_blocks(article.text, true).size(); });
  const double split = best_ms([&] { sentences = split_sentences(article).size(); });
  const double megabytes = static_cast<double>(bytes) / 1e6;
  std::printf(
      "%.2f MB: clean %.2f ms (%.0f MB/s), %zu blocks %.2f ms (%.0f MB/s), %zu sentences %.2f ms (%.0f "
      "MB/s)\n",
      megabytes, clean, megabytes / clean * 1e3, blocks, block, megabytes / block * 1e3, sentences, split,
      megabytes / split * 1e3);
}
