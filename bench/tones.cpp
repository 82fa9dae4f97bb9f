// SPDX-License-Identifier: GPL-3.0-or-later
// The tones of every voice as docs/voices.md shows them: their span, and how far each two lie apart, in
// semitones; for comparison also those of eSpeak NG's own Vietnamese voice.
#include "tones.hpp"

#include <cstdio>

using namespace docbao;
using namespace docbao::test;

namespace {

void show(const Voice& voice) {
  const auto engine = Synthesizer::make(voice);
  if (!engine)
    return static_cast<void>(
        std::fprintf(stderr, "%s: %s\n", voice.name.c_str(), engine.error().where.c_str()));
  const Tones tones = measure_tones(**engine, voice);
  std::printf("| `%s` | %.1f |", voice.name.c_str(), tones.span());
  for (std::size_t a = 0; a < kTones.size(); ++a) {
    for (std::size_t b = a + 1; b < kTones.size(); ++b)
      std::printf(" %.1f |", distance(tones.contours[a], tones.contours[b]));
  }
  std::puts("");
}

void show_head() {
  std::printf("| voice | span |");
  for (std::size_t a = 0; a < kTones.size(); ++a) {
    for (std::size_t b = a + 1; b < kTones.size(); ++b) std::printf(" %s–%s |", kTones[a], kTones[b]);
  }
  std::puts("");
}

}  // namespace

int main() {
  const Result<std::vector<Voice>> voices = list_voices();
  if (!voices) return std::fprintf(stderr, "%s\n", voices.error().where.c_str()), 1;
  show_head();
  for (const Voice& voice : *voices) show(voice);
  Voice stock;
  stock.name = stock.engine_voice = "stock";
  show(stock);
}
