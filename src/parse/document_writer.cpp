// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/document_writer.hpp"

#include <algorithm>
#include <utility>

namespace docbao {
namespace {

/// A piece is handed on when it has so much text.
constexpr std::size_t kPieceBytes = std::size_t{128} << 10U;

bool has_visible(const std::string& text) noexcept {
  return text.find_first_not_of(" \t\r\n\f\v") != std::string::npos;
}

}  // namespace

void DocumentWriter::add(BlockKind kind, std::string text, int level) {
  if (!status_ || !has_visible(text)) return;
  bytes_ += text.size();
  article_bytes_ += text.size();
  if (article_bytes_ > kMostTextBytes) {
    status_ = fail(ErrorCode::BadDocument, {}, "too_large");
    return;
  }
  if (kind == BlockKind::Title) {
    if (document_.info.title.origin == Origin::Block) kind = BlockKind::Heading;
    else document_.info.title = {text, Origin::Block};
  }
  if (document_.blocks.empty()) first_level_ = kind == BlockKind::Heading ? level : 0;
  else if (kind == BlockKind::Heading) highest_level_ = std::min(highest_level_, level);
  document_.blocks.push_back({kind, std::move(text)});
  if (bytes_ >= kPieceBytes) hand_on();
}

void DocumentWriter::begin_article() {
  hand_on();
  ArticleInfo info = document_.info;
  info.title = {};
  document_ = {};
  document_.info = std::move(info);
  highest_level_ = kNoLevel;
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
  Document next;
  next.info = document_.info;
  next.continues = true;
  status_ = take_(std::exchange(document_, std::move(next)));
  bytes_ = 0;
}

void DocumentWriter::find_title() {
  if (document_.info.title.origin == Origin::Block || first_level_ == 0 || first_level_ >= highest_level_)
    return;
  document_.blocks.front().kind = BlockKind::Title;
  document_.info.title = {document_.blocks.front().text, Origin::Block};
}

}  // namespace docbao
