// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "docbao/article.hpp"
#include "source/byte_source.hpp"

namespace docbao {

/// How much text a part of a long article has. The first part is small, so that a book begins to speak as
/// soon as an article does.
inline constexpr std::size_t kFirstPartBytes = std::size_t{32} << 10, kPartBytes = std::size_t{256} << 10;

/// A page on which an article goes on.
struct NextPage {
  ByteSource bytes;
  std::string name, charset;  ///< as in SourceHints
};
/// Fetches such a page by its address; gives nothing where the article may not go on there.
using TurnPage = std::function<Result<std::optional<NextPage>>(const std::string&, const std::stop_token&)>;

/// What is known of a source besides its bytes.
struct SourceHints {
  std::string name;        ///< what Article::source is to tell: a path, an address after all redirects, "-"
  std::string charset;     ///< what a server said; may be empty
  std::string media_type;  ///< what a server said: "text/html"; may be empty
  TurnPage turn_page;      ///< empty where there are no further pages
  SourceOptions options;
};

/// Opens a source of one kind: `bytes` begin at its beginning.
using OpenSource = Result<std::unique_ptr<ArticleSource>>(ByteSource bytes, const SourceHints& hints);

#define DOCBAO_SOURCE(name, schemes, contents, extensions) OpenSource open_##name##_source;
#define DOCBAO_DOCUMENT(name, schemes, contents, extensions)
#include "source/sources.def"
#undef DOCBAO_SOURCE
#undef DOCBAO_DOCUMENT

/// Opens a source that the parser of that name reads (src/parse/parsers.def), in a process of its own.
Result<std::unique_ptr<ArticleSource>> open_document(std::string_view kind, ByteSource bytes,
                                                     const SourceHints& hints);

/// Opens an address of http or https: nothing is fetched before the first next().
Result<std::unique_ptr<ArticleSource>> open_web_source(const std::string& address,
                                                       const SourceOptions& options);

/// The source of those bytes, once it is known from the first of them what they are.
Result<std::unique_ptr<ArticleSource>> open_by_content(ByteSource bytes, const std::string& scheme,
                                                       const SourceHints& hints, const std::stop_token& stop);

/// A line of sources.def.
struct SourceKind {
  std::string_view name, schemes, contents, extensions;
  OpenSource* open;  ///< null for a document
};
std::span<const SourceKind> source_kinds() noexcept;

/// What is known of a source when its kind is chosen.
struct SourceSigns {
  std::string_view scheme;   ///< "file", "https"; in lower case
  std::string_view content;  ///< from find_content()
  std::string_view name;     ///< for its extension
};
/// The first of `kinds` that takes it; null where none does.
const SourceKind* choose_source(std::span<const SourceKind> kinds, const SourceSigns& signs) noexcept;

/// Where the bytes of a source are to be had.
struct SourceAddress {
  std::string scheme;  ///< "file" for a path and "-"; empty for a file of another host
  std::string path;    ///< of a file; "-" for standard input. Of other schemes: the whole address
};
SourceAddress parse_address(const std::string& name);

/// Fails with CannotOpen, or NotText for an address whose scheme nothing reads.
Result<ByteSource> open_bytes(const std::string& name);

}  // namespace docbao
