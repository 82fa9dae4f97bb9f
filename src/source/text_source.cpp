// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/cut.hpp"
#include "source/sources.hpp"
#include "text/page/article_part.hpp"
#include "text/unicode/encoding.hpp"

namespace docbao {
namespace {

constexpr std::size_t kMarkBytes = 4;  // of the longest byte order mark

class TextSource : public ArticleSource {
 public:
  TextSource(ByteSource bytes, std::string name) : bytes_(std::move(bytes)), name_(std::move(name)) {}

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
    if (Status begun = is_begun_ ? Status{} : begin(stop); !begun) return begun;
    std::string raw;
    while (!at_end_ && pending_.size() <= wanted) {
      raw.clear();
      const auto count = bytes_.read_some(raw, ByteSource::kReadBytes, stop);
      if (!count) return fail(count.error());
      at_end_ = *count == 0;
      decoder_.decode(raw, at_end_, pending_);
    }
    return {};
  }

  /// Finds out from the first bytes how characters are written.
  Status begin(const std::stop_token& stop) {
    is_begun_ = true;
    const auto first = bytes_.first_bytes(kMarkBytes, stop);
    if (!first) return fail(first.error());
    decoder_ = Decoder(detect_encoding(*first));
    return {};
  }

  /// The next part, of at most `most` bytes.
  Article take_part(std::size_t most) {
    const std::size_t size =
        pending_.size() <= most ? pending_.size() : find_cut(std::string_view(pending_).substr(0, most));
    Article article = make_part(std::string_view(pending_).substr(0, size), name_, part_, offset_);
    pending_.erase(0, size);
    offset_ += article.text.size();
    article.is_last = at_end_ && pending_.empty();
    if (part_ == 0) info_ = article.info;
    article.info = info_;
    if (!article.blocks.empty()) ++part_;
    return article;
  }

  ByteSource bytes_;
  std::string name_;
  Decoder decoder_{Encoding::Utf8};
  std::string pending_;                      // UTF-8 not yet handed out
  std::shared_ptr<const ArticleInfo> info_;  // of the first part, which tells of the whole
  bool is_begun_ = false, at_end_ = false;
  std::uint32_t part_ = 0;
  std::uint64_t offset_ = 0;
};

}  // namespace

Result<std::unique_ptr<ArticleSource>> open_text_source(ByteSource bytes, const SourceHints& hints) {
  return std::make_unique<TextSource>(std::move(bytes), hints.name);
}

}  // namespace docbao
