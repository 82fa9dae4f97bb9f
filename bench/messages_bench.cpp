// SPDX-License-Identifier: GPL-3.0-or-later
// How long a short message of a screen reader takes to be read, on one thread: the first, with all tables,
// and the next. usage: messages_bench FILE   one message a line, up to a tab
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "screen/message_reader.hpp"

using namespace docbao;

namespace {

double clock_us() { return static_cast<double>(std::clock()) * 1e6 / CLOCKS_PER_SEC; }

std::vector<std::string> messages_of(const char* path) {
  std::vector<std::string> messages;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with('#') && !line.empty()) messages.push_back(line.substr(0, line.find('\t')));
  }
  return messages;
}

}  // namespace

int main(int argc, char** argv) {
  constexpr int kRounds = 50;
  const std::vector<std::string> messages = messages_of(argc > 1 ? argv[1] : "tests/screen/messages.tsv");
  const Voice voice;
  MessageReader reader;
  const double start = clock_us();
  reader.warm_up(voice);
  const double first = clock_us() - start;
  double slowest = 0, sum = 0;
  for (const std::string& message : messages) {
    reader.read(message, {}, voice);
    const double begin = clock_us();
    for (int i = 0; i < kRounds; ++i) reader.read(message, {}, voice);
    const double mean = (clock_us() - begin) / kRounds;
    slowest = std::max(slowest, mean);
    sum += mean;
  }
  std::printf("messages: the first %.1f ms, then %.1f us a message, the slowest %.1f us (%zu messages)\n",
              first / 1e3, sum / static_cast<double>(messages.size()), slowest, messages.size());
  return 0;
}
