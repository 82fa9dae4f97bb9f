// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/net/http_client.hpp"

#include <algorithm>

#include "source/net/address_policy.hpp"
#include "source/net/proxy.hpp"
#include "source/net/transfer.hpp"

namespace docbao {
namespace {

/// The result of the one transfer of `multi`, once it has ended.
CURLcode result_of(const Curl& curl, CURLM* multi) {
  int left = 0;
  while (const CURLMsg* message = curl.multi_info_read(multi, &left)) {
    if (message->msg == CURLMSG_DONE) return message->data.result;
  }
  return CURLE_FAILED_INIT;
}

/// Drives the transfers of `multi` until they have ended, or `stop` asks for the end.
void drive(const Curl& curl, CURLM* multi, const std::stop_token& stop) {
  constexpr int kNowAndThenMs = 1000;
  const std::stop_callback wake(stop, [&]() noexcept { curl.multi_wakeup(multi); });
  int running = 1;
  while (!stop.stop_requested()) {
    if (curl.multi_perform(multi, &running) != CURLM_OK || running == 0) return;
    curl.multi_poll(multi, nullptr, 0, kNowAndThenMs, nullptr);
  }
}

}  // namespace

HttpClient::HttpClient(const Curl& curl, const FetchPolicy& policy)
    : curl_(curl), policy_(policy), multi_(curl.multi_init()) {}

Result<HttpAnswer> HttpClient::ask(const HttpRequest& request, Deadline deadline,
                                   const std::stop_token& stop) {
  const std::string& address = request.url.whole;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  if (left.count() <= 0) return fail(ErrorCode::CannotFetch, address, "too_slow");
  const std::string proxy = policy_.use_proxy ? proxy_for(request.url) : std::string();
  // A proxy looks names up itself, out of our sight.
  if (!proxy.empty() && !policy_.allow_local && !may_be_public_host(request.url.host))
    return fail(ErrorCode::CannotFetch, address, "private");
  Transfer transfer(curl_, policy_, request, proxy);
  if (!multi_ || !transfer.begin(left) || curl_.multi_add_handle(multi_.get(), transfer.handle()) != CURLM_OK)
    return fail(ErrorCode::CannotFetch, address, "ENOMEM");
  drive(curl_, multi_.get(), stop);
  const CURLcode result = stop.stop_requested() ? CURLE_ABORTED_BY_CALLBACK : result_of(curl_, multi_.get());
  curl_.multi_remove_handle(multi_.get(), transfer.handle());
  if (stop.stop_requested()) return fail(ErrorCode::Interrupted);
  return transfer.finish(result);
}

}  // namespace docbao
