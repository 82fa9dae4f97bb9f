// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include "base/one_line.hpp"
#include "docbao/exporter.hpp"
#include "text/unicode/ill_formed.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

/// The names with commas between them.
std::string joined(const std::vector<std::string>& names) {
  std::string line;
  for (const std::string& name : names) line += (line.empty() ? "" : ", ") + name;
  return line;
}

/// The sapo, or the first paragraph; whole words of it where it is long.
std::string description_of(const Article& article) {
  const Block* block = article.first(BlockKind::Sapo);
  if (!block) block = article.first(BlockKind::Paragraph);
  if (!block) return {};
  constexpr std::size_t kMostBytes = 1000;
  std::string text = on_one_line(article.view(block->span));
  if (text.size() <= kMostBytes) return text;
  const std::size_t blank = text.rfind(' ', kMostBytes);
  std::size_t end = blank == std::string::npos ? kMostBytes : blank;
  while (end > 0 && is_continuation(text[end])) --end;
  return text.substr(0, end) + " …";
}

void fill(std::string& field, std::string found) {
  if (field.empty()) field = std::move(found);
}

}  // namespace

std::string title_of(const Article& article) {
  if (article.part == 0 && article.info->title) return article.info->title.value;
  for (const BlockKind kind : {BlockKind::Title, BlockKind::Heading}) {
    if (const Block* block = article.first(kind)) return on_one_line(article.view(block->span));
  }
  std::string name = std::filesystem::path(article.source).stem().string();
  replace_ill_formed(name);
  return on_one_line(name);
}

void Outline::begin_article(const Article& article) {
  if (articles_++ > 0) return;
  const ArticleInfo& known = *article.info;
  fill(info_.title, title_of(article));
  fill(info_.artist, joined(known.authors.value));
  fill(info_.album, known.newspaper.value);
  if (known.published) {
    if (info_.date.empty()) info_.published = iso_time(known.published.value);
    fill(info_.date, iso_date(known.published.value));
  }
  fill(info_.language, known.language ? known.language.value : "vi");
  fill(info_.description, description_of(article));
  fill(info_.source, known.url.value);  // a file's path is nobody's business
  if (!info_.cover && known.cover) info_.cover = make_picture(known.cover.value.bytes);
}

void Outline::add(const TimedSentence& sentence) {
  const Article& article = *sentence.article;
  const bool begins_part = article_ != sentence.article, begins_article = begins_part && article.part == 0;
  const bool begins_block = begins_part || block_ != sentence.sentence.block;
  article_ = sentence.article;
  block_ = sentence.sentence.block;
  if (begins_article) begin_article(article);
  const Block& block = article.blocks[block_];
  if (begins_article) {
    info_.chapters.push_back({sentence.frames.begin, title_of(article)});
  } else if (begins_block && block.kind == BlockKind::Heading) {
    info_.chapters.push_back({sentence.frames.begin, on_one_line(article.view(block.span))});
  }
}

}  // namespace docbao
