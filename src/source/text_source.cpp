// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/article.hpp"
#include "source/byte_source.hpp"
#include "source/cut.hpp"
#include "text/page/article_part.hpp"
#include "text/unicode/encoding.hpp"

namespace docbao {
namespace {

/// The first part is small, so that a long text begins to speak as soon as a short one does.
constexpr std::size_t kFirstPartBytes = std::size_t{32} << 10;
constexpr std::size_t kPartBytes = std::size_t{256} << 10;
constexpr std::size_t kReadBytes = std::size_t{64} << 10;
constexpr std::size_t kSniffedBytes = 4096;

class TextSource : public ArticleSource {
 public:
  TextSource(ByteSource bytes, std::string path) : bytes_(std::move(bytes)), path_(std::move(path)) {}

  Result<std::optional<Article>> next() override {
    for (;;) {
      const std::size_t wanted = part_ == 0 ? kFirstPartBytes : kPartBytes;
      if (Status filled = fill(wanted); !filled) {
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
  Status fill(std::size_t wanted) {
    if (Status begun = is_begun_ ? Status{} : begin(); !begun) return begun;
    std::string raw;
    while (!at_end_ && pending_.size() <= wanted) {
      raw.clear();
      if (Status read = read_some(raw); !read) return read;
      decoder_.decode(raw, at_end_, pending_);
    }
    return {};
  }

  /// Finds out from the first bytes what they are, and takes them in.
  Status begin() {
    is_begun_ = true;
    std::string first_bytes;
    while (!at_end_ && first_bytes.size() < kSniffedBytes) {
      if (Status read = read_some(first_bytes); !read) return read;
    }
    if (looks_binary(first_bytes)) return fail(ErrorCode::NotText, path_);
    decoder_ = Decoder(detect_encoding(first_bytes));
    decoder_.decode(first_bytes, at_end_, pending_);
    return {};
  }

  Status read_some(std::string& raw) {
    const auto count = bytes_.read_some(raw, kReadBytes);
    if (!count) return fail(count.error());
    at_end_ = *count == 0;
    return {};
  }

  /// The next part, of at most `most` bytes.
  Article take_part(std::size_t most) {
    const std::size_t size =
        pending_.size() <= most ? pending_.size() : find_cut(std::string_view(pending_).substr(0, most));
    Article article = make_part(std::string_view(pending_).substr(0, size), path_, part_, offset_);
    pending_.erase(0, size);
    offset_ += article.text.size();
    if (!article.blocks.empty()) ++part_;
    return article;
  }

  ByteSource bytes_;
  std::string path_;
  Decoder decoder_{Encoding::Utf8};
  std::string pending_;  // UTF-8 not yet handed out
  bool is_begun_ = false, at_end_ = false;
  std::uint32_t part_ = 0;
  std::uint64_t offset_ = 0;
};

}  // namespace

Result<std::unique_ptr<ArticleSource>> open_text_source(const std::string& path) {
  auto bytes = ByteSource::open(path);
  if (!bytes) return fail(std::move(bytes.error()));
  return std::make_unique<TextSource>(std::move(*bytes), path);
}

}  // namespace docbao
