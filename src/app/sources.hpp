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

  /// Opens all, so that a wrong name is known before anything is said.
  static Result<std::unique_ptr<Sources>> open(const std::vector<std::string>& names,
                                               OnInvalidBytes on_invalid_bytes);

  /// `needs_text`: a source without any text fails with NothingToRead.
  void set_needs_text(bool needs_text) noexcept { needs_text_ = needs_text; }
  Result<std::optional<Article>> next(std::stop_token stop) override;

 private:
  void look_at(const Article& article);

  struct Named {
    std::string name;
    std::unique_ptr<ArticleSource> source;
  };

  std::vector<Named> sources_;
  OnInvalidBytes on_invalid_bytes_;
  std::size_t at_ = 0;
  bool needs_text_ = false;
  bool has_text_ = false;  // the source at `at_` had a block
  bool has_told_ = false;  // of its invalid bytes
};

}  // namespace docbao::app
