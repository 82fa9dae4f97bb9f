// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/pdf/front_matter.hpp"

#include <algorithm>

#include "parse/pdf/pdf_words.hpp"
#include "text/page/dateline.hpp"
#include "text/page/page_shapes.hpp"
#include "text/unicode/letters.hpp"

namespace docbao {
namespace {

constexpr std::size_t kTitleWords = 45, kNameWords = 14, kMostBlocks = 12;

std::size_t count_words(const PageBlock& block) noexcept {
  return static_cast<std::size_t>(std::ranges::count(block.block.text, ' ')) + 1;
}

/// The heading in the largest letters of the first page; nothing where none is larger than the text.
std::vector<PageBlock>::iterator find_title(std::vector<PageBlock>& blocks, const BodyManner& body,
                                            const std::string& told) {
  auto best = blocks.end();
  std::size_t seen = 0;
  for (auto at = blocks.begin(); at != blocks.end() && at->page == 0 && seen < kMostBlocks; ++at, ++seen) {
    if (is_numbered_heading(at->block.text)) break;  // a chapter begins
    if (!told.empty() && to_lower(at->block.text) == to_lower(told)) return at;
    constexpr double kLarger = 1.12;
    const bool can_be =
        at->block.kind == BlockKind::Heading && !at->has_label && count_words(*at) <= kTitleWords;
    if (can_be && at->size > body.size * kLarger && (best == blocks.end() || at->size > best->size * 1.02))
      best = at;
  }
  const bool begins_bold = !blocks.empty() && blocks[0].block.kind == BlockKind::Heading &&
                           blocks[0].is_bold && !blocks[0].has_label &&
                           !is_numbered_heading(blocks[0].block.text);
  return best == blocks.end() && begins_bold ? blocks.begin() : best;
}

/// Names beside each other, or the writers that the file tells of.
bool is_writers_line(std::string_view text, const std::vector<std::string>& told) {
  bool all = !text.empty();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(" | ", at), text.size());
    const std::string_view name = text.substr(at, end - at);
    all = all && (is_byline(name) || std::ranges::find(told, name) != told.end());
    at = end + 3;
  }
  return all;
}

std::string with_commas(std::string text) {
  for (std::size_t at = text.find(" | "); at != std::string::npos; at = text.find(" | ", at))
    text.replace(at, 3, ", ");
  return text;
}

void mark_below_title(std::vector<PageBlock>::iterator at, std::vector<PageBlock>::iterator end,
                      ArticleInfo& info) {
  for (std::size_t seen = 0; at != end && at->page == 0 && seen < kMostBlocks; ++at, ++seen) {
    std::string& text = at->block.text;
    const std::size_t words = count_words(*at);
    if (words <= kNameWords && (is_date_line(text) || is_place_line(text))) {
      at->block.kind = BlockKind::Dateline;
      if (const auto time = find_time(text)) info.published = {*time, Origin::Block};
    } else if (words <= kNameWords * 2 && is_writers_line(text, info.authors.value)) {
      at->block.kind = BlockKind::Byline;
      text = with_commas(std::move(text));
      if (!info.authors) info.authors = {{text}, Origin::Block};
    } else {
      constexpr std::size_t kSapoWords = 12, kMostSapoWords = 110;
      if (at->is_bold && words >= kSapoWords && words <= kMostSapoWords) at->block.kind = BlockKind::Sapo;
      return;
    }
  }
}

}  // namespace

void mark_front_matter(std::vector<PageBlock>& blocks, const BodyManner& body, ArticleInfo& info) {
  const auto title = find_title(blocks, body, info.title ? info.title.value : std::string());
  if (title == blocks.end()) return;
  title->block.kind = BlockKind::Title;
  info.title = {title->block.text, Origin::Block};
  mark_below_title(std::next(title), blocks.end(), info);
}

}  // namespace docbao
