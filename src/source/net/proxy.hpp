// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "source/net/url.hpp"

namespace docbao {

/// The proxy that the environment names for an address, as other programs take it: http_proxy or https_proxy
/// (also HTTPS_PROXY), else all_proxy or ALL_PROXY; none for the hosts of no_proxy. Empty for none.
/// HTTP_PROXY in capitals is not asked: a server's client can set it (CVE-2016-5385).
std::string proxy_for(const WebUrl& url);

}  // namespace docbao
