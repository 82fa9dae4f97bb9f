// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/spoken_message.hpp"

#include <algorithm>
#include <array>

#include "prosody/unfinished.hpp"
#include "screen/utterance_writer.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

/// Whether the line that ends at `end` goes on in the next: long, without a mark at its end, and the next
/// begins small.
bool goes_on_in_next(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kLongLine = 60;  // bytes
  if (end - begin < kLongLine || end + 1 >= text.size()) return false;
  if (std::string_view(".?!:;").find(text[end - 1]) != std::string_view::npos) return false;
  std::size_t next = end + 1;
  const char32_t c = next_code_point(text, next);
  return is_letter(c) && !is_upper(c);
}

void add_block(std::vector<Block>& blocks, std::string_view text, std::size_t begin, std::size_t end) {
  text = text.substr(0, end);
  const std::size_t first = text.find_first_not_of(" \n", begin);
  if (first == text.npos) return;
  const std::size_t last = text.find_last_not_of(" \n");
  blocks.push_back({{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last + 1)}});
}

std::vector<Block> line_blocks(std::string_view text) {
  std::vector<Block> blocks;
  std::size_t block = 0;
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t end = std::min(text.find('\n', line), text.size());
    if (!goes_on_in_next(text, line, end)) {
      add_block(blocks, text, block, end);
      block = end + 1;
    }
    line = end + 1;
  }
  add_block(blocks, text, block, text.size());
  return blocks;
}

PreparedText prepare_lines(std::string_view text) {
  Article article;
  article.text = text;
  article.blocks = line_blocks(article.text);
  return prepare(std::move(article));
}

constexpr std::array<std::string_view, 9> kClosing = {"?", "!", "…", ")", "]", "\"", "'", "”", "»"};

/// Whether the dot at its end would not part it from a name behind it: "… và TP."
bool is_dot_of_short_form(std::string_view sentence) {
  constexpr std::size_t kLongestShortForm = 12;  // bytes
  const std::size_t blank = sentence.rfind(' ');
  const std::string_view word = blank == sentence.npos ? sentence : sentence.substr(blank + 1);
  if (word.size() > kLongestShortForm) return false;
  Article followed;
  followed.text = std::string(word) + " An";
  followed.blocks = {{{0, static_cast<std::uint32_t>(followed.text.size())}}};
  return prepare(std::move(followed)).sentences.size() == 1;
}

/// Nothing that a person writes at the end of a sentence stands at its end, or a short form's dot does.
bool is_cut_off(std::string_view sentence) {
  constexpr std::size_t kMostWordsOfLabel = 8;
  const char last = sentence.back();
  if (last == ',' || last == ';' || last == ':' || last == '-') return true;
  if (last == '.') return is_dot_of_short_form(sentence);
  const bool is_closed =
      std::ranges::any_of(kClosing, [&](std::string_view mark) { return sentence.ends_with(mark); });
  return !is_closed && static_cast<std::size_t>(std::ranges::count(sentence, ' ')) + 1 > kMostWordsOfLabel;
}

}  // namespace

std::vector<Utterance> compose_lines(Composer& composer, const MappedText& message, const Voice& voice) {
  const PreparedText text = prepare_lines(message.text());
  std::vector<Utterance> utterances;
  for (const Sentence& sentence : text.sentences) {
    ComposedSentence composed = composer.compose(text, sentence, voice);
    if (is_cut_off(text.text->view(sentence.span))) undo_final_fall(composed.utterance);
    utterances.push_back(std::move(composed.utterance));
  }
  return utterances;
}

Utterance as_written(const MappedText& message, Span stretch) {
  UtteranceWriter writer;
  const std::string_view text = stretch.in(message.text());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \n", at);
    if (begin == text.npos) break;
    const std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
    writer.add_word(text.substr(begin, end - begin), {stretch.begin + static_cast<std::uint32_t>(begin),
                                                      stretch.begin + static_cast<std::uint32_t>(end)});
    at = end;
  }
  writer.end_phrase(Break::Sentence);
  return std::move(writer).finish();
}

void move_sources(Utterance& utterance, std::uint32_t by) {
  const auto move = [by](Span& span) { span = {span.begin + by, span.end + by}; };
  move(utterance.source);
  for (UtteredWord& word : utterance.words) move(word.source);
}

void trace_back(Utterance& utterance, const MappedText& message) {
  for (UtteredWord& word : utterance.words) word.source = message.source_of(word.source);
  if (!utterance.source.empty()) utterance.source = message.source_of(utterance.source);
}

}  // namespace docbao
