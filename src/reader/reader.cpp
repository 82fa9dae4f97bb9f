// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/reader.hpp"

namespace docbao {

struct Reader::State {
  ArticleSource& source;
  Composer& composer;
  const Voice& voice;
  std::optional<PreparedText> text = {};  // nothing before the first article
  std::size_t at = 0;                     // index of the next sentence

  /// Goes on to the next article or part; false at the end.
  Result<bool> load(std::stop_token stop) {
    Result<std::optional<PreparedText>> next = prepare_next(source, text ? &*text : nullptr, std::move(stop));
    if (!next) return fail(std::move(next.error()));
    if (!*next) return false;
    text = std::move(*next);
    at = 0;
    return true;
  }

  ReaderItem make_item(const Sentence& sentence) {
    ComposedSentence composed = composer.compose(*text, sentence, voice);
    return {text->text, sentence, std::move(composed.spoken), std::move(composed.utterance)};
  }
};

Reader::Reader(ArticleSource& source, Composer& composer, const Voice& voice)
    : state_(std::make_unique<State>(State{source, composer, voice})) {}

Reader::~Reader() = default;

Result<std::optional<ReaderItem>> Reader::next(std::stop_token stop) {
  for (;;) {
    while (state_->text && state_->at < state_->text->sentences.size()) {
      const Sentence& sentence = state_->text->sentences[state_->at++];
      if (state_->text->is_read(sentence, state_->voice.style)) return state_->make_item(sentence);
    }
    const Result<bool> more = state_->load(stop);
    if (!more) return fail(more.error());
    if (!*more) return std::nullopt;
  }
}

}  // namespace docbao
