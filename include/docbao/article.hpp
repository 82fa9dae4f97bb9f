// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "docbao/article_info.hpp"
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
  Credit,
  Aside  ///< of the page and not of the article: a menu, a list of links, the head of a mail; never read
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
  bool is_last = false;             ///< nothing follows this part; false also where only the end will tell
  std::uint64_t invalid_bytes = 0;  ///< bytes that were no UTF-8 and stand as U+FFFD in `text`
  /// What is known of the whole article; never null. The parts of a long one share it.
  std::shared_ptr<const ArticleInfo> info = ArticleInfo::nothing();

  std::string_view view(Span span) const noexcept { return span.in(text); }
  /// The first block of that kind; null where there is none.
  const Block* first(BlockKind kind) const noexcept;
};

/// Where articles come from: a file, standard input, later a web page or a feed.
/// Not thread-safe; one thread pulls.
class ArticleSource {
 public:
  virtual ~ArticleSource() = default;
  /// The next article, or the next part of a long one; nothing when there are no more. Waits where the text
  /// is still to come, and fails with Interrupted as soon as `stop` asks for it, which any thread may do.
  /// After a failure the source counts as
  /// read to its end.
  virtual Result<std::optional<Article>> next(std::stop_token stop = {}) = 0;
};

/// How a user wants sources to be opened.
struct SourceOptions {
  std::string encoding;  ///< overrules what the source says and shows: "VNI", "windows-1258", "UTF-16LE", …
  bool allow_local = false;        ///< also addresses of this machine and of private networks
  bool use_proxy = false;          ///< by the environment's http_proxy and its like
  bool is_offline = false;         ///< only what was kept of earlier fetches
  bool recognize_writing = false;  ///< in pictures and scanned pages, where tesseract is installed
};

/// Opens what a user names: a path, a file:// or http(s):// URL, "-" for standard input, or "clipboard:".
/// What it is, its first bytes tell; src/source/sources.def lists what can be read. Documents and pages are
/// parsed by a process of their own that can neither write files nor reach the net. A text without a visible
/// character has no article.
///
/// Fails with CannotOpen; with NotText where it is something else: a picture, a sound. A file is refused
/// here. Standard input, a pipe, an address on the net and the like are not waited for here: next() refuses
/// them, and fails with CannotFetch, NoArticle or BadDocument where that is so.
Result<std::unique_ptr<ArticleSource>> open_source(const std::string& name,
                                                   const SourceOptions& options = {});

/// An article from text at hand (less than 2 GiB), whole: cleaned, its blocks recognised.
Article make_article(std::string_view raw_text, std::string source = {});

}  // namespace docbao
