// SPDX-License-Identifier: GPL-3.0-or-later
// EPUB 2 and 3: the chapters of a book in the order in which they are read.
#include <algorithm>
#include <string>

#include "parse/document_writer.hpp"
#include "parse/epub/chapter.hpp"
#include "parse/epub/package.hpp"
#include "parse/parser.hpp"
#include "text/unicode/encoding.hpp"

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
      if (item == package_.items.end() || !is_chapter(item->second)) continue;
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
    std::string text;
    Decoder(detect_encoding(*bytes)).decode(*bytes, true, text);
    if (beginnings_.contains(member)) writer_.begin_article();
    for (DocumentBlock& block : package_.is_ours ? read_our_chapter(text) : read_chapter(text)) {
      if (is_title(block)) block.kind = BlockKind::Title;
      writer_.add(block.kind, std::move(block.text));
      is_begun_ = true;
    }
    return {};
  }

  /// The book's title where it stands first.
  bool is_title(const DocumentBlock& block) const {
    return !is_begun_ && block.kind == BlockKind::Heading && package_.info.title &&
           block.text == package_.info.title.value;
  }

  ZipFile& zip_;
  const Package& package_;
  std::set<std::string> beginnings_;
  DocumentWriter writer_;
  bool is_begun_ = false;
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
