// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json.hpp"

#include "base/percent_encoding.hpp"
#include "text/unicode/ill_formed.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao::app {
namespace {

constexpr std::string_view kEncoded = "bytes:";

}  // namespace

Json whole_span(const Article& article, Span span) {
  return {article.offset + span.begin, article.offset + span.end};
}

std::string to_line(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string string_in(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

double number_in(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_number() ? found->get<double>() : 0;
}

std::string to_lossless(std::string_view name) {
  if (is_valid_utf8(name) && !name.starts_with(kEncoded)) return std::string(name);
  return std::string(kEncoded) + percent_encode(name, "/");
}

std::string from_lossless(std::string_view text) {
  return text.starts_with(kEncoded) ? percent_decode(text.substr(kEncoded.size())) : std::string(text);
}

std::string to_legible(std::string name) {
  replace_ill_formed(name);
  return name;
}

}  // namespace docbao::app
