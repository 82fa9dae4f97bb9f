// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/composer.hpp"

#include <algorithm>
#include <string>

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

}  // namespace

PreparedText prepare(Article article, const PreparedText* before) {
  const bool continues = before && article.part > 0;
  DocumentContext document = Normalizer::read_context(article, continues ? &before->document : nullptr);
  std::vector<Sentence> sentences = split_sentences(article);
  return {std::make_shared<const Article>(std::move(article)), std::move(document), std::move(sentences)};
}

Result<std::optional<PreparedText>> prepare_next(ArticleSource& source, const PreparedText* before,
                                                 std::stop_token stop) {
  Result<std::optional<Article>> next = source.next(std::move(stop));
  if (!next) return fail(std::move(next.error()));
  if (!*next) return std::nullopt;
  return prepare(std::move(**next), before);
}

Composer::Composer() : Composer([](const Style& style) { return Normalizer::make(style); }) {}

SpokenText Composer::verbalize(const PreparedText& text, const Sentence& sentence, const Style& style,
                               std::vector<LostReading>* lost) {
  return normalizer_for(style).normalize(*text.text, sentence, text.document, lost);
}

ComposedSentence Composer::compose(const PreparedText& text, const Sentence& sentence, const Voice& voice) {
  SpokenText spoken = verbalize(text, sentence, voice.style);
  Utterance utterance = phrase(spoken, sentence, text.block(sentence).kind, voice);
  return {std::move(spoken), std::move(utterance)};
}

std::vector<Utterance> Composer::compose_message(std::string_view message, const Voice& voice) {
  const PreparedText text = prepare(make_article(message));
  std::vector<Utterance> utterances;
  for (const Sentence& sentence : text.sentences)
    utterances.push_back(compose(text, sentence, voice).utterance);
  return utterances;
}

Utterance Composer::spell(const Article& text, Span where) {
  Utterance utterance;
  utterance.source = where;
  for (std::uint32_t at = where.begin; at < where.end;) {
    const std::size_t gap = text.text.find_first_of(" \n", at);
    const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(gap, where.end));
    add_spelled(utterance, text.view({at, end}), {at, end});
    at = end + 1;
  }
  return utterance;
}

const Normalizer& Composer::normalizer_for(const Style& style) {
  if (!normalizer_ || style != style_) {
    normalizer_ = make_(style);
    style_ = style;
  }
  return *normalizer_;
}

}  // namespace docbao
