// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/net/http_head.hpp"

#include <algorithm>
#include <charconv>

#include "base/ascii.hpp"
#include "base/tsv.hpp"

namespace docbao {
namespace {

/// Longer ones are no tags and no dates that a server needs back.
constexpr std::size_t kMostValueBytes = 1024;
constexpr std::int64_t kMostSeconds = std::int64_t{1} << 31;  // RFC 9111, section 1.2.2

std::string_view trimmed(std::string_view text) noexcept {
  constexpr std::string_view kSpaces = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(kSpaces), text.size()));
  text.remove_suffix(text.size() - (text.find_last_not_of(kSpaces) + 1));
  return text;
}

std::string_view unquoted(std::string_view text) noexcept {
  if (text.size() >= 2 && text.front() == text.back() && (text.front() == '"' || text.front() == '\''))
    text = text.substr(1, text.size() - 2);
  return text;
}

std::int64_t seconds_of(std::string_view text, std::int64_t otherwise) noexcept {
  std::uint64_t value = 0;
  text = unquoted(trimmed(text));
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  if (parsed.ec == std::errc::result_out_of_range) return kMostSeconds;
  if (parsed.ec != std::errc{}) return otherwise;
  return static_cast<std::int64_t>(std::min(value, static_cast<std::uint64_t>(kMostSeconds)));
}

void take_content_type(std::string_view value, HttpHead& head) {
  const std::size_t end = std::min(value.find(';'), value.size());
  head.content_type = lower_ascii(trimmed(value.substr(0, end)));
  head.charset.clear();
  for_each_part(value.substr(end), ';', [&](std::string_view parameter) {
    const std::size_t equals = std::min(parameter.find('='), parameter.size() - 1);
    if (head.charset.empty() && lower_ascii(trimmed(parameter.substr(0, equals))) == "charset")
      head.charset = unquoted(trimmed(parameter.substr(equals + 1)));
  });
}

void take_cache_control(std::string_view value, HttpHead& head) {
  for_each_part(value, ',', [&](std::string_view directive) {
    const std::string name = lower_ascii(trimmed(directive.substr(0, directive.find('='))));
    if (name == "no-store") head.no_store = true;
    if (name == "no-cache") head.no_cache = true;
    if (name == "max-age") {
      const std::size_t equals = std::min(directive.find('='), directive.size() - 1);
      head.max_age_s = seconds_of(directive.substr(equals + 1), 0);
    }
  });
}

}  // namespace

void HttpHead::add_line(std::string_view line) {
  const std::size_t before = bytes + line.size();
  if (line.starts_with("HTTP/")) *this = {};
  bytes = before;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name = lower_ascii(trimmed(line.substr(0, colon)));
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (value.size() > kMostValueBytes) return;
  if (name == "content-type") take_content_type(value, *this);
  else if (name == "cache-control") take_cache_control(value, *this);
  else if (name == "etag") etag = value;
  else if (name == "last-modified") last_modified = value;
  else if (name == "expires") expires = value;
  else if (name == "date") date = value;
  else if (name == "age") age_s = seconds_of(value, 0);
}

}  // namespace docbao
