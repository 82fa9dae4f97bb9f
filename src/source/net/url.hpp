// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>

namespace docbao {

/// An address of http or https, written in one way: its scheme and host in lower case, what is not ASCII in
/// its path as %XX, without a fragment and without a user's name and password, which are never sent.
struct WebUrl {
  std::string whole;   ///< "https://bao.example/tin?trang=2"
  std::string scheme;  ///< "http" or "https"
  std::string host;    ///< "bao.example", "[::1]"
  std::string origin;  ///< "https://bao.example", and ":8080" behind it where that is not the scheme's own
  std::string path;    ///< with its query: "/tin?trang=2"
};

/// Takes an address apart; nothing where it is none of http or https. Needs libcurl (Curl::load()).
std::optional<WebUrl> parse_web_url(const std::string& address);

}  // namespace docbao
