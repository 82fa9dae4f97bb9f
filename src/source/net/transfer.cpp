// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/net/transfer.hpp"

#include <sys/mman.h>
#include <sys/socket.h>

#include <array>
#include <utility>

#include "base/write_all.hpp"
#include "source/net/address_policy.hpp"

namespace docbao {
namespace {

constexpr std::size_t kMostHeadBytes = std::size_t{256} << 10;
/// What is read of a body that nobody wants, so that the connection can be used again.
constexpr std::uint64_t kUnwantedBytes = std::uint64_t{64} << 10;
constexpr long kConnectMs = 15'000, kSlowBytesPerSecond = 200, kBufferBytes = 64L << 10;
constexpr const char* kUserAgent = "docbao/" DOCBAO_VERSION;

constexpr bool is_success(long status) noexcept { return status >= 200 && status < 300; }

struct CurlReason {
  CURLcode code;
  const char* reason;
};
constexpr CurlReason kCurlReasons[] = {
    {CURLE_UNSUPPORTED_PROTOCOL, "not_http"},
    {CURLE_WEIRD_SERVER_REPLY, "not_http"},
    {CURLE_COULDNT_RESOLVE_HOST, "no_host"},
    {CURLE_COULDNT_RESOLVE_PROXY, "no_proxy"},
    {CURLE_COULDNT_CONNECT, "refused"},
    {CURLE_PROXY, "no_proxy"},
    {CURLE_PARTIAL_FILE, "cut_off"},
    {CURLE_GOT_NOTHING, "cut_off"},
    {CURLE_SEND_ERROR, "cut_off"},
    {CURLE_RECV_ERROR, "cut_off"},
    {CURLE_OPERATION_TIMEDOUT, "too_slow"},
    {CURLE_FILESIZE_EXCEEDED, "too_large"},
    {CURLE_PEER_FAILED_VERIFICATION, "certificate"},
    {CURLE_SSL_CACERT_BADFILE, "certificate"},
    {CURLE_SSL_ISSUER_ERROR, "certificate"},
    {CURLE_SSL_INVALIDCERTSTATUS, "certificate"},
    {CURLE_SSL_CONNECT_ERROR, "tls"},
    {CURLE_BAD_CONTENT_ENCODING, "bad_encoding"},
};

}  // namespace

Transfer::Transfer(const Curl& curl, const FetchPolicy& policy, const HttpRequest& request, std::string proxy)
    : curl_(curl), policy_(policy), request_(request), proxy_(std::move(proxy)) {}

bool Transfer::begin(std::chrono::milliseconds most_time) {
  easy_.reset(curl_.easy_init());
  body_ = FileDescriptor(::memfd_create("docbao", MFD_CLOEXEC));
  if (!easy_ || !body_ || !add_headers()) return false;
  CURL* easy = easy_.get();
  curl_.easy_setopt(easy, CURLOPT_URL, request_.url.whole.c_str());
  curl_.easy_setopt(easy, CURLOPT_HTTPHEADER, headers_.get());
  curl_.easy_setopt(easy, CURLOPT_USERAGENT, kUserAgent);
  curl_.easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");  // all that libcurl can undo
  curl_.easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Transfer::on_head);
  curl_.easy_setopt(easy, CURLOPT_HEADERDATA, this);
  curl_.easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
  curl_.easy_setopt(easy, CURLOPT_WRITEDATA, this);
  curl_.easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_socket);
  curl_.easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
  set_policy(most_time);
  return true;
}

void Transfer::set_policy(std::chrono::milliseconds most_time) {
  CURL* easy = easy_.get();
  curl_.easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_.easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);  // Fetcher follows, and looks where it goes
  curl_.easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
  curl_.easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_.easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
  if (!policy_.ca_file.empty()) curl_.easy_setopt(easy, CURLOPT_CAINFO, policy_.ca_file.c_str());
  curl_.easy_setopt(easy, CURLOPT_PROXY, proxy_.c_str());  // empty: none, whatever the environment says
  curl_.easy_setopt(easy, CURLOPT_NOPROXY, "");
  curl_.easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  curl_.easy_setopt(easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  curl_.easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(most_time.count()));
  curl_.easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, kConnectMs);
  curl_.easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, kSlowBytesPerSecond);
  curl_.easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, static_cast<long>(policy_.most_slow_time.count()));
  curl_.easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(policy_.most_bytes));
  curl_.easy_setopt(easy, CURLOPT_BUFFERSIZE, kBufferBytes);
  curl_.easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_.easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);  // a stop does not wait for the resolver
}

bool Transfer::add_headers() {
  std::array<std::string, 4> lines = {
      "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
      "Accept-Language: vi,en;q=0.5", request_.etag.empty() ? "" : "If-None-Match: " + request_.etag,
      request_.last_modified.empty() ? "" : "If-Modified-Since: " + request_.last_modified};
  for (const std::string& line : lines) {
    if (line.empty()) continue;
    curl_slist* longer = curl_.slist_append(headers_.get(), line.c_str());
    if (!longer) return false;
    static_cast<void>(headers_.release());  // the longer list owns it now
    headers_.reset(longer);
  }
  return true;
}

/// Asked for every address that a name stands for, after the name was looked up: no answer of a name server
/// leads elsewhere afterwards.
curl_socket_t Transfer::open_socket(const curl_sockaddr& address) noexcept {
  if (proxy_.empty() && !policy_.allow_local && !policy_.is_public(address.addr)) {
    is_private_ = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address.family, address.socktype | SOCK_CLOEXEC, address.protocol);
}

std::size_t Transfer::take_head(std::string_view line) noexcept {
  head_.add_line(line);
  is_too_large_ = head_.bytes > kMostHeadBytes;
  return is_too_large_ ? 0 : line.size();
}

/// Counts what comes out of the decompression: the only number that no server can lie about.
std::size_t Transfer::take_body(std::string_view bytes) noexcept {
  body_bytes_ += bytes.size();
  if (!is_success(status())) {
    has_enough_ = body_bytes_ > kUnwantedBytes;
    return has_enough_ ? 0 : bytes.size();
  }
  is_too_large_ = body_bytes_ > policy_.most_bytes;
  return !is_too_large_ && write_all(body_.get(), bytes, {}) ? bytes.size() : 0;
}

long Transfer::status() const {
  long status = 0;
  curl_.easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
  return status;
}

bool Transfer::came_from_local() const {
  if (!may_be_public_host(request_.url.host)) return true;
  const char* address = nullptr;
  if (!proxy_.empty() || curl_.easy_getinfo(easy_.get(), CURLINFO_PRIMARY_IP, &address) != CURLE_OK)
    return false;
  return !address || !may_be_public_host(address);
}

std::string Transfer::reason_of(CURLcode result) const {
  if (is_too_large_) return "too_large";
  if (is_private_ && result == CURLE_COULDNT_CONNECT) return "private";
  for (const CurlReason& row : kCurlReasons) {
    if (row.code == result) return row.reason;
  }
  return "curl " + std::to_string(result);
}

Result<HttpAnswer> Transfer::finish(CURLcode result) {
  if (result != CURLE_OK && !has_enough_)
    return fail(ErrorCode::CannotFetch, request_.url.whole, reason_of(result));
  HttpAnswer answer;
  answer.status = status();
  answer.head = std::move(head_);
  const char* location = nullptr;
  curl_.easy_getinfo(easy_.get(), CURLINFO_REDIRECT_URL, &location);
  if (location) answer.location = location;
  answer.body = std::move(body_);
  answer.is_local = came_from_local();
  return answer;
}

}  // namespace docbao
