// SPDX-License-Identifier: GPL-3.0-or-later
// EPUB 2 and 3: the chapters of a book in the order in which they are read.
#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "parse/document_writer.hpp"
#include "parse/epub/chapter.hpp"
#include "parse/epub/package.hpp"
#include "parse/parser.hpp"
#include "text/words/decode_text.hpp"

namespace docbao {
namespace epub {
namespace {

constexpr std::size_t kMostChapterBytes = std::size_t{32} << 20U;

bool is_chapter(const Item& item) noexcept {
  const bool is_page = item.media_type == "application/xhtml+xml" || item.media_type == "text/html";
  return is_page && (" " + item.properties + " ").find(" nav ") == std::string::npos;
}

class Reader {
 public:
  Reader(ZipFile& zip, const Package& package, const TakeDocument& take)
      : zip_(zip), package_(package), beginnings_(find_article_beginnings(zip, package)), writer_(take) {
    writer_.info() = package.info;
    std::string cover = read_cover(zip, package);
    if (!cover.empty()) writer_.info().cover = {{{}, std::move(cover)}, Origin::Rule};
  }

  Status read() {
    Status end;
    for (const std::string& id : package_.spine) {
      const auto item = package_.items.find(id);
      const bool is_new = item != package_.items.end() && read_.insert(item->second.member).second;
      if (!is_new || !is_chapter(item->second)) continue;
      end = add(item->second.member);
      if (!end || !writer_.status()) break;
    }
    const Status written = writer_.finish();
    return end ? written : end;
  }

 private:
  Status add(const std::string& member) {
    if (!zip_.has(member)) return {};  // a book may name what it lost
    const auto bytes = zip_.read_member(member, kMostChapterBytes);
    if (!bytes) return fail(bytes.error());
    const std::string text = decode_text(*bytes).text;
    if (beginnings_.contains(member)) writer_.begin_article();
    for (DocumentBlock& block : read_chapter(text, package_.is_ours)) {
      if (package_.is_ours || !is_title_again(block)) writer_.add(std::move(block));
    }
    return {};
  }

  /// The book's title may stand on a page of its own, and over the first chapter once more. Before the text
  /// the writers' names are what they are.
  bool is_title_again(DocumentBlock& block) {
    if (!is_before_text_) return false;
    const ArticleInfo& info = package_.info;
    if (block.kind == BlockKind::Heading && (!info.title || block.text == info.title.value))
      block.kind = BlockKind::Title;
    const auto& names = info.authors.value;
    if (block.kind == BlockKind::Paragraph &&
        std::find(names.begin(), names.end(), block.text) != names.end())
      block.kind = BlockKind::Byline;
    if (block.kind == BlockKind::Title) return std::exchange(has_title_, true);
    is_before_text_ = block.kind == BlockKind::Byline || block.kind == BlockKind::Dateline;
    return false;
  }

  ZipFile& zip_;
  const Package& package_;
  std::set<std::string> beginnings_, read_;
  DocumentWriter writer_;
  bool is_before_text_ = true;  // nothing but titles and names so far
  bool has_title_ = false;
};

Status read_book(std::string_view bytes, const TakeDocument& take) {
  auto zip = ZipFile::open(bytes);
  if (!zip) return fail(std::move(zip.error()));
  const auto package = read_package(*zip);
  if (!package) return fail(package.error());
  return Reader(*zip, *package, take).read();
}

}  // namespace
}  // namespace epub

Status parse_epub(const ParseRequest& request, const TakeDocument& take) {
  Status end = epub::read_book(request.bytes, take);
  if (!end && end.error().where.empty()) end.error().where = request.name;
  return end;
}

}  // namespace docbao
