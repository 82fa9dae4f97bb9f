// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/voice.hpp"

#include <algorithm>
#include <cmath>

namespace docbao {
namespace {

constexpr std::uint32_t kLeastPauseMs = 60;

}  // namespace

std::uint32_t PauseTable::at(Break kind) const noexcept {
  switch (kind) {
    case Break::None: return 0;
    case Break::Breath: return breath_ms;
    case Break::Comma: return comma_ms;
    case Break::Dash: return dash_ms;
    case Break::Parenthesis: return parenthesis_ms;
    case Break::Colon: return colon_ms;
    case Break::Semicolon: return semicolon_ms;
    case Break::ListItem: return list_item_ms;
    case Break::Sentence: return sentence_ms;
    case Break::Question: return question_ms;
    case Break::Paragraph: return paragraph_ms;
    case Break::Heading: return heading_ms;
  }
  return 0;
}

std::uint32_t PauseTable::at_rate(std::uint32_t pause_ms, std::uint32_t wpm) const noexcept {
  const double scaled = pause_ms * std::sqrt(static_cast<double>(rate_wpm) / wpm);
  return std::max(static_cast<std::uint32_t>(std::lround(scaled)), std::min(pause_ms, kLeastPauseMs));
}

}  // namespace docbao
