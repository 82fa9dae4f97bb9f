// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stop_token>
#include <string>
#include <vector>

#include "feeds/store.hpp"

namespace docbao::feeds {

/// The feeds as an OPML 2.0 document, which every program for feeds reads; those of a section lie together.
std::string to_opml(const std::vector<Subscription>& feeds, const std::string& title);

/// The feeds of an OPML file. Fails as the parser of feed lists does.
Result<std::vector<Subscription>> read_opml(const std::string& path, const std::stop_token& stop);

}  // namespace docbao::feeds
