// SPDX-License-Identifier: GPL-3.0-or-later
#include "player/turn.hpp"

#include <algorithm>

#include "base/tsv.hpp"
#include "docbao/phraser.hpp"
#include "normalize/foreign/spell.hpp"

namespace docbao {
namespace {

constexpr std::uint32_t kPauseBetweenSpelledMs = 300;

/// Adds the names of one word's letters, as a phrase.
void add_spelled(Utterance& utterance, std::string_view written, Span source) {
  std::string names;
  append_spelled(names, written);
  if (names.empty()) return;
  const auto first = static_cast<std::uint32_t>(utterance.words.size());
  for_each_part(names, ' ', [&](std::string_view name) {
    if (!utterance.text.empty()) utterance.text += ' ';
    const auto begin = static_cast<std::uint32_t>(utterance.text.size());
    utterance.text += name;
    utterance.words.push_back(
        {{begin, static_cast<std::uint32_t>(utterance.text.size())}, source, 0.0F, false});
  });
  const auto count = static_cast<std::uint32_t>(utterance.words.size()) - first;
  utterance.phrases.push_back({first, count, Break::Comma, kPauseBetweenSpelledMs, 1.0F});
}

Utterance compose(const Normalizer& normalizer, const Part& part, const Sentence& sentence,
                  const Voice& voice) {
  const SpokenText spoken = normalizer.normalize(*part.text, sentence, part.document);
  return phrase(spoken, sentence, part.text->blocks[sentence.block].kind, voice);
}

}  // namespace

Utterance Wording::say(const Turn& turn, const Part& part, const Voice& voice) {
  if (turn.manner == Manner::Aside) return turn.aside;
  Style style = voice.style;
  if (turn.manner == Manner::AsWritten) style.abbreviations = Style::Abbreviations::spell;
  return compose(normalizer_for(style), part, part.at(turn.place), voice);
}

std::vector<Utterance> Wording::say_text(const std::string& text, const Voice& voice) {
  Part part{0, 0, std::make_shared<const Article>(make_article(text)), {}, {}};
  const Normalizer& normalizer = normalizer_for(voice.style);
  part.document = normalizer.read_context(*part.text);
  std::vector<Utterance> utterances;
  for (const Sentence& sentence : split_sentences(*part.text))
    utterances.push_back(compose(normalizer, part, sentence, voice));
  return utterances;
}

Utterance Wording::spell(const Part& part, Span where) {
  Utterance utterance;
  utterance.source = where;
  const std::string& text = part.text->text;
  for (std::uint32_t at = where.begin; at < where.end;) {
    auto end = static_cast<std::uint32_t>(std::min<std::size_t>(text.find_first_of(" \n", at), where.end));
    add_spelled(utterance, std::string_view(text).substr(at, end - at), {at, end});
    at = end + 1;
  }
  return utterance;
}

const Normalizer& Wording::normalizer_for(const Style& style) {
  if (!normalizer_ || !(style == style_)) {
    normalizer_ = make_(style);
    style_ = style;
  }
  return *normalizer_;
}

}  // namespace docbao
