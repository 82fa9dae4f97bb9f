// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <compare>
#include <deque>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

#include "base/one_thread.hpp"
#include "docbao/player.hpp"

namespace docbao {

/// A sentence of the queue: which article, which of its parts, which sentence of the part; all counted from
/// 0.
struct Place {
  std::uint32_t article = 0, part = 0, sentence = 0;
  friend constexpr auto operator<=>(const Place&, const Place&) = default;
};

/// A part of an article, ready to be read from any sentence of it.
struct Part : PreparedText {
  std::uint32_t article, number;

  const Sentence& at(Place place) const { return sentences[place.sentence]; }
};
using PartPtr = std::shared_ptr<const Part>;

/// An article that cannot be read, or not to its end.
struct LostArticle {
  std::uint32_t article;
  Error error;
};

/// The queue as something one can leaf through. Holds the parts read last; a part before them is reached by
/// opening its source again. Of the others it keeps how many sentences they had. One thread.
class Script {
 public:
  /// `stop` ends a wait for text that is still to come.
  explicit Script(std::vector<OpenArticle> queue, std::stop_token stop = {})
      : queue_(std::move(queue)), stop_(std::move(stop)), known_(queue_.size()) {}

  std::uint32_t article_count() const noexcept { return static_cast<std::uint32_t>(queue_.size()); }
  /// The part; null where the article has none of that number or cannot be opened again. An article that
  /// stands alone fails as its source does; one of several is lost instead, and ends where it failed.
  Result<PartPtr> part(std::uint32_t article, std::uint32_t number);
  /// Its sentence counted from 1 in its article. The part must have been read before.
  std::uint64_t number_of(Place place) const {
    return known_[place.article].first_sentence[place.part] + place.sentence + 1;
  }
  /// What somebody else counted. It holds until the article's end is seen.
  void learn_length(std::uint32_t article, std::uint64_t sentences, std::uint64_t bytes);
  /// All sentences and bytes of an article; 0 until its end was seen, or told of.
  std::uint64_t sentence_count(std::uint32_t article) const { return known_[article].sentence_count; }
  std::uint64_t byte_count(std::uint32_t article) const { return known_[article].byte_count; }
  bool is_lost(std::uint32_t article) const { return known_[article].is_lost; }
  /// Those that were lost since the last call; each once.
  std::vector<LostArticle> take_lost() { return std::exchange(lost_, {}); }

 private:
  /// What is kept of an article.
  struct Known {
    std::vector<std::uint64_t> first_sentence;  ///< of each part, counted from 0
    std::uint64_t sentences = 0, bytes = 0;     ///< of the parts seen so far
    std::uint64_t sentence_count = 0, byte_count = 0;
    std::optional<std::uint32_t> part_count;
    bool is_lost = false;
  };

  PartPtr find_held(std::uint32_t article, std::uint32_t number) const;
  Result<bool> open(std::uint32_t article);
  Result<bool> read_on();
  Result<PartPtr> lose(std::uint32_t article, const Error& error);
  void see_end();
  void remember(const Part& part);

  OneThread thread_;
  std::vector<OpenArticle> queue_;
  std::stop_token stop_;
  std::vector<Known> known_;
  std::deque<PartPtr> held_;
  std::vector<LostArticle> lost_;
  std::unique_ptr<ArticleSource> source_;  // of the article being read on
  std::uint32_t reading_ = 0, next_number_ = 0;
};

}  // namespace docbao
