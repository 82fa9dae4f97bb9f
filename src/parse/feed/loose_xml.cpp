// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/feed/loose_xml.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/ascii.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

constexpr std::string_view kXmlBlanks = " \t\r\n\f";

bool begins_xml_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
         static_cast<unsigned char>(c) >= 0x80;
}

/// Names are compared as HTML does, whose attributes may be in capitals.
bool is_called(std::string_view name, std::string_view called) {
  return std::ranges::equal(name, called, {}, to_lower_ascii, to_lower_ascii);
}

void drop_xml_blanks(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(kXmlBlanks), text.size()));
}

/// What stands before one of those characters; it is taken off.
std::string_view take_until_any(std::string_view& text, std::string_view ends) {
  const std::size_t size = std::min(text.find_first_of(ends), text.size());
  const std::string_view before = text.substr(0, size);
  text.remove_prefix(size);
  return before;
}

/// A value in quotes, or without any.
std::string_view take_attribute_value(std::string_view& text) {
  drop_xml_blanks(text);
  if (text.empty() || (text.front() != '"' && text.front() != '\''))
    return take_until_any(text, " \t\r\n\f>");
  const std::string_view quote = text.substr(0, 1);
  text.remove_prefix(1);
  const std::string_view value = take_until_any(text, quote);
  text.remove_prefix(std::min<std::size_t>(text.size(), 1));
  return value;
}

/// Where a tag ends: behind its >, but not one within quotes; a < or the end of the text ends it too.
std::size_t loose_tag_size(std::string_view text) {
  char quote = 0;
  for (std::size_t at = 1; at < text.size(); ++at) {
    const char c = text[at];
    if (quote == 0 && c == '>') return at + 1;
    if (quote == 0 && c == '<') return at;
    if (c == quote) quote = 0;
    else if (quote == 0 && (c == '"' || c == '\'') && text[at - 1] == '=') quote = c;
  }
  const std::size_t end = text.find('>');  // a quote was never closed
  return end == std::string_view::npos ? text.size() : end + 1;
}

/// The character of "#233", "#xE9", "eacute"; nothing where it is none.
std::optional<char32_t> character_of(std::string_view name) {
  if (!name.starts_with('#')) {
    if (name == "apos") return U'\'';
    const std::string called(name);
    const auto* found = htmlEntityLookup(reinterpret_cast<const xmlChar*>(called.c_str()));
    return found ? std::optional<char32_t>(found->value) : std::nullopt;
  }
  name.remove_prefix(1);
  const bool is_hex = name.starts_with('x') || name.starts_with('X');
  if (is_hex) name.remove_prefix(1);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), value, is_hex ? 16 : 10);
  constexpr std::uint32_t kLast = 0x10FFFF;
  const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (error != std::errc{} || end != name.data() + name.size() || value > kLast || is_surrogate || value == 0)
    return std::nullopt;
  return value;
}

}  // namespace

std::string decode_entities(std::string_view text) {
  constexpr std::size_t kLongest = 12;
  std::string decoded;
  decoded.reserve(text.size());
  while (!text.empty()) {
    decoded += take_until_any(text, "&");
    if (text.empty()) break;
    const std::size_t end = text.substr(0, kLongest).find(';');
    const auto character =
        end == std::string_view::npos ? std::nullopt : character_of(text.substr(1, end - 1));
    if (character) append_utf8(decoded, *character);
    else decoded += '&';
    text.remove_prefix(character ? end + 1 : 1);
  }
  return decoded;
}

bool declares_nested_entities(std::string_view text) {
  constexpr std::string_view kDeclares = "<!ENTITY";
  const std::size_t type = text.find("<!DOCTYPE");
  if (type == std::string_view::npos) return false;
  for (std::size_t at = text.find(kDeclares, type); at != std::string_view::npos;
       at = text.find(kDeclares, at + kDeclares.size())) {
    const std::string_view declaration = text.substr(at, loose_tag_size(text.substr(at)));
    for (std::size_t mark = declaration.find('&'); mark < declaration.size();
         mark = declaration.find('&', mark + 1)) {
      if (!declaration.substr(mark).starts_with("&#")) return true;
    }
  }
  return false;
}

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string XmlToken::attribute(std::string_view called) const {
  const auto found = std::ranges::find_if(
      attributes, [&](const auto& attribute) { return is_called(attribute.first, called); });
  return found == attributes.end() ? std::string{} : decode_entities(found->second);
}

/// What stands between `skipped` characters and `end`; all of it is taken off.
std::string_view LooseXml::take_until(std::string_view end, std::size_t skipped) {
  const std::size_t at = std::min(rest_.find(end, skipped), rest_.size());
  const std::string_view inner = rest_.substr(skipped, at - std::min(skipped, at));
  rest_.remove_prefix(std::min(at + end.size(), rest_.size()));
  return inner;
}

bool LooseXml::next(XmlToken& token) {
  while (!rest_.empty()) {
    token = {};
    if (rest_.front() == '<' && take_markup(token)) {
      if (!token.name.empty() || token.kind == XmlToken::Kind::Literal) return true;
      continue;
    }
    // A text, which may begin with a < that begins nothing.
    const std::size_t size = std::min(rest_.find('<', 1), rest_.size());
    token.raw = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return true;
  }
  return false;
}

/// Takes a tag, or what is passed over; false where the < begins neither.
bool LooseXml::take_markup(XmlToken& token) {
  constexpr std::string_view kLiteral = "<![CDATA[", kComment = "<!--", kType = "<!DOCTYPE";
  if (rest_.starts_with(kLiteral)) {
    token.kind = XmlToken::Kind::Literal;
    token.raw = take_until("]]>", kLiteral.size());
    return true;
  }
  if (rest_.starts_with(kComment)) return take_until("-->", kComment.size()), true;
  if (rest_.starts_with("<?")) return take_until("?>", 2), true;
  if (rest_.starts_with(kType)) {
    const std::size_t bracket = rest_.find_first_of("[>");
    const bool has_subset = bracket != std::string_view::npos && rest_[bracket] == '[';
    return take_until(has_subset ? "]" : ">", kType.size()), true;
  }
  const std::size_t name_at = rest_.starts_with("</") ? 2 : 1;
  if (name_at >= rest_.size() || !begins_xml_name(rest_[name_at])) return false;
  take_tag(token);
  return true;
}

void LooseXml::take_tag(XmlToken& token) {
  token.raw = rest_.substr(0, loose_tag_size(rest_));
  rest_.remove_prefix(token.raw.size());
  std::string_view inner = token.raw.substr(1);
  if (inner.ends_with('>')) inner.remove_suffix(1);
  token.kind = inner.starts_with('/') ? XmlToken::Kind::End : XmlToken::Kind::Start;
  if (token.kind == XmlToken::Kind::End) inner.remove_prefix(1);
  token.is_closed = inner.ends_with('/');
  if (token.is_closed) inner.remove_suffix(1);
  token.name = take_until_any(inner, " \t\r\n\f/");
  constexpr std::size_t kMostAttributes = 64;
  while (token.attributes.size() < kMostAttributes) {
    inner.remove_prefix(std::min(inner.find_first_not_of(" \t\r\n\f/"), inner.size()));
    if (inner.empty()) return;
    const std::string_view name = take_until_any(inner, "= \t\r\n\f/");
    drop_xml_blanks(inner);
    std::string_view value;
    if (inner.starts_with('=')) inner.remove_prefix(1), value = take_attribute_value(inner);
    if (!name.empty()) token.attributes.emplace_back(name, value);
    else if (value.empty() && !inner.empty()) inner.remove_prefix(1);
  }
}

}  // namespace docbao
