// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lenient_sources.hpp"

namespace docbao::app {

Result<std::optional<Article>> LenientSources::next(std::stop_token stop) {
  std::optional<Error> lost;
  for (; at_ < names_.size(); ++at_, source_.reset()) {
    Result<std::optional<Article>> article = next_of_this(stop);
    if (article && *article) {
      has_given_ = true;
      return article;
    }
    if (article) continue;
    if (article.error().code == ErrorCode::Interrupted) return article;
    on_lost_(names_[at_], article.error());
    lost = std::move(article.error());
  }
  if (lost && !has_given_) return fail(std::move(*lost));
  return std::nullopt;
}

Result<std::optional<Article>> LenientSources::next_of_this(const std::stop_token& stop) {
  if (!source_) {
    auto opened = open_(names_[at_]);
    if (!opened) return fail(std::move(opened.error()));
    source_ = std::move(*opened);
  }
  return source_->next(stop);
}

}  // namespace docbao::app
