// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/epub/package.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/percent_encoding.hpp"
#include "base/tsv.hpp"
#include "parse/member_path.hpp"
#include "parse/names.hpp"
#include "parse/xml.hpp"

namespace docbao::epub {
namespace {

Status read_epub_member(ZipFile& zip, const std::string& name, XmlHandler& handler) {
  auto member = zip.open_member(name);
  return member ? parse_xml(*member, handler) : fail(std::move(member.error()));
}

class ContainerHandler final : public XmlHandler {
 public:
  void begin_element(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "rootfile" && package.empty()) package = member_path("", attributes["full-path"]);
  }
  void end_element(std::string_view) override {}
  void add_text(std::string_view) override {}

  std::string package;
};

/// Fonts may be obfuscated; all other encryption is a lock on the book.
class EncryptionHandler final : public XmlHandler {
 public:
  void begin_element(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "enc:EncryptionMethod") return;
    const std::string_view how = attributes["Algorithm"];
    is_locked =
        is_locked || (how != "http://www.idpf.org/2008/embedding" && how != "http://ns.adobe.com/pdf/enc#RC");
  }
  void end_element(std::string_view) override {}
  void add_text(std::string_view) override {}

  bool is_locked = false;
};

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!is_space) line += c;
    else if (!line.empty() && !line.ends_with(' ')) line += ' ';
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

/// "2024-06-25", with or without more behind it.
Known<ArticleTime> parse_day(std::string_view text) {
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = -1;
    if (text.size() >= at + size) std::from_chars(text.data() + at, text.data() + at + size, value);
    return value;
  };
  const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
  const bool is_day = text.size() >= 10 && text[4] == '-' && text[7] == '-' && year > 0 && month >= 1 &&
                      month <= 12 && day >= 1 && day <= 31;
  if (!is_day) return {};
  ArticleTime time;
  time.year = static_cast<std::uint16_t>(year);
  time.month = static_cast<std::uint8_t>(month);
  time.day = static_cast<std::uint8_t>(day);
  return {time, Origin::Rule};
}

class PackageHandler final : public XmlHandler {
 public:
  PackageHandler(Package& package, std::string member) : package_(package), member_(std::move(member)) {}

  void begin_element(std::string_view name, const XmlAttributes& attributes) override {
    text_.clear();
    if (name == "dc:creator") role_ = attributes["role"];
    if (name == "opf:meta") read_meta(attributes);
    if (name == "opf:item")
      package_.items[std::string(attributes["id"])] = {
          member_path(member_, percent_decode(attributes["href"])), std::string(attributes["media-type"]),
          std::string(attributes["properties"])};
    if (name == "opf:spine") package_.contents_id = attributes["toc"];
    if (name == "opf:itemref")
      (attributes["linear"] == "no" ? beside_ : package_.spine).emplace_back(attributes["idref"]);
  }

  void add_text(std::string_view text) override {
    constexpr std::size_t kMostBytes = 4096;
    if (text_.size() < kMostBytes) text_ += text;
  }

  void end_element(std::string_view name) override {
    const std::string value = one_line(text_);
    ArticleInfo& info = package_.info;
    if (name == "opf:package") package_.spine.insert(package_.spine.end(), beside_.begin(), beside_.end());
    if (value.empty()) return;
    if (name == "dc:title" && !info.title && !is_unnamed(value)) info.title = {value, Origin::Rule};
    if (name == "dc:language" && !info.language) info.language = {value, Origin::Rule};
    if (name == "dc:publisher") publisher_ = value;
    if (name == "dc:date" && !info.published) info.published = parse_day(value);
    if (name == "dc:creator" && (role_.empty() || role_ == "aut")) {
      for (std::string& one : split_names(value)) {
        info.authors.origin = Origin::Rule;
        info.authors.value.push_back(std::move(one));
      }
    }
  }

  /// A newspaper's name stands where that of a publisher does in other books.
  void finish() {
    if (package_.is_ours && !publisher_.empty()) package_.info.newspaper = {publisher_, Origin::Rule};
  }

