// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <algorithm>
#include <string_view>
#include <utility>

#include "docbao/utterance.hpp"

namespace docbao {

/// Writes an utterance word by word.
class UtteranceWriter {
 public:
  void add_word(std::string_view word, Span source, float pitch_st = 0.0F, bool foreign = false) {
    if (word.empty()) return;
    auto& text = out_.text;
    if (!text.empty()) text += ' ';
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += word;
    out_.words.push_back({{begin, static_cast<std::uint32_t>(text.size())}, source, pitch_st, foreign});
    if (out_.source.empty()) out_.source = source;
    out_.source = {std::min(out_.source.begin, source.begin), std::max(out_.source.end, source.end)};
  }
  /// Nothing where no word was added since the last.
  void end_phrase(Break kind, std::uint32_t pause_ms = 0, float rate = 1.0F) {
    const auto end = static_cast<std::uint32_t>(out_.words.size());
    if (end > first_) out_.phrases.push_back({first_, end - first_, kind, pause_ms, rate});
    first_ = end;
  }
  const Utterance& written() const noexcept { return out_; }
  Utterance finish() && { return std::move(out_); }

 private:
  Utterance out_;
  std::uint32_t first_ = 0;  // word of the open phrase
};

}  // namespace docbao
