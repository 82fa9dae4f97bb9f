// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "parse/parser.hpp"

namespace docbao {

/// Hands an article on in pieces while it is found, so that a book begins to speak before it is read to its
/// end and memory does not grow with it.
class DocumentWriter {
 public:
  /// Of one article, as UTF-8.
  static constexpr std::size_t kMostTextBytes = std::size_t{64} << 20U;

  /// `take` must outlive it.
  explicit DocumentWriter(const TakeDocument& take) : take_(take) {}

  /// What is known of the article; counts until its first piece is handed on.
  ArticleInfo& info() noexcept { return document_.info; }
  /// A text without a visible character is passed over. `level` is that of a heading, 1 for the highest, 0
  /// where it is not known. A heading that nothing but names and dates stand before, and that is higher than
  /// all others of the first piece, is the title of an article that has no other.
  void add(DocumentBlock block, int level = 0);
  /// What follows is an article of its own.
  void begin_article();
  /// Hands on what is left. Fails with NoArticle "empty" where nothing was added, and as status() does.
  Status finish();
  /// BadDocument "too_large", or as the taker failed. Nothing is added after a failure.
  const Status& status() const noexcept { return status_; }

 private:
  void hand_on();
  void find_title();

  const TakeDocument& take_;
  Document document_;
  std::vector<int> levels_;        // of document_'s blocks
  std::size_t bytes_ = 0;          // of document_
  std::size_t article_bytes_ = 0;  // of the whole article
  bool has_any_ = false;
  Status status_;
};

}  // namespace docbao
