// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/net/url.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "source/net/curl.hpp"

namespace docbao {
namespace {

std::string part_of(const Curl& curl, CURLU* url, CURLUPart part, unsigned flags) {
  char* text = nullptr;
  if (curl.url_get(url, part, &text, flags) != CURLUE_OK) return {};
  const CurlText owned(text);
  return text;
}

}  // namespace

std::optional<WebUrl> parse_web_url(const std::string& address) {
  const Curl* curl = Curl::load();
  if (!curl) return std::nullopt;
  const CurlUrl url(curl->url());
  if (!url || curl->url_set(url.get(), CURLUPART_URL, address.c_str(), CURLU_URLENCODE) != CURLUE_OK)
    return std::nullopt;
  WebUrl parsed;
  parsed.scheme = part_of(*curl, url.get(), CURLUPART_SCHEME, 0);
  parsed.host = part_of(*curl, url.get(), CURLUPART_HOST, 0);
  if ((parsed.scheme != "http" && parsed.scheme != "https") || parsed.host.empty()) return std::nullopt;
  parsed.host = lower_ascii(parsed.host);
  curl->url_set(url.get(), CURLUPART_HOST, parsed.host.c_str(), 0);
  for (const CURLUPart part : {CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS, CURLUPART_FRAGMENT})
    curl->url_set(url.get(), part, nullptr, 0);
  parsed.whole = part_of(*curl, url.get(), CURLUPART_URL, CURLU_NO_DEFAULT_PORT);
  const std::size_t slash = std::min(parsed.whole.find('/', parsed.scheme.size() + 3), parsed.whole.size());
  parsed.origin = parsed.whole.substr(0, slash);
  parsed.path = parsed.whole.substr(slash);
  return parsed;
}

}  // namespace docbao
