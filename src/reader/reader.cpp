// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/reader.hpp"

#include <vector>

#include "docbao/phraser.hpp"

namespace docbao {

struct Reader::State {
  ArticleSource& source;
  const Normalizer& normalizer;
  const Voice& voice;
  std::shared_ptr<const Article> article;
  DocumentContext document;
  std::vector<Sentence> sentences;
  std::size_t at = 0;

  /// Goes on to the next article or part; false at the end.
  Result<bool> load() {
    Result<std::optional<Article>> next = source.next();
    if (!next) return fail(std::move(next.error()));
    if (!*next) return false;
    const bool continues = (*next)->part > 0;
    article = std::make_shared<const Article>(std::move(**next));
    document = normalizer.read_context(*article, continues ? &document : nullptr);
    sentences = split_sentences(*article);
    at = 0;
    return true;
  }

  ReaderItem make_item(const Sentence& sentence, const Block& block) const {
    SpokenText spoken = normalizer.normalize(*article, sentence, document);
    Utterance utterance = phrase(spoken, sentence, block.kind, voice);
    return {article, sentence, std::move(spoken), std::move(utterance)};
  }
};

Reader::Reader(ArticleSource& source, const Normalizer& normalizer, const Voice& voice)
    : state_(std::make_unique<State>(State{source, normalizer, voice, nullptr, {}, {}, 0})) {}

Reader::~Reader() = default;

Result<std::optional<ReaderItem>> Reader::next() {
  for (;;) {
    while (state_->at < state_->sentences.size()) {
      const Sentence& sentence = state_->sentences[state_->at++];
      const Block& block = state_->article->blocks[sentence.block];
      if (is_read(block, state_->voice.style)) return state_->make_item(sentence, block);
    }
    const Result<bool> more = state_->load();
    if (!more) return fail(more.error());
    if (!*more) return std::nullopt;
  }
}

}  // namespace docbao
