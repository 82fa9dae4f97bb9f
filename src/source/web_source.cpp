// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>
#include <set>
#include <utility>

#include "source/content.hpp"
#include "source/media_type.hpp"
#include "source/net/fetch.hpp"
#include "source/net/url.hpp"
#include "source/sources.hpp"

namespace docbao {
namespace {

/// The pages of one article: fetched one after the other under one policy, from one host, none twice.
class ArticlePages {
 public:
  explicit ArticlePages(const FetchPolicy& policy) : fetcher_(policy) {}

  Result<Fetched> fetch(const std::string& address, const std::stop_token& stop) {
    auto page = fetcher_.fetch(address, stop);
    const auto begin = parse_web_url(address), end = page ? parse_web_url(page->url) : std::nullopt;
    if (begin && end) host_ = end->host, seen_ = {begin->whole, end->whole};
    return page;
  }

  Result<std::optional<NextPage>> turn(const std::string& address, const std::stop_token& stop) {
    constexpr std::size_t kMostPages = 30;
    const auto url = parse_web_url(address);
    if (!url || url->host != host_ || turned_ + 1 >= kMostPages || !seen_.insert(url->whole).second)
      return std::nullopt;
    ++turned_;
    auto page = fetcher_.fetch(address, stop);
    if (!page) return fail(std::move(page.error()));
    const auto end = parse_web_url(page->url);
    const bool leads_back = page->url != url->whole && !seen_.insert(page->url).second;
    if (!end || end->host != host_ || leads_back) return std::nullopt;
    NextPage next{ByteSource::of_file(std::move(page->body), page->url), page->url, page->charset};
    const auto first = next.bytes.first_bytes(ByteSource::kFirstBytes, stop);
    if (!first) return fail(first.error());
    if (told_content(find_content(*first), *first, page->content_type) != "html") return std::nullopt;
    return next;
  }

 private:
  Fetcher fetcher_;
  std::string host_;
  std::set<std::string> seen_;  // addresses, before and after redirects
  std::size_t turned_ = 0;
};

/// What an address on the net holds: fetched when somebody wants to read it.
class WebSource final : public ArticleSource {
 public:
  WebSource(std::string address, SourceOptions options)
      : address_(std::move(address)), options_(std::move(options)) {}

  Result<std::optional<Article>> next(std::stop_token stop) override {
    if (!address_.empty()) {
      auto opened = open(std::exchange(address_, {}), stop);
      if (!opened) return fail(std::move(opened.error()));
      source_ = std::move(*opened);
    }
    return source_ ? source_->next(std::move(stop)) : std::nullopt;
  }

 private:
  Result<std::unique_ptr<ArticleSource>> open(const std::string& address, const std::stop_token& stop) const {
    const auto pages = std::make_shared<ArticlePages>(FetchPolicy{.allow_local = options_.allow_local,
                                                                  .use_proxy = options_.use_proxy,
                                                                  .is_offline = options_.is_offline});
    auto page = pages->fetch(address, stop);
    if (!page) return fail(std::move(page.error()));
    const SourceHints hints{
        .name = page->url,
        .charset = page->charset,
        .media_type = page->content_type,
        .turn_page = [pages](const std::string& next,
                             const std::stop_token& stop_turning) { return pages->turn(next, stop_turning); },
        .options = options_};
    const std::string scheme = hints.name.substr(0, hints.name.find(':'));
    return open_by_content(ByteSource::of_file(std::move(page->body), page->url), scheme, hints, stop);
  }

  std::string address_;  // empty once it was fetched, or could not be
  SourceOptions options_;
  std::unique_ptr<ArticleSource> source_;
};

}  // namespace

Result<std::unique_ptr<ArticleSource>> open_web_source(const std::string& address,
                                                       const SourceOptions& options) {
  return std::make_unique<WebSource>(address, options);
}

}  // namespace docbao
