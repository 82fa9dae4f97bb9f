// SPDX-License-Identifier: GPL-3.0-or-later
// How a limiter moves a voice: in how many voiced windows of 10 ms the gain differs by a decibel or more from
// the window before. usage: limiter ENGINE.wav MASTERED.wav [plain]
// ENGINE.wav is exported with --loudness off, MASTERED.wav with a loudness. "plain": the mastered file's
// phases were not turned.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "audio/mastering/phase_rotator.hpp"
#include "gain_moves.hpp"

namespace {

docbao::test::WavSamples read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return docbao::test::read_wav(std::string(std::istreambuf_iterator<char>(file), {}));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fputs("usage: limiter ENGINE.wav MASTERED.wav [plain]\n", stderr), 2;
  docbao::test::WavSamples before = read(argv[1]);
  const docbao::test::WavSamples after = read(argv[2]);
  if (argc < 4) docbao::PhaseRotator(docbao::AudioFormat{before.rate_hz}).process(before.samples);
  const auto moves = docbao::test::gain_moves(before.samples, after.samples, before.rate_hz);
  std::printf("%zu voiced windows, gain moves by 1 dB or more in %.1f %%\n", moves.windows,
              moves.share() * 100);
  return 0;
}
