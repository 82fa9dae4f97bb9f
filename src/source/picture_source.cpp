// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "source/recognize.hpp"
#include "source/sources.hpp"

namespace docbao {
namespace {

/// The writing in one picture.
class PictureSource final : public ArticleSource {
 public:
  PictureSource(ByteSource bytes, std::string name) : bytes_(std::move(bytes)), name_(std::move(name)) {}

  Result<std::optional<Article>> next(std::stop_token stop) override {
    if (std::exchange(is_read_, true)) return std::nullopt;
    const auto picture = bytes_.take_file(stop);
    if (!picture) return fail(picture.error());
    const auto text = WritingReader().read(*picture, name_, stop);
    if (!text) return fail(text.error());
    Article article = make_article(*text, name_);
    if (article.blocks.empty()) return fail(ErrorCode::NoArticle, name_, "no_writing");
    article.is_last = true;
    ArticleInfo info = *article.info;
    info.kind = "picture";
    article.info = std::make_shared<const ArticleInfo>(std::move(info));
    return article;
  }

 private:
  ByteSource bytes_;
  std::string name_;
  bool is_read_ = false;
};

}  // namespace

Result<std::unique_ptr<ArticleSource>> open_picture_source(ByteSource bytes, const SourceHints& hints) {
  if (!hints.options.recognize_writing) return fail(ErrorCode::NotText, hints.name, "picture");
  return std::make_unique<PictureSource>(std::move(bytes), hints.name);
}

}  // namespace docbao
