// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/voice.hpp"

namespace docbao {

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

}  // namespace docbao
