// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/document_writer.hpp"

#include <utility>

namespace docbao {
namespace {

/// A piece is handed on when it has so much text.
constexpr std::size_t kPieceBytes = std::size_t{128} << 10U;

bool has_visible(const std::string& text) noexcept {
  return text.find_first_not_of(" \t\r\n\f\v") != std::string::npos;
}

}  // namespace

void DocumentWriter::add(DocumentBlock block, int level) {
  if (!status_ || !has_visible(block.text)) return;
  bytes_ += block.text.size();
  article_bytes_ += block.text.size();
  if (article_bytes_ > kMostTextBytes) {
    status_ = fail(ErrorCode::BadDocument, {}, "too_large");
    return;
  }
  if (block.kind == BlockKind::Title) {
    if (document_.info.title.origin == Origin::Block) block.kind = BlockKind::Heading;
    else document_.info.title = {block.text, Origin::Block};
  }
  levels_.push_back(block.kind == BlockKind::Heading ? level : 0);
  document_.blocks.push_back(std::move(block));
  if (bytes_ >= kPieceBytes) hand_on();
}

void DocumentWriter::begin_article() {
  hand_on();
  ArticleInfo info = document_.info;
  info.title = {};
  document_ = {};
  document_.info = std::move(info);
  article_bytes_ = 0;
}

Status DocumentWriter::finish() {
  hand_on();
  if (status_ && !has_any_) status_ = fail(ErrorCode::NoArticle, {}, "empty");
  return status_;
}

void DocumentWriter::hand_on() {
  if (!status_ || document_.blocks.empty()) return;
  has_any_ = true;
  if (!document_.continues) find_title();
  levels_.clear();
  Document next;
  next.info = document_.info;
  next.continues = true;
  status_ = take_(std::exchange(document_, std::move(next)));
  bytes_ = 0;
}

void DocumentWriter::find_title() {
  if (document_.info.title.origin == Origin::Block) return;
  std::size_t first = 0;
  const auto& blocks = document_.blocks;
  while (first < blocks.size() &&
         (blocks[first].kind == BlockKind::Byline || blocks[first].kind == BlockKind::Dateline))
    ++first;
  if (first == blocks.size() || levels_[first] == 0) return;
  for (std::size_t i = first + 1; i < blocks.size(); ++i) {
    if (blocks[i].kind == BlockKind::Heading && levels_[i] <= levels_[first]) return;
  }
  document_.blocks[first].kind = BlockKind::Title;
  document_.info.title = {document_.blocks[first].text, Origin::Block};
}

}  // namespace docbao
