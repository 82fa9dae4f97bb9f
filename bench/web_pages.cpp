// SPDX-License-Identifier: GPL-3.0-or-later
// What docbao finds in web pages, without the process of its own that it parses them in.
// usage: web_pages [--without RULE] [--text | --blocks] FILE...
//   --text    the article as `docbao article --text` prints it     --blocks   its parts and what they are
//   otherwise the milliseconds each page takes, the best of five, and their median
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "parse/html/page.hpp"

namespace {

using namespace docbao;

std::string read_file(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool is_body(const Block& block) {
  return block.kind != BlockKind::Dateline && block.kind != BlockKind::Byline &&
         block.kind != BlockKind::Caption && block.kind != BlockKind::Credit;
}

void print(const Article& article, bool with_kinds) {
  const char* gap = "";
  for (const Block& block : article.blocks) {
    if (!with_kinds && !is_body(block)) continue;
    std::string text(article.view(block.span));
    std::ranges::replace(text, '\n', ' ');
    if (with_kinds) std::printf("%-9s %s\n", std::string(to_string(block.kind)).c_str(), text.c_str());
    if (!with_kinds) std::printf("%s%s\n", gap, text.c_str());
    gap = "\n";
  }
}

Result<html::Page> read_one(const std::string& bytes, const std::string& rule) {
  return html::read_page(html::Tree::parse(bytes), {.address = {}, .left_out = rule});
}

double measure(const std::string& bytes, const std::string& rule) {
  constexpr int kTimes = 5;
  double best = 1e9;
  for (int i = 0; i < kTimes; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    const auto page = read_one(bytes, rule);
    if (page) make_article(page->document, "");
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    best = std::min(best, took.count());
  }
  return best;
}

}  // namespace

int main(int count, char** values) {
  std::string rule, mode;
  std::vector<double> times;
  for (int i = 1; i < count; ++i) {
    const std::string value = values[i];
    if (value == "--without" && i + 1 < count) {
      rule = values[++i];
    } else if (value.starts_with("--")) {
      mode = value;
    } else if (mode.empty()) {
      times.push_back(measure(read_file(values[i]), rule));
      std::printf("%8.2f ms  %s\n", times.back(), values[i]);
    } else if (const auto page = read_one(read_file(values[i]), rule)) {
      if (mode == "--blocks") std::printf("rule      %s\n", std::string(page->rule).c_str());
      print(make_article(page->document, values[i]), mode == "--blocks");
    } else {
      std::fprintf(stderr, "%s: no article: %s\n", values[i], page.error().detail.c_str());
    }
  }
  if (times.empty()) return 0;
  std::ranges::sort(times);
  std::printf("%8.2f ms  median\n", times[times.size() / 2]);
  return 0;
}
