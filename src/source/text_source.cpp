// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "source/cut.hpp"
#include "source/sources.hpp"
#include "text/page/article_part.hpp"
#include "text/words/decode_text.hpp"

namespace docbao {
namespace {

class TextSource : public ArticleSource {
 public:
  TextSource(ByteSource bytes, const SourceHints& hints)
      : bytes_(std::move(bytes)),
        hints_(hints),
        text_({hints_.options.encoding, hints_.charset, {}, false}) {}

  Result<std::optional<Article>> next(std::stop_token stop) override {
    for (;;) {
      const std::size_t wanted = part_ == 0 ? kFirstPartBytes : kPartBytes;
      if (Status filled = fill(wanted, stop); !filled) {
        at_end_ = true, pending_.clear();
        return fail(std::move(filled.error()));
      }
      if (pending_.empty()) return std::nullopt;
      Article article = take_part(wanted);
      if (!article.blocks.empty()) return article;
    }
  }

 private:
  /// Reads until there are more than `wanted` bytes of text, or no more.
  Status fill(std::size_t wanted, const std::stop_token& stop) {
    std::string raw;
    while (!at_end_ && pending_.size() <= wanted) {
      raw.clear();
      const auto count = bytes_.read_some(raw, ByteSource::kReadBytes, stop);
      if (!count) return fail(count.error());
      at_end_ = *count == 0;
      text_.add(raw, at_end_, pending_);
    }
    return {};
  }

  /// The next part, of at most `most` bytes.
  Article take_part(std::size_t most) {
    const std::size_t size =
        pending_.size() <= most ? pending_.size() : find_cut(std::string_view(pending_).substr(0, most));
    Article article = make_part(std::string_view(pending_).substr(0, size), hints_.name, part_, offset_);
    pending_.erase(0, size);
    offset_ += article.text.size();
    article.is_last = at_end_ && pending_.empty();
    article.invalid_bytes += text_.invalid_bytes() - std::exchange(invalid_bytes_, text_.invalid_bytes());
    if (part_ == 0) info_ = with_encoding(*article.info);
    article.info = info_;
    if (!article.blocks.empty()) ++part_;
    return article;
  }

  std::shared_ptr<const ArticleInfo> with_encoding(ArticleInfo info) const {
    info.encoding = text_.encoding();
    return std::make_shared<const ArticleInfo>(std::move(info));
  }

  ByteSource bytes_;
  SourceHints hints_;
  TextDecoder text_;
  std::string pending_;                      // UTF-8 not yet handed out
  std::shared_ptr<const ArticleInfo> info_;  // of the first part, which tells of the whole
  bool at_end_ = false;
  std::uint32_t part_ = 0;
  std::uint64_t offset_ = 0;
  std::uint64_t invalid_bytes_ = 0;  // told of so far
};

}  // namespace

Result<std::unique_ptr<ArticleSource>> open_text_source(ByteSource bytes, const SourceHints& hints) {
  return std::make_unique<TextSource>(std::move(bytes), hints);
}

}  // namespace docbao
