// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "docbao/article.hpp"

namespace docbao::app {

/// Sources one after the other as one, each opened when its turn comes. One that cannot be read, or not to
/// its end, is passed over and told; where all are, the last of them fails.
class LenientSources final : public ArticleSource {
 public:
  using Open = std::function<Result<std::unique_ptr<ArticleSource>>(const std::string& name)>;
  using OnLost = std::function<void(const std::string& name, const Error& error)>;

  LenientSources(std::vector<std::string> names, Open open, OnLost on_lost)
      : names_(std::move(names)), open_(std::move(open)), on_lost_(std::move(on_lost)) {}
  Result<std::optional<Article>> next(std::stop_token stop) override;

 private:
  Result<std::optional<Article>> next_of_this(const std::stop_token& stop);

  std::vector<std::string> names_;
  Open open_;
  OnLost on_lost_;
  std::unique_ptr<ArticleSource> source_;  // of the name at at_
  std::size_t at_ = 0;
  bool has_given_ = false;
};

}  // namespace docbao::app
