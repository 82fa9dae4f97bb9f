// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "screen/message_reader.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao::test {

inline bool is_within(Span span, std::size_t size) { return span.begin <= span.end && span.end <= size; }

/// What is wrong with the phrases and words of one part; "" where nothing is.
inline std::string broken_part(const MessagePart& part, std::size_t message_size) {
  const Utterance& utterance = part.utterance;
  if (utterance.words.empty()) return "a part without words";
  if (!is_valid_utf8(utterance.text)) return "a text that is no UTF-8";
  std::uint32_t next = 0;
  for (const Phrase& phrase : utterance.phrases) {
    if (phrase.first_word != next) return "phrases that do not cover the words in order";
    next += phrase.word_count;
  }
  if (next != utterance.words.size()) return "words beyond the phrases";
  if (!is_within(utterance.source, message_size)) return "a source beyond the message";
  for (const UtteredWord& word : utterance.words) {
    if (!is_within(word.text, utterance.text.size()) || word.text.empty()) return "a word beyond the text";
    if (!is_within(word.source, message_size) || word.source.empty()) return "a word without a source";
    const bool has_digit = utterance.view(word).find_first_of("0123456789") != std::string_view::npos;
    if (part.language == "vi" && has_digit) return "a digit that is left";
  }
  return {};
}

/// The law that the parts of a message break; "" for none.
inline std::string broken_message_law(const std::vector<MessagePart>& parts, std::string_view message) {
  std::uint32_t before = 0;
  for (const MessagePart& part : parts) {
    if (std::string law = broken_part(part, message.size()); !law.empty()) return law;
    for (const UtteredWord& word : part.utterance.words) {
      if (word.source.begin < before) return "words that are not in the order of the message";
      before = word.source.begin;
    }
  }
  if (!parts.empty() && parts.back().utterance.phrases.back().pause_after_ms != 0)
    return "a pause at the end";
  return {};
}

}  // namespace docbao::test
