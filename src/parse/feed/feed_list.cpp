// SPDX-License-Identifier: GPL-3.0-or-later
// The feeds that a web page or an OPML file names: each a document whose title is the feed's, whose url is
// its address, and whose section is the folder it lies in.
#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/one_line.hpp"
#include "parse/feed/feed.hpp"
#include "parse/feed/feed_text.hpp"
#include "parse/feed/loose_xml.hpp"
#include "parse/feed/markup_text.hpp"
#include "parse/parser.hpp"
#include "text/words/plain_words.hpp"

namespace docbao {
namespace {

constexpr std::size_t kMostFeeds = 500;

bool holds_folded(const std::string& text, std::string_view word) {
  return fold_words(text).find(word) != std::string::npos;
}

class FeedListReader {
 public:
  FeedListReader(const ParseRequest& request, const TakeDocument& take) : base_(request.name), take_(take) {}

  Status read(std::string_view text) {
    LooseXml xml(text);
    Status given;
    for (XmlToken token; given && seen_.size() < kMostFeeds && xml.next(token);) given = look_at(token);
    for (const auto& [address, title] : given&& seen_.empty() ? anchors_ : Anchors{}) {
      if (given) given = give(address, line_of_markup(title), {});
    }
    if (given && seen_.empty()) return fail(ErrorCode::NoArticle, base_, "no_feed");
    return given;
  }

 private:
  Status look_at(const XmlToken& token) {
    if (token.name.empty()) return add_to_anchor(token), Status{};
    const std::string name = fold_words(local_name(token.name));
    if (name == "a") begin_anchor(token);
    if (name == "outline") return look_at_outline(token);
    if (token.kind != XmlToken::Kind::Start) return {};
    if (name == "base") base_ = whole_address(token.attribute("href"), base_);
    return name == "link" ? look_at_link(token) : Status{};
  }

  /// <link rel="alternate" type="application/rss+xml" href="…">
  Status look_at_link(const XmlToken& token) {
    const std::string type = token.attribute("type");
    const bool is_feed = holds_folded(type, "rss") || holds_folded(type, "atom") ||
                         holds_folded(type, "feed json") || holds_folded(type, "rdf");
    if (!is_feed || !holds_folded(token.attribute("rel"), "alternate")) return {};
    return give(token.attribute("href"), token.attribute("title"), {});
  }

  /// A paper's page of feeds only links to them.
  void begin_anchor(const XmlToken& token) {
    const std::string address = token.attribute("href");
    const std::string path = address.substr(0, address.find_first_of("?#"));
    const bool is_feed =
        path.ends_with(".rss") || (path.ends_with(".xml") && path.find("rss") != std::string::npos);
    in_anchor_ = token.kind == XmlToken::Kind::Start && is_feed && anchors_.size() < kMostFeeds;
    if (in_anchor_) anchors_.emplace_back(address, "");
  }

  void add_to_anchor(const XmlToken& token) {
    if (in_anchor_) anchors_.back().second += token.raw;
  }

  /// One with an address is a feed, another is a folder.
  Status look_at_outline(const XmlToken& token) {
    if (token.kind == XmlToken::Kind::End) {
      if (!folders_.empty()) folders_.pop_back();
      return {};
    }
    const std::string address = token.attribute("xmlUrl");
    std::string title = token.attribute("title");
    if (title.empty()) title = token.attribute("text");
    const std::string folder = folders_.empty() ? std::string{} : folders_.back();
    constexpr std::size_t kMostFolders = 64;
    if (!token.is_closed && folders_.size() < kMostFolders)
      folders_.push_back(address.empty() ? title : folder);
    return address.empty() ? Status{} : give(address, title, folder);
  }

  Status give(const std::string& address, const std::string& title, const std::string& folder) {
    const std::string url = whole_address(address, base_);
    if (url.empty() || !seen_.insert(url).second) return {};
    Document document;
    document.info.url = {url, Origin::Rule};
    document.info.title = {on_one_line(title), Origin::Rule};
    if (!folder.empty()) document.info.section = {on_one_line(folder), Origin::Rule};
    return take_(std::move(document));
  }

  using Anchors = std::vector<std::pair<std::string, std::string>>;
  Anchors anchors_;  // addresses of feeds, and what the links say
  bool in_anchor_ = false;
  std::string base_;
  const TakeDocument& take_;
  std::set<std::string> seen_;
  std::vector<std::string> folders_;
};

}  // namespace

Status parse_feed_list(const ParseRequest& request, const TakeDocument& take) {
  const auto text = text_of_feed(request);
  return text ? FeedListReader(request, take).read(*text) : fail(text.error());
}

}  // namespace docbao
