// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "source/net/fetch.hpp"
#include "text/page/document.hpp"

namespace docbao::feeds {

/// Gets what lies at an address: a Fetcher's fetch().
using Fetch = std::function<Result<Fetched>(const std::string& url, const std::stop_token& stop)>;

/// The whole body. Fails with BadDocument "too_large" beyond 16 MiB, and with CannotOpen.
Result<std::string> body_of(const Fetched& fetched);

/// What the parser of that name, in a process of its own, finds in the body. Fails as the parser does.
Result<std::vector<Document>> parse_fetched(const std::string& parser, Fetched fetched,
                                            const std::stop_token& stop);
/// The same of a file on the disk.
Result<std::vector<Document>> parse_file(const std::string& parser, const std::string& path,
                                         const std::stop_token& stop);

}  // namespace docbao::feeds
