// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/net/proxy.hpp"

#include <cstdlib>
#include <initializer_list>
#include <string_view>

#include "base/tsv.hpp"

namespace docbao {
namespace {

std::string first_variable(std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (const char* value = std::getenv(name); value && *value) return value;
  }
  return {};
}

/// Whether a host is one of a list's: itself, or below a name of it. "*" is every host.
bool is_listed(std::string_view host, std::string list) {
  bool found = false;
  for (char& c : list) c = c == ' ' ? ',' : c;
  for_each_part(list, ',', [&](std::string_view name) {
    if (name.starts_with('.')) name.remove_prefix(1);
    const bool is_below = host.size() > name.size() && host.ends_with(name) && !name.empty() &&
                          host[host.size() - name.size() - 1] == '.';
    found = found || name == "*" || host == name || is_below;
  });
  return found;
}

}  // namespace

std::string proxy_for(const WebUrl& url) {
  if (is_listed(url.host, first_variable({"no_proxy", "NO_PROXY"}))) return {};
  const std::string own =
      url.scheme == "https" ? first_variable({"https_proxy", "HTTPS_PROXY"}) : first_variable({"http_proxy"});
  return own.empty() ? first_variable({"all_proxy", "ALL_PROXY"}) : own;
}

}  // namespace docbao
