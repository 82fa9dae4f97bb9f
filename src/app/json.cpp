// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json.hpp"

namespace docbao::app {

Json whole_span(const Article& article, Span span) {
  return {article.offset + span.begin, article.offset + span.end};
}

std::string to_line(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace docbao::app
