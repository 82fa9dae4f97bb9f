// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sources.hpp"

namespace docbao::app {

Result<std::unique_ptr<Sources>> Sources::open(const std::vector<std::string>& names,
                                               const SourceOptions& options, OnInvalidBytes on_invalid_bytes,
                                               HasWords has_words) {
  auto chain = std::make_unique<Sources>();
  chain->has_words_ = std::move(has_words);
  chain->on_invalid_bytes_ = std::move(on_invalid_bytes);
  for (const std::string& name : names) {
    auto source = open_source(name, options);
    if (!source) return fail(std::move(source.error()));
    chain->sources_.push_back({name, std::move(*source)});
  }
  return chain;
}

Result<std::optional<Article>> Sources::next(std::stop_token stop) {
  while (at_ < sources_.size()) {
    Result<std::optional<Article>> article = pull(stop);
    if (!article) return article;
    if (*article) {
      look_at(**article);
      if (!needs_text_ || has_text_) return article;
      Result<std::optional<Article>> after = pull(stop);
      if (!after) return after;
      waiting_ = std::move(*after);
      if (waiting_) return article;
    }
    const std::string& name = sources_[at_++].name;
    if (needs_text_ && !has_text_) return fail(ErrorCode::NothingToRead, name);
    has_text_ = has_told_ = false;
  }
  return std::nullopt;
}

/// The next part of the source at `at_`; after a failure all are read to their end.
Result<std::optional<Article>> Sources::pull(const std::stop_token& stop) {
  if (waiting_) return std::exchange(waiting_, std::nullopt);
  Result<std::optional<Article>> article = sources_[at_].source->next(stop);
  if (!article) at_ = sources_.size();
  return article;
}

void Sources::look_at(const Article& article) {
  if (needs_text_) has_text_ = has_text_ || has_words_(article);
  if (article.invalid_bytes == 0 || has_told_) return;
  has_told_ = true;
  on_invalid_bytes_(article);
}

}  // namespace docbao::app
