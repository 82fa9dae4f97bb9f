// SPDX-License-Identifier: GPL-3.0-or-later
#include "player/ssip/ssip_text.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "base/xml_entity.hpp"

namespace docbao {
namespace {

constexpr int kLeast = -100, kMost = 100;
constexpr int kSlowWpm = 80, kUsualWpm = 170, kFastWpm = 390;
constexpr int kMiddlePitch = 50;

int bounded(double value) { return std::clamp(static_cast<int>(std::lround(value)), kLeast, kMost); }

std::string_view pause_mark(Break kind) {
  switch (kind) {
    case Break::None:
    case Break::Breath: return "";
    case Break::Comma:
    case Break::Dash:
    case Break::Parenthesis: return ",";
    case Break::Colon: return ":";
    case Break::Semicolon: return ";";
    case Break::Question: return "?";
    default: return ".";
  }
}

void append_escaped(std::string& text, std::string_view word) {
  for (const char c : word) {
    if (const std::string_view entity = xml_entity_of(c); !entity.empty()) text += entity;
    else if (c == '\'') text += "&apos;";
    else text += c;
  }
}

}  // namespace

std::string to_ssml(const Utterance& utterance, std::uint32_t first_word) {
  std::string text = "<speak>";
  for (const Phrase& phrase : utterance.phrases) {
    const std::uint32_t end = phrase.first_word + phrase.word_count;
    for (std::uint32_t i = std::max(phrase.first_word, first_word); i < end; ++i) {
      if (!text.ends_with('>')) text += ' ';
      text += "<mark name=\"" + std::to_string(i) + "\"/>";
      append_escaped(text, utterance.view(utterance.words[i]));
    }
    if (end > first_word) text += pause_mark(phrase.break_after);
  }
  return text + "</speak>";
}

int ssip_rate(std::uint32_t wpm) {
  const int faster = static_cast<int>(wpm) - kUsualWpm;
  return bounded(kMost * static_cast<double>(faster) /
                 (faster < 0 ? kUsualWpm - kSlowWpm : kFastWpm - kUsualWpm));
}

std::uint32_t wpm_of_ssip(int rate) {
  const int span = rate < 0 ? kUsualWpm - kSlowWpm : kFastWpm - kUsualWpm;
  return static_cast<std::uint32_t>(kUsualWpm + std::lround(static_cast<double>(rate) * span / kMost));
}

int ssip_pitch(int pitch) { return bounded(2.0 * (pitch - kMiddlePitch)); }

int pitch_of_ssip(int pitch) { return std::clamp(kMiddlePitch + pitch / 2, 0, kHighestPitch); }

int ssip_volume(int percent, int servers_own) {
  constexpr int kWhole = 100;
  if (percent == kWhole) return servers_own;
  return bounded((servers_own - kLeast) * static_cast<double>(percent) / kWhole + kLeast);
}

}  // namespace docbao