 private:
  void read_meta(const XmlAttributes& attributes) {
    if (attributes["name"] == "cover") package_.cover_id = attributes["content"];
    if (attributes["name"] == "generator") package_.is_ours = attributes["content"].starts_with("docbao");
  }

  Package& package_;
  std::string member_, text_, role_, publisher_;
  std::vector<std::string> beside_;  // chapters that are not on the way from the first to the last
};

/// The contents of our own book: an entry that is not within another is an article.
class OurContents final : public XmlHandler {
 public:
  OurContents(std::string member, std::set<std::string>& found) : member_(std::move(member)), found_(found) {}
  void begin_element(std::string_view name, const XmlAttributes& attributes) override {
    depth_ += name == "xhtml:ol" ? 1 : 0;
    const std::string_view link = attributes["href"];
    if (name == "xhtml:a" && depth_ == 1)
      found_.insert(member_path(member_, percent_decode(link.substr(0, link.find('#')))));
  }
  void end_element(std::string_view name) override { depth_ -= name == "xhtml:ol" ? 1 : 0; }
  void add_text(std::string_view) override {}

 private:
  std::string member_;
  std::set<std::string>& found_;
  int depth_ = 0;
};

/// The NCX of a newspaper as calibre makes it: <navPoint class="article">.
class NcxContents final : public XmlHandler {
 public:
  NcxContents(std::string member, std::set<std::string>& found) : member_(std::move(member)), found_(found) {}
  void begin_element(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "ncx:navPoint") is_article_ = attributes["class"] == "article";
    const std::string_view link = attributes["src"];
    if (name == "ncx:content" && is_article_)
      found_.insert(member_path(member_, percent_decode(link.substr(0, link.find('#')))));
  }
  void end_element(std::string_view) override {}
  void add_text(std::string_view) override {}

 private:
  std::string member_;
  std::set<std::string>& found_;
  bool is_article_ = false;
};

bool has_property(const Item& item, std::string_view property) {
  bool has = false;
  for_each_part(item.properties, ' ', [&](std::string_view part) { has = has || part == property; });
  return has;
}

}  // namespace

Result<Package> read_package(ZipFile& zip) {
  EncryptionHandler encryption;
  constexpr const char* kEncryption = "META-INF/encryption.xml";
  if (zip.has(kEncryption)) static_cast<void>(read_epub_member(zip, kEncryption, encryption));
  if (encryption.is_locked) return fail(ErrorCode::BadDocument, {}, "encrypted");
  ContainerHandler container;
  if (Status read = read_epub_member(zip, "META-INF/container.xml", container); !read)
    return fail(read.error());
  Package package;
  PackageHandler handler(package, container.package);
  if (Status read = read_epub_member(zip, container.package, handler); !read) return fail(read.error());
  handler.finish();
  return package;
}

std::set<std::string> find_article_beginnings(ZipFile& zip, const Package& package) {
  std::set<std::string> found;
  for (const auto& [id, item] : package.items) {
    OurContents ours(item.member, found);
    NcxContents ncx(item.member, found);
    const bool is_ours = package.is_ours && has_property(item, "nav");
    const bool is_ncx = item.media_type == "application/x-dtbncx+xml" || id == package.contents_id;
    if (is_ours) static_cast<void>(read_epub_member(zip, item.member, ours));
    else if (is_ncx && zip.has(item.member)) static_cast<void>(read_epub_member(zip, item.member, ncx));
  }
  return found;
}

std::string read_cover(ZipFile& zip, const Package& package) {
  constexpr std::size_t kMostBytes = std::size_t{8} << 20U;
  for (const auto& [id, item] : package.items) {
    const bool is_cover = has_property(item, "cover-image") || id == package.cover_id;
    if (!is_cover || (item.media_type != "image/png" && item.media_type != "image/jpeg")) continue;
    auto bytes = zip.read_member(item.member, kMostBytes);
    if (bytes) return std::move(*bytes);
  }
  return {};
}

}  // namespace docbao::epub
