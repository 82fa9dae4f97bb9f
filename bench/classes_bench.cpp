// SPDX-License-Identifier: GPL-3.0-or-later
// Where the normalizer's time goes: for each semiotic class, the time that its find() takes over the same
// text, and how often it was asked and answered. One process, one thread; the classes are asked as Normalizer
// asks them. usage: classes_bench FILE [ROUNDS]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>

#include "docbao/normalizer.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/tokenize.hpp"
#include "normalize/engine/triggers.hpp"
#include "normalize/numbers/calendar.hpp"
#include "normalize/numbers/quantity.hpp"

using namespace docbao;
using Clock = std::chrono::steady_clock;

namespace {

struct Cost {
  std::string_view name;
  double seconds = 0;
  std::size_t asked = 0, answered = 0;
};

std::vector<TokenizedSentence> tokenize_all(const Article& article) {
  std::vector<TokenizedSentence> sentences;
  for (const Sentence& sentence : split_sentences(article)) {
    tokenize(article.text, sentence.span, article.blocks[sentence.block].kind, sentences.emplace_back());
  }
  return sentences;
}

void ask(const NamedClass& asked, const TokenizedSentence& sentence, const ReadingContext& context,
         Cost& cost) {
  std::vector<Reading> found;
  const Surroundings surroundings(sentence);
  for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
    if (!(triggers_of(sentence.tokens[at]) & asked.triggers)) continue;
    if (!asked.needs.fit(surroundings.everywhere() | surroundings.of(at))) continue;
    ++cost.asked;
    asked.rules->find(sentence, at, context, found);
    cost.answered += found.size();
    found.clear();
  }
}

Cost measure(const NamedClass& asked, const std::vector<TokenizedSentence>& sentences,
             const DocumentContext& document, std::size_t rounds) {
  const Style style;
  Cost cost{asked.name};
  const auto start = Clock::now();
  for (std::size_t round = 0; round < rounds; ++round) {
    for (const TokenizedSentence& sentence : sentences) {
      CalendarCues cues;
      Quantities quantities;  // each class pays for all that it asks for; together they pay once
      ask(asked, sentence, {document, style, quantities, cues}, cost);
    }
  }
  cost.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  return cost;
}

void print(const std::vector<Cost>& costs, double bytes, std::size_t rounds) {
  double all = 0;
  for (const Cost& cost : costs) all += cost.seconds;
  std::printf("%-14s %8s %7s %8s %9s\n", "class", "ns/byte", "share", "asked", "answered");
  for (const Cost& cost : costs) {
    std::printf("%-14s %8.2f %6.1f%% %8zu %9zu\n", std::string(cost.name).c_str(), cost.seconds * 1e9 / bytes,
                100 * cost.seconds / all, cost.asked / rounds, cost.answered / rounds);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::ifstream file(argc > 1 ? argv[1] : "");
  const std::string text(std::istreambuf_iterator<char>(file), {});
  const std::size_t rounds = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 200;
  if (text.empty() || rounds == 0) return std::fprintf(stderr, "usage: classes_bench FILE [ROUNDS]\n"), 2;

  const Tables tables = Tables::load();
  const Article article = make_article(text);
  const DocumentContext document = Normalizer::make()->read_context(article);
  const std::vector<TokenizedSentence> sentences = tokenize_all(article);
  std::vector<Cost> costs;
  for (const NamedClass& asked : make_classes(tables))
    costs.push_back(measure(asked, sentences, document, rounds));
  std::ranges::sort(costs, std::greater{}, &Cost::seconds);
  print(costs, static_cast<double>(article.text.size() * rounds), rounds);
}
