// SPDX-License-Identifier: GPL-3.0-or-later
// Pauses as they are in the sound, not as they were planned.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "docbao/synthesizer.hpp"
#include "fakes.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

/// Voiced sounds and no creaking tone: all longer silence in it is pause. Every kind of break but Break::None
/// stands in it.
constexpr const char* kText =
    "Năm nay lúa lên mau\n\n"
    "Lan, Mai; Nga: nên ra (là nương na) nên lên – nương non.\n\n"
    "Mùa này làm nương nên anh Lan ra nương mau lên nhưng em luôn mong lúa năm nay lên mau nên vui lên luôn. "
    "Lan lên nương nào? Lan vui lắm.\n\n"
    "- Lúa nương\n- Lúa mùa\n\n"
    "Lan nói làm lúa.";
const std::vector<Break> kBreaks = {
    Break::Heading,     Break::Comma,     Break::Semicolon, Break::Colon,    Break::Parenthesis,
    Break::Parenthesis, Break::Dash,      Break::Paragraph, Break::Breath,   Break::Sentence,
    Break::Question,    Break::Paragraph, Break::ListItem,  Break::ListItem, Break::Paragraph};

std::vector<std::int16_t> say(const Voice& voice) {
  FakeSource source({kText});
  Composer composer;
  Reader reader(source, composer, voice);
  const auto engine = Synthesizer::make(voice);
  REQUIRE(engine.has_value());
  std::vector<std::int16_t> pcm;
  for (auto item = reader.next(); item && *item; item = reader.next()) {
    REQUIRE((*engine)->speak((*item)->utterance, [&](const AudioBlock& block) {
      return pcm.insert(pcm.end(), block.pcm.begin(), block.pcm.end()), true;
    }));
  }
  return pcm;
}

/// Stretches of 36 ms or more without sound, 46 dB below the loudest, in ms.
std::vector<double> silences(const std::vector<std::int16_t>& pcm) {
  const int loudest = std::ranges::max(pcm);
  std::vector<double> out;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= pcm.size(); ++at) {
    if (at < pcm.size() && std::abs(pcm[at]) * 200 <= loudest) continue;
    const double ms = static_cast<double>(at - from) / 22.05;
    if (ms >= 36) out.push_back(ms);
    from = at + 1;
  }
  return out;
}

/// The table's pause at another rate: with the square root of the rate, never under 60 ms by that.
double scaled_ms(const Voice& own, Break kind, std::uint32_t wpm) {
  const double table = own.pauses.at(kind);
  return std::max(table * std::sqrt(static_cast<double>(own.rate_wpm) / wpm), std::min(table, 60.0));
}

}  // namespace

TEST_CASE("every kind of pause is heard within ten milliseconds of the table at every rate") {
  for (const char* name : {"bac-nam", "bac-nu", "cham", "nhanh"}) {
    const Voice own = *find_voice(name);
    for (const std::uint32_t wpm : {120U, 175U, 300U, 450U}) {
      Voice voice = own;
      voice.rate_wpm = wpm;
      INFO(name << " at " << wpm);
      const std::vector<double> heard = silences(say(voice));
      REQUIRE(heard.size() == kBreaks.size());
      for (std::size_t i = 0; i < heard.size(); ++i) {
        INFO("break " << i);
        CHECK(std::abs(heard[i] - scaled_ms(own, kBreaks[i], wpm)) <= 10);
      }
    }
  }
}

TEST_CASE("pauses shrink more slowly than speech, and a comma is heard at any rate") {
  const PauseTable pauses;
  CHECK(pauses.at_rate(pauses.comma_ms, pauses.rate_wpm) == pauses.comma_ms);
  CHECK(pauses.at_rate(pauses.comma_ms, 2 * pauses.rate_wpm) > pauses.comma_ms / 2);
  for (const std::uint32_t wpm : {80U, 170U, 300U, 450U, 600U})
    CHECK(pauses.at_rate(pauses.comma_ms, wpm) >= 60);
  CHECK(pauses.at_rate(40, 600) == 40);
  CHECK(pauses.at_rate(0, 80) == 0);
}
