// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

#include "docbao/article.hpp"
#include "docbao/normalizer.hpp"
#include "docbao/sentence.hpp"
#include "docbao/utterance.hpp"
#include "docbao/voice.hpp"

namespace docbao {

/// An article, or one part of a long one, with all that must be known before any sentence of it can be said.
struct PreparedText {
  std::shared_ptr<const Article> text;
  DocumentContext document;         ///< what the article says of its own habits, the parts before included
  std::vector<Sentence> sentences;  ///< all of them, also those that a listener does not hear

  const Block& block(const Sentence& sentence) const { return text->blocks[sentence.block]; }
  /// Whether a listener with this style hears the sentence.
  bool is_read(const Sentence& sentence, const Style& style) const {
    return docbao::is_read(block(sentence), style);
  }
};

/// Splits the article into sentences and reads its habits. `before` is the part before it: used where the
/// article is a later part of a long one, else ignored; null where there is none.
PreparedText prepare(Article article, const PreparedText* before = nullptr);

/// Pulls the next article, or the next part of a long one, and prepares it; nothing at the end of the source.
/// `before` is what was pulled from the source last; null at its beginning. Waits and fails as
/// ArticleSource::next() does.
Result<std::optional<PreparedText>> prepare_next(ArticleSource& source, const PreparedText* before,
                                                 std::stop_token stop = {});

/// What is to be said of a sentence: its words, and the same words with phrases, pauses and melody.
struct ComposedSentence {
  SpokenText spoken;
  Utterance utterance;
};

/// Turns sentences into utterances: the only way from a text to what an engine is given, for reading aloud,
/// for files and for short messages alike. It makes its normalizers itself and keeps the one for the style it
/// was asked for last, since making one takes milliseconds.
///
/// One thread uses it at a time. The same sentence, voice and lexicon give the same utterance, whatever was
/// composed before.
class Composer {
 public:
  /// Makes the normalizer for a style. Never gives null.
  using MakeNormalizer = std::function<std::unique_ptr<Normalizer>(const Style&)>;

  /// With the tables that come with docbao and no lexicon of the user's.
  Composer();
  /// `make` is called on the thread that composes, whenever another style is asked for.
  explicit Composer(MakeNormalizer make) : make_(std::move(make)) {}

  /// The sentence in words. `lost`, where given, receives the readings that were not chosen.
  SpokenText verbalize(const PreparedText& text, const Sentence& sentence, const Style& style,
                       std::vector<LostReading>* lost = nullptr);
  /// The sentence as this voice says it, in the voice's style.
  ComposedSentence compose(const PreparedText& text, const Sentence& sentence, const Voice& voice);
  /// A text of our own, such as an answer to the listener: all of its sentences, none skipped. Spans count
  /// the bytes of the text as make_article() cleans it.
  std::vector<Utterance> compose_message(std::string_view message, const Voice& voice);
  /// `where`, a stretch of the text, letter by letter: a phrase for each written word. The same in every
  /// style.
  static Utterance spell(const Article& text, Span where);

  /// The normalizer for the style: made now, unless it is the one that was asked for last. It lives until
  /// another style is asked for.
  const Normalizer& normalizer_for(const Style& style);

 private:
  MakeNormalizer make_;
  std::unique_ptr<Normalizer> normalizer_;
  Style style_;  // of normalizer_
};

}  // namespace docbao
