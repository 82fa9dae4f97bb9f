// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/page/article_info.hpp"

#include <cstdio>
#include <cstdlib>

#include "base/one_line.hpp"
#include "text/page/dateline.hpp"

namespace docbao {
namespace {

constexpr int kHourInMinutes = 60;

Known<ArticleTime> find_published(const Article& article) {
  for (const Block& block : article.blocks) {
    if (block.kind != BlockKind::Dateline) continue;
    if (const std::optional<ArticleTime> time = find_time(article.view(block.span)))
      return {*time, Origin::Block};
  }
  return {};
}

}  // namespace

std::string_view to_string(Origin origin) noexcept {
  switch (origin) {
    case Origin::Unknown: return "";
    case Origin::Block: return "block";
    case Origin::JsonLd: return "json_ld";
    case Origin::OpenGraph: return "open_graph";
    case Origin::Rule: return "rule";
    case Origin::Address: return "address";
  }
  return "";
}

std::string iso_date(const ArticleTime& time) {
  char text[24];
  std::snprintf(text, sizeof text, "%04u-%02u-%02u", unsigned{time.year}, unsigned{time.month},
                unsigned{time.day});
  return text;
}

std::string iso_time(const ArticleTime& time) {
  std::string text = iso_date(time);
  if (!time.minute) return text;
  char part[24];
  std::snprintf(part, sizeof part, "T%02d:%02d", *time.minute / kHourInMinutes,
                *time.minute % kHourInMinutes);
  text += part;
  if (!time.zone_minutes) return text;
  const int zone = std::abs(int{*time.zone_minutes});
  std::snprintf(part, sizeof part, "%c%02d:%02d", *time.zone_minutes < 0 ? '-' : '+', zone / kHourInMinutes,
                zone % kHourInMinutes);
  return text + part;
}

const std::shared_ptr<const ArticleInfo>& ArticleInfo::nothing() noexcept {
  static const auto kNothing = std::make_shared<const ArticleInfo>();
  return kNothing;
}

ArticleInfo read_info(const Article& article) {
  ArticleInfo info;
  info.kind = "text";
  if (const Block* title = article.first(BlockKind::Title))
    info.title = {on_one_line(article.view(title->span)), Origin::Block};
  if (const Block* byline = article.first(BlockKind::Byline))
    info.authors = {{on_one_line(article.view(byline->span))}, Origin::Block};
  info.published = find_published(article);
  const bool is_on_the_net =
      article.source.find("://") != std::string::npos && !article.source.starts_with("file:");
  if (is_on_the_net) info.url = {article.source, Origin::Address};
  return info;
}

}  // namespace docbao
