// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/feed/feed.hpp"

#include <algorithm>
#include <utility>

#include "parse/feed/feed_text.hpp"
#include "parse/feed/feed_time.hpp"
#include "parse/feed/markup_text.hpp"
#include "parse/parser.hpp"
#include "text/words/plain_words.hpp"

namespace docbao {
namespace {

void learn(Known<std::string>& known, std::string value) {
  if (!value.empty()) known = {std::move(value), Origin::Rule};
}

bool says_the_same(std::string_view one, std::string_view other) {
  return !one.empty() && fold_words(one) == fold_words(other);
}

/// The summary is no more than how the article begins.
bool begins_with(const std::vector<DocumentBlock>& body, std::string_view title, std::string_view summary) {
  const auto first = std::ranges::find_if(
      body, [&](const DocumentBlock& block) { return !says_the_same(block.text, title); });
  if (first == body.end()) return false;
  const std::string begin = fold_words(summary_of_markup(first->text)), told = fold_words(summary);
  return begin.size() > told.size() && begin.starts_with(told);
}

ArticleInfo info_of(const FeedItem& item, const Feed& feed, const std::string& base) {
  ArticleInfo info;
  info.encoding = "UTF-8";
  learn(info.title, line_of_markup(item.title));
  learn(info.url, whole_address(item.url, base));
  learn(info.section, line_of_markup(item.section));
  learn(info.newspaper, line_of_markup(feed.title));
  learn(info.language, feed.language);
  std::vector<std::string> authors;
  for (const std::string& author : item.authors) {
    if (std::string name = line_of_markup(author); !name.empty()) authors.push_back(std::move(name));
  }
  if (!authors.empty()) info.authors = {std::move(authors), Origin::Rule};
  if (const auto time = find_feed_time(item.published)) info.published = {*time, Origin::Rule};
  return info;
}

/// The title, the summary, and what the feed holds of the article itself, which may begin with both again.
Document document_of(const FeedItem& item, const Feed& feed, const std::string& base) {
  Document document;
  document.info = info_of(item, feed, base);
  document.id = item.id.empty() ? item.url : item.id;
  const std::string& title = document.info.title.value;
  std::vector<DocumentBlock> body = blocks_of_markup(item.content);
  std::string summary = summary_of_markup(item.summary);
  if (says_the_same(summary, title) || begins_with(body, title, summary)) summary.clear();
  if (!title.empty()) document.blocks.push_back({BlockKind::Title, title});
  if (!summary.empty()) document.blocks.push_back({BlockKind::Sapo, summary});
  for (DocumentBlock& block : body) {
    block.text = summary_of_markup(block.text);
    if (says_the_same(block.text, title) || says_the_same(block.text, summary)) continue;
    if (!block.text.empty()) document.blocks.push_back(std::move(block));
  }
  return document;
}

bool is_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string_view::npos && text[first] == '{';
}

/// The feed itself, whose items go on from there as parts of one reading; it has no id.
Document head_of(const Feed& feed) {
  Document head;
  head.info.encoding = "UTF-8";
  learn(head.info.title, line_of_markup(feed.title));
  learn(head.info.newspaper, head.info.title.value);
  learn(head.info.language, feed.language);
  if (head.info.title) head.blocks.push_back({BlockKind::Title, head.info.title.value});
  return head;
}

Status at_place(const Error& error, const std::string& name) { return fail(error.code, name, error.detail); }

}  // namespace

Status parse_feed(const ParseRequest& request, const TakeDocument& take) {
  auto text = text_of_feed(request);
  if (!text) return fail(text.error());
  if (text->starts_with("\xEF\xBB\xBF")) text->erase(0, 3);
  const auto feed = is_json(*text) ? read_json_feed(*text) : read_xml_feed(*text);
  if (!feed) return at_place(feed.error(), request.name);
  Document head = head_of(*feed);
  bool has_any = false, continues = !head.blocks.empty();
  for (const FeedItem& item : feed->items) {
    Document document = document_of(item, *feed, request.name);
    if (document.blocks.empty()) continue;
    if (!std::exchange(has_any, true) && continues) {
      if (Status taken = take(std::move(head)); !taken) return taken;
    }
    document.continues = std::exchange(continues, true);
    if (Status taken = take(std::move(document)); !taken) return taken;
  }
  return has_any ? Status{} : fail(ErrorCode::NoArticle, request.name, "empty");
}

}  // namespace docbao
