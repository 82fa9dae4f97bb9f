// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>

#include "docbao/exporter.hpp"
#include "export/markup.hpp"

namespace docbao {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// A number of one to `most` digits at `at`, which moves behind it; 0 where there is none.
unsigned take_number(std::string_view text, std::size_t& at, std::size_t most) noexcept {
  unsigned value = 0;
  for (const std::size_t end = std::min(at + most, text.size()); at < end && is_digit(text[at]); ++at) {
    value = value * 10 + static_cast<unsigned>(text[at] - '0');
  }
  return value;
}

std::string two_digits(unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); }

/// The date that is written as day, month, year at `at`; empty where there is none.
std::string date_at(std::string_view text, std::size_t at) {
  const unsigned day = take_number(text, at, 2);
  const auto is_mark = [&] {
    return at < text.size() && (text[at] == '/' || text[at] == '-' || text[at] == '.');
  };
  if (!is_mark()) return {};
  const unsigned month = take_number(text, ++at, 2);
  if (!is_mark()) return {};
  const unsigned year = take_number(text, ++at, 4);
  const bool is_plausible =
      day >= 1 && day <= 31 && month >= 1 && month <= 12 && year >= 1900 && year <= 2999;
  return is_plausible ? std::to_string(year) + '-' + two_digits(month) + '-' + two_digits(day)
                      : std::string{};
}

/// The first date in the line, as ISO 8601 has it.
std::string find_date(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at]) || (at > 0 && is_digit(text[at - 1]))) continue;
    if (std::string date = date_at(text, at); !date.empty()) return date;
  }
  return {};
}

std::string text_of(const Article& article, BlockKind kind) {
  const Block* block = article.first(kind);
  return block ? on_one_line(article.view(block->span)) : std::string{};
}

void fill(std::string& field, std::string found) {
  if (field.empty()) field = std::move(found);
}

}  // namespace

std::string title_of(const Article& article) {
  for (const BlockKind kind : {BlockKind::Title, BlockKind::Heading}) {
    if (std::string title = text_of(article, kind); !title.empty()) return title;
  }
  return std::filesystem::path(article.source).stem().string();
}

void Outline::begin_article(const Article& article) {
  if (articles_++ > 0) return;
  fill(info_.title, title_of(article));
  fill(info_.artist, text_of(article, BlockKind::Byline));
  fill(info_.date, find_date(text_of(article, BlockKind::Dateline)));
  fill(info_.language, "vi");
  if (article.source.find("://") != std::string::npos)
    fill(info_.source, article.source);  // a file's path is nobody's business
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
