// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/net/fetch.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "source/net/host_pace.hpp"
#include "source/net/http_cache.hpp"
#include "source/net/http_client.hpp"
#include "source/net/recent_answers.hpp"
#include "source/net/robots.hpp"

namespace docbao {
namespace {

constexpr int kMostRedirects = 5;
constexpr const char* kRobotsPath = "/robots.txt";
/// What came so short a time ago is not asked for again, whatever its server says: a reader goes through a
/// text more than once.
constexpr std::int64_t kJustNowS = 60;
/// For so long an article that is being read stays as it is, where its server wants it on no disk, or cannot
/// be reached any more.
constexpr std::int64_t kReadingS = 60 * 60;
/// For so long a server's word counts that a page will not change; a robots.txt counts for a day (RFC 9309).
constexpr std::int64_t kMostFreshS = 24 * 60 * 60;

enum class Need : std::uint8_t { Page, Robots };

std::int64_t now_s() noexcept {
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

bool is_redirect(long status) noexcept {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// For how many seconds an answer counts as unchanged, as its server tells (RFC 9111, section 4.2).
std::int64_t freshness_of(const Curl& curl, const HttpHead& head) {
  if (head.no_cache) return 0;
  if (head.max_age_s >= 0) return std::max<std::int64_t>(head.max_age_s - head.age_s, 0);
  if (head.expires.empty()) return 0;
  const time_t expires = curl.getdate(head.expires.c_str(), nullptr);
  const time_t date = head.date.empty() ? now_s() : curl.getdate(head.date.c_str(), nullptr);
  return expires < 0 || date < 0 ? 0 : std::max<std::int64_t>(expires - date, 0);
}

bool is_fresh(const KeptAnswer& kept, Need need) noexcept {
  const std::int64_t age = now_s() - kept.kept_at_s;
  const std::int64_t fresh = need == Need::Robots ? kMostFreshS : std::min(kept.fresh_for_s, kMostFreshS);
  return age >= 0 && age < std::max(fresh, kJustNowS);
}

/// Failures of the way to a server.
bool is_unreachable(const Error& error) noexcept {
  constexpr std::array<std::string_view, 4> kReasons = {"no_host", "refused", "too_slow", "cut_off"};
  return std::ranges::find(kReasons, error.detail) != kReasons.end();
}

std::string read_body(int fd) {
  constexpr std::size_t kMostReadBytes = std::size_t{512} << 10;
  std::string text(kMostReadBytes, '\0');
  const ssize_t count = ::pread(fd, text.data(), text.size(), 0);
  text.resize(count < 0 ? 0 : static_cast<std::size_t>(count));
  return text;
}

}  // namespace

struct Fetcher::State {
  explicit State(const FetchPolicy& given)
      : policy(given), cache(http_cache_folder()), pace(http_cache_folder()) {}

  /// What one address gives: a page, or where it leads.
  struct Step {
    Fetched page;
    std::string location;
  };
  struct Walk {
    HttpClient::Deadline deadline;
    const std::stop_token& stop;
    Need need;
  };

  Result<Fetched> follow(const std::string& address, const Walk& walk);
  Result<Step> step(const WebUrl& url, const Walk& walk);
  Result<Step> ask(const WebUrl& url, std::optional<HttpCache::Found> kept, const Walk& walk);
  Result<Step> take_answer(const WebUrl& url, HttpAnswer answer);
  Result<Step> take_kept(const HttpCache::Found& found) const;
  void keep(const KeptAnswer& kept, const HttpHead& head, int body) const;
  Status may_fetch(const WebUrl& url, const Walk& walk);
  Result<RobotsRules> load_robots(const std::string& origin, const Walk& walk);

  FetchPolicy policy;
  HttpCache cache;
  HostPace pace;
  const Curl* curl = nullptr;
  std::optional<HttpClient> client;
  std::map<std::string, RobotsRules> robots;  // by origin
};

Fetcher::Fetcher(FetchPolicy policy) : state_(std::make_unique<State>(policy)) {}
Fetcher::~Fetcher() = default;

Result<Fetched> Fetcher::fetch(const std::string& url, const std::stop_token& stop) {
  if (!state_->client) {
    state_->curl = Curl::load();
    if (!state_->curl) return fail(ErrorCode::CannotFetch, url, "no_curl");
    state_->client.emplace(*state_->curl, state_->policy);
  }
  const auto deadline = std::chrono::steady_clock::now() + state_->policy.most_time;
  return state_->follow(url, {deadline, stop, Need::Page});
}

/// Goes from redirect to redirect. One that would lead from https to http is refused: what was asked for
/// under seal is not to come without one.
Result<Fetched> Fetcher::State::follow(const std::string& address, const Walk& walk) {
  std::optional<WebUrl> url = parse_web_url(address);
  if (!url) return fail(ErrorCode::CannotFetch, address, "scheme");
  for (int redirects = 0; redirects <= kMostRedirects; ++redirects) {
    auto taken = step(*url, walk);
    if (!taken) return fail(std::move(taken.error()));
    if (taken->location.empty()) return std::move(taken->page);
    std::optional<WebUrl> next = parse_web_url(taken->location);
    if (!next) return fail(ErrorCode::CannotFetch, taken->location, "scheme");
    if (url->scheme == "https" && next->scheme == "http")
      return fail(ErrorCode::CannotFetch, next->whole, "downgrade");
    url = std::move(next);
  }
  return fail(ErrorCode::CannotFetch, address, "redirects");
}

Result<Fetcher::State::Step> Fetcher::State::step(const WebUrl& url, const Walk& walk) {
  if (walk.stop.stop_requested()) return fail(ErrorCode::Interrupted);
  auto kept = cache.find(url.whole);
  if (!kept && !policy.is_polite) kept = RecentAnswers::of_process().find(url.whole);
  if (kept && kept->answer.is_local && !policy.allow_local) kept.reset();
  if (kept && (policy.is_offline || is_fresh(kept->answer, walk.need))) return take_kept(*kept);
  if (policy.is_offline) return fail(ErrorCode::CannotFetch, url.whole, "not_kept");
  if (Status allowed = may_fetch(url, walk); !allowed) return fail(std::move(allowed.error()));
  return ask(url, std::move(kept), walk);
}

Result<Fetcher::State::Step> Fetcher::State::ask(const WebUrl& url, std::optional<HttpCache::Found> kept,
                                                 const Walk& walk) {
  HttpRequest request{url, {}, {}};
  if (kept) request.etag = kept->answer.etag, request.last_modified = kept->answer.last_modified;
  auto answer = client->ask(request, walk.deadline, walk.stop);
  if (!answer && kept && is_unreachable(answer.error()) && now_s() - kept->answer.kept_at_s < kReadingS)
    return take_kept(*kept);
  if (!answer) return fail(std::move(answer.error()));
  constexpr long kNotModified = 304;
  if (answer->status != kNotModified || !kept) return take_answer(url, std::move(*answer));
  auto taken = take_kept(*kept);
  if (taken) {
    KeptAnswer again = kept->answer;
    if (!answer->head.etag.empty()) again.etag = answer->head.etag;
    if (!answer->head.last_modified.empty()) again.last_modified = answer->head.last_modified;
    keep(again, answer->head, taken->page.body.get());
  }
  return taken;
}

Result<Fetcher::State::Step> Fetcher::State::take_answer(const WebUrl& url, HttpAnswer answer) {
  Step taken;
  const bool leads_on = is_redirect(answer.status) && !answer.location.empty();
  if (!leads_on && (answer.status < 200 || answer.status >= 300))
    return fail(ErrorCode::CannotFetch, url.whole, "HTTP " + std::to_string(answer.status));
  taken.location = std::move(answer.location);
  if (!leads_on) taken.location.clear(), taken.page.body = std::move(answer.body);
  KeptAnswer kept{url.whole,
                  taken.location,
                  answer.head.content_type,
                  answer.head.charset,
                  answer.head.etag,
                  answer.head.last_modified,
                  0,
                  0,
                  answer.is_local};
  keep(kept, answer.head, taken.page.body.get());
  if (taken.page.body) ::lseek(taken.page.body.get(), 0, SEEK_SET);
  taken.page.url = url.whole;
  taken.page.content_type = std::move(kept.content_type);
  taken.page.charset = std::move(kept.charset);
  return taken;
}

Result<Fetcher::State::Step> Fetcher::State::take_kept(const HttpCache::Found& found) const {
  Step taken;
  taken.location = found.answer.location;
  taken.page = {found.answer.url, found.answer.content_type, found.answer.charset, {}, true};
  if (!taken.location.empty()) return taken;
  if (found.body_bytes > policy.most_bytes)
    return fail(ErrorCode::CannotFetch, found.answer.url, "too_large");
  taken.page.body = found.body();
  if (!taken.page.body) return fail(ErrorCode::CannotFetch, found.answer.url, "ENOMEM");
  return taken;
}

void Fetcher::State::keep(const KeptAnswer& kept, const HttpHead& head, int body) const {
  KeptAnswer now = kept;
  now.kept_at_s = now_s();
  now.fresh_for_s = head.no_store ? kReadingS : freshness_of(*curl, head);
  if (!head.no_store) return cache.keep(now, body);
  cache.forget(kept.url);
  RecentAnswers::of_process().keep(now, body);
}

/// A polite fetcher asks robots.txt first, and waits for its turn.
Status Fetcher::State::may_fetch(const WebUrl& url, const Walk& walk) {
  if (!policy.is_polite) return {};
  if (walk.need == Need::Page) {
    auto found = robots.find(url.origin);
    if (found == robots.end()) {
      auto rules = load_robots(url.origin, walk);
      if (!rules) return fail(std::move(rules.error()));
      found = robots.emplace(url.origin, std::move(*rules)).first;
    }
    if (!found->second.allows(url.path)) return fail(ErrorCode::CannotFetch, url.whole, "robots");
  }
  if (!pace.wait(url.host, walk.stop)) return fail(ErrorCode::Interrupted);
  return {};
}

/// RFC 9309, section 2.3.1: a host that has no robots.txt allows all; one that cannot tell allows nothing.
Result<RobotsRules> Fetcher::State::load_robots(const std::string& origin, const Walk& walk) {
  auto page = follow(origin + kRobotsPath, {walk.deadline, walk.stop, Need::Robots});
  if (page) return RobotsRules(read_body(page->body.get()));
  const Error& error = page.error();
  const bool is_answer = error.detail.starts_with("HTTP 4") || error.detail == "redirects" ||
                         error.detail == "scheme" || error.detail == "downgrade";
  if (is_answer) return RobotsRules();
  if (error.detail.starts_with("HTTP ") || error.detail == "too_large") return RobotsRules::nothing();
  return fail(error);
}

}  // namespace docbao
