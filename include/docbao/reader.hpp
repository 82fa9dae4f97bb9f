// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>

#include "docbao/composer.hpp"

namespace docbao {

/// One sentence on its way from the article to the engine.
struct ReaderItem {
  std::shared_ptr<const Article> article;
  Sentence sentence;
  SpokenText spoken;
  Utterance utterance;
};

/// Pulls articles from a source and yields what is to be said, sentence by sentence, in reading order:
/// repeated blocks and blocks that the style skips are left out. Holds one part of a long text at a time.
/// One thread.
class Reader {
 public:
  /// All three must outlive the reader.
  Reader(ArticleSource& source, Composer& composer, const Voice& voice);
  ~Reader();
  /// The next sentence; nothing at the end. Waits and fails as ArticleSource::next() does.
  Result<std::optional<ReaderItem>> next(std::stop_token stop = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace docbao
