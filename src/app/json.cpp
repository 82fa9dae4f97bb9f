// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json.hpp"

#include <fmt/core.h>

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

/// DEL and the controls U+0080 to U+009F, which a terminal obeys, by their numbers.
std::string to_line(const Json& value) {
  const std::string dumped = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string line;
  for (std::size_t at = 0; at < dumped.size(); ++at) {
    const std::string_view rest = std::string_view(dumped).substr(at);
    const bool is_late_control =
        rest.size() > 1 && rest[0] == '\xC2' && static_cast<unsigned char>(rest[1]) < 0xA0;
    if (rest[0] == '\x7F') line += "\\u007f";
    else if (is_late_control) line += fmt::format("\\u00{:02x}", static_cast<unsigned char>(dumped[++at]));
    else line += rest[0];
  }
  return line;
}

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
