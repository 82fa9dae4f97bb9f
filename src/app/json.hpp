// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "docbao/article.hpp"

namespace docbao::app {

using Json = nlohmann::ordered_json;

/// A span of a part as [begin, end) in the cleaned text of the whole source.
Json whole_span(const Article& article, Span span);

/// One line of JSON without a control character; text that is no UTF-8 cannot make it fail.
std::string to_line(const Json& value);

/// What stands there in an object, if it is of that kind; a foreign hand may have written something else.
std::string string_in(const Json& object, const char* name);
double number_in(const Json& object, const char* name);

/// A file's name for JSON, from which the very bytes come back: as it is where it is UTF-8.
std::string to_lossless(std::string_view name);
std::string from_lossless(std::string_view text);
/// The same for people's eyes: U+FFFD where it is no UTF-8.
std::string to_legible(std::string name);

}  // namespace docbao::app
