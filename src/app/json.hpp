// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "docbao/article.hpp"

namespace docbao::app {

using Json = nlohmann::ordered_json;

/// A span of a part as [begin, end) in the cleaned text of the whole source.
Json whole_span(const Article& article, Span span);

/// One line of JSON; text that is no UTF-8 cannot make it fail.
std::string to_line(const Json& value);

}  // namespace docbao::app
