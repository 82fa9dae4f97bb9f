// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "docbao/result.hpp"
#include "docbao/span.hpp"

namespace docbao {

/// What part of a newspaper page a block is. Pauses depend on it, and styles skip some kinds.
enum class BlockKind : std::uint8_t {
  Title,
  Dateline,
  Byline,
  Sapo,
  Heading,
  Paragraph,
  ListItem,
  Caption,
  Quote,
  Credit
};

/// The name used in JSON and in messages: "title", "dateline", …
std::string_view to_string(BlockKind kind) noexcept;

/// One block of an article, without the blank lines around it.
struct Block {
  Span span;
  BlockKind kind = BlockKind::Paragraph;
  /// The block next to this one holds the same words (a picture's alt text and its caption): this one is
  /// shown but not read aloud.
  bool repeats = false;
};

/// A text to be read, and its parts. `text` is UTF-8 in NFC, cleaned once when it was loaded
/// (clean_text) and never edited after: every Span in docbao counts its bytes.
///
/// A long source comes as several Articles, its parts, so that memory does not grow with the input. A part
/// ends at the end of a block, or within one where a block is too long for a part. `offset` places a part in
/// the whole.
struct Article {
  std::string text;
  std::vector<Block> blocks;        ///< in reading order, disjoint; between them only white space
  std::string source;               ///< where it came from: a path, a URL, "-" for standard input
  std::uint32_t part = 0;           ///< 0 for the first or only part
  std::uint64_t offset = 0;         ///< bytes of cleaned text of the same source before this part
  std::uint64_t invalid_bytes = 0;  ///< bytes that were no UTF-8 and stand as U+FFFD in `text`

  std::string_view view(Span span) const noexcept { return span.in(text); }
  /// The first block of that kind; null where there is none.
  const Block* first(BlockKind kind) const noexcept;
};

/// Where articles come from: a file, standard input, later a web page or a feed.
/// Not thread-safe; one thread pulls.
class ArticleSource {
 public:
  virtual ~ArticleSource() = default;
  /// The next article, or the next part of a long one; nothing when there are no more.
  /// After a failure the source counts as read to its end.
  virtual Result<std::optional<Article>> next() = 0;
};

/// Reads plain text: a file's path, or "-" for standard input; UTF-8, or UTF-16 that says so by its byte
/// order mark. Fails with CannotOpen; next() then fails with NotText where the source is none (a picture, a
/// program), or CannotOpen where it cannot be read. A source without a visible character has no article.
Result<std::unique_ptr<ArticleSource>> open_text_source(const std::string& path);

/// An article from text at hand (less than 2 GiB), whole: cleaned, its blocks recognised.
Article make_article(std::string_view raw_text, std::string source = {});

}  // namespace docbao
