// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "docbao/article_info.hpp"
#include "parse/zip_file.hpp"

namespace docbao::epub {

/// A file of the book, as its package lists it.
struct Item {
  std::string member;  ///< in the ZIP file
  std::string media_type, properties;
};

/// What an EPUB says of itself (w3.org/TR/epub-33, idpf.org/epub/20/spec).
struct Package {
  ArticleInfo info;
  std::map<std::string, Item> items;  ///< by id
  std::vector<std::string> spine;     ///< ids of the chapters in reading order, those beside it last
  std::string cover_id, contents_id;  ///< contents_id: of an NCX
  bool is_ours = false;               ///< docbao made it
};

/// Fails with BadDocument "encrypted" where the chapters are, and as ZipFile and parse_xml() do.
Result<Package> read_package(ZipFile& zip);

/// The members with which an article begins, where the book is a newspaper: one of ours, or one whose
/// contents name articles. Empty for any other book, which is one article from cover to cover.
std::set<std::string> find_article_beginnings(ZipFile& zip, const Package& package);

/// The PNG or JPEG picture on the cover; empty where there is none, or only a drawing.
std::string read_cover(ZipFile& zip, const Package& package);

}  // namespace docbao::epub
