// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/mman.h>

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

#include "base/write_all.hpp"
#include "source/page_join.hpp"
#include "source/parser_process.hpp"
#include "source/recognize.hpp"
#include "source/sources.hpp"
#include "text/page/article_part.hpp"
#include "text/page/document.hpp"

namespace docbao {
namespace {

/// Takes blocks off the front of `document` for a part, as many as have about `most` bytes; at least one.
Document take_part(Document& document, std::size_t most) {
  Document part;
  part.info = document.info;
  std::size_t count = 0, bytes = 0;
  while (count < document.blocks.size() && (count == 0 || bytes + document.blocks[count].text.size() <= most))
    bytes += document.blocks[count++].text.size();
  const auto end = document.blocks.begin() + static_cast<std::ptrdiff_t>(count);
  part.blocks.assign(std::make_move_iterator(document.blocks.begin()), std::make_move_iterator(end));
  document.blocks.erase(document.blocks.begin(), end);
  part.continues = std::exchange(document.continues, true);
  return part;
}

/// Asks the parser's process for documents and makes them articles, a long one in parts, one of several pages
/// page by page.
class DocumentSource final : public ArticleSource {
 public:
  DocumentSource(ByteSource bytes, ParseOrder order, TurnPage turn_page)
      : bytes_(std::move(bytes)), order_(std::move(order)), turn_page_(std::move(turn_page)) {}

  Result<std::optional<Article>> next(std::stop_token stop) override {
    auto article = next_part(stop);
    if (!article) bytes_.reset(), process_.reset(), document_.reset(), is_at_end_ = true;
    return article;
  }

 private:
  Result<std::optional<Article>> next_part(const std::stop_token& stop) {
    for (;;) {
      if (failure_) return fail(*std::exchange(failure_, std::nullopt));
      if (Status filled = fill(stop); !filled) return fail(filled.error());
      if (!document_ && !next_page_.empty()) {
        if (Status turned = turn(stop); !turned) return fail(turned.error());
        continue;
      }
      if (!document_) return std::nullopt;
      Article article = take_article();
      // A failure is told when what was found before it has been given.
      if (Status filled = fill(stop); !filled) failure_ = std::move(filled.error());
      article.is_last = document_ ? !document_->continues : next_page_.empty();
      if (!article.blocks.empty()) return article;
    }
  }

  /// Makes sure that the next document is at hand, if there is one.
  Status fill(const std::stop_token& stop) {
    if (document_ || is_at_end_) return {};
    if (!process_) {
      if (Status started = start(stop); !started) return started;
    }
    auto document = process_->next(stop);
    // A link to a further page may lead to one that has nothing to add.
    const bool adds_nothing = !document && is_further_ && document.error().code == ErrorCode::NoArticle;
    if (!document && !adds_nothing) return fail(std::move(document.error()));
    document_ = adds_nothing ? std::nullopt : std::move(*document);
    is_at_end_ = !document_;
    if (!document_) return {};
    if (document_->info.kind.empty()) document_->info.kind = order_.kind;
    if (turn_page_) join_page(*document_);
    return !document_ || document_->picture.empty() ? Status{} : recognize(stop);
  }

  /// Puts blocks of what is written in the document's picture in its place.
  Status recognize(const std::stop_token& stop) {
    const FileDescriptor file(::memfd_create("docbao", MFD_CLOEXEC));
    if (Status written = write_copy(file.get(), document_->picture, order_.name); !written) return written;
    document_->picture.clear();
    const auto text = writing_.read(file, order_.name, stop);
    if (!text) return fail(text.error());
    // Only the first page may begin with a title.
    const Article page = make_part(*text, order_.name, document_->continues ? 1 : 0, 0);
    for (const Block& block : page.blocks) {
      if (!block.repeats) document_->blocks.push_back({block.kind, std::string(page.view(block.span))});
    }
    if (!document_->continues && !document_->info.title) document_->info.title = page.info->title;
    return {};
  }

  Status start(const std::stop_token& stop) {
    Status started = parse(*bytes_, order_, stop);
    if (started) bytes_.reset();
    return started;
  }

  Status parse(ByteSource& bytes, const ParseOrder& order, const std::stop_token& stop) {
    auto file = bytes.take_file(stop);
    if (!file) return fail(std::move(file.error()));
    auto process = ParserProcess::start(order, *file);
    if (!process) return fail(std::move(process.error()));
    process_.emplace(std::move(*process));
    return {};
  }

  void join_page(Document& page) {
    join_.take(page, is_further_);
    next_page_ = page.blocks.empty() ? std::string() : page.next_page;
    if (is_further_ && page.blocks.empty()) document_.reset(), is_at_end_ = true;
  }

  /// Goes on to the article's next page; where there is none after all, the article has ended.
  Status turn(const std::stop_token& stop) {
    auto page = turn_page_(std::exchange(next_page_, {}), stop);
    if (!page) return fail(std::move(page.error()));
    if (!*page) return {};
    process_.reset();
    ParseOrder order = order_;
    order.name = (*page)->name, order.charset = (*page)->charset;
    is_further_ = true, is_at_end_ = false;
    return parse((*page)->bytes, order, stop);
  }

  Article take_article() {
    if (!document_->continues) part_ = 0, offset_ = 0;
    const Document part = take_part(*document_, part_ == 0 ? kFirstPartBytes : kPartBytes);
    if (document_->blocks.empty()) document_.reset();
    Article article = make_article(part, order_.name);
    if (part_ == 0) info_ = article.info;
    article.info = info_;
    article.part = part_;
    article.offset = offset_;
    offset_ += article.text.size();
    if (!article.blocks.empty()) ++part_;
    return article;
  }

  std::optional<ByteSource> bytes_;  // until the process has them
  ParseOrder order_;
  TurnPage turn_page_;  // empty where there are no further pages
  PageJoin join_;
  std::string next_page_;    // where the article goes on
  bool is_further_ = false;  // the process parses a page that is not the first
  std::optional<ParserProcess> process_;
  WritingReader writing_;
  std::optional<Document> document_;         // what was not handed out of it yet
  std::shared_ptr<const ArticleInfo> info_;  // of the first part, which tells of the whole
  std::uint32_t part_ = 0;
  std::uint64_t offset_ = 0;
  bool is_at_end_ = false;
  std::optional<Error> failure_;  // to be told with the next call
};

}  // namespace

Result<std::unique_ptr<ArticleSource>> open_document(std::string_view kind, ByteSource bytes,
                                                     const SourceHints& hints) {
  ParseOrder order{std::string(kind), hints.name, hints.charset, hints.options.encoding,
                   hints.options.recognize_writing};
  const bool has_pages = kind == "html";
  return std::make_unique<DocumentSource>(std::move(bytes), std::move(order),
                                          has_pages ? hints.turn_page : TurnPage{});
}

}  // namespace docbao
