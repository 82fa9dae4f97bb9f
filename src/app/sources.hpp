// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "docbao/article.hpp"

namespace docbao::app {

/// The sources of the command line, one after the other, as one.
class Sources : public ArticleSource {
 public:
  /// Is told once of each source whose text held bytes that are no UTF-8.
  using OnInvalidBytes = std::function<void(const Article&)>;
  /// Whether anything is said of an article, or part of one.
  using HasWords = std::function<bool(const Article&)>;

  /// Opens all, so that a wrong name is known before anything is said.
  static Result<std::unique_ptr<Sources>> open(const std::vector<std::string>& names,
                                               const SourceOptions& options, OnInvalidBytes on_invalid_bytes,
                                               HasWords has_words);

  /// `needs_text`: a source of which nothing is said fails with NothingToRead. One of a single part fails
  /// before anything of it was given.
  void set_needs_text(bool needs_text) noexcept { needs_text_ = needs_text; }
  Result<std::optional<Article>> next(std::stop_token stop) override;

 private:
  Result<std::optional<Article>> pull(const std::stop_token& stop);
  void look_at(const Article& article);

  struct Named {
    std::string name;
    std::unique_ptr<ArticleSource> source;
  };

  std::vector<Named> sources_;
  OnInvalidBytes on_invalid_bytes_;
  HasWords has_words_;
  std::optional<Article> waiting_;  // the part after one without words
  std::size_t at_ = 0;
  bool needs_text_ = false;
  bool has_text_ = false;  // something was said of the source at `at_`
  bool has_told_ = false;  // of its invalid bytes
};

}  // namespace docbao::app
