// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/page/html_remains.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <unordered_map>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

DOCBAO_EMBEDDED(html_entities_tsv)
DOCBAO_EMBEDDED(html_tags_tsv)

namespace docbao {
namespace {

constexpr std::size_t kLongestTag = 2000, kLongestEntity = 12;  // bytes; keep the work linear

using Words = std::unordered_map<std::string_view, std::string_view>;

Words read_words(std::string_view table) {
  Words words;
  for_each_row(table, [&words](const TsvColumns& row, std::uint32_t, std::string_view) {
    words.emplace(row[0], row[1]);
  });
  return words;
}

bool is_ascii_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// What a tag leaves behind: nothing, or the end of a line or a paragraph.
std::string_view trace_of(std::string_view end) noexcept {
  if (end == "line") return "\n";
  return end == "paragraph" ? "\n\n" : "";
}

/// Looks back at what is already written whenever a ";" or ">" may close a piece of HTML, so that what is
/// written never holds one, not even where taking one away makes the next.
class Remover {
 public:
  explicit Remover(std::size_t bytes) { out.reserve(bytes); }

  void add(std::string_view text) {
    for (ahead_ = text; !ahead_.empty();) {
      const std::size_t end = std::min(ahead_.find_first_of(";>"), ahead_.size() - 1) + 1;
      out += ahead_.substr(0, end);
      ahead_.remove_prefix(end);
      while (!out.empty() && remove_last()) changed = true;
    }
  }

  std::string out;
  bool changed = false;

 private:
  bool remove_last() {
    if (out.back() == ';') return decode_entity();
    return out.back() == '>' && remove_tag();
  }

  bool decode_entity() {
    const std::size_t begin = last_in_tail("&", kLongestEntity);
    if (begin == std::string::npos) return false;
    const std::string_view name = std::string_view(out).substr(begin + 1, out.size() - begin - 2);
    const std::string decoded = meaning_of(name);
    if (decoded.empty()) return false;
    out.replace(begin, std::string::npos, decoded);
    return true;
  }

  static std::string meaning_of(std::string_view name) {
    static const Words entities = read_words(html_entities_tsv());
    if (const auto found = entities.find(name); found != entities.end())
      return found->second.empty() ? " " : std::string(found->second);
    if (!name.starts_with('#')) return {};
    const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
    std::uint32_t code_point = 0;
    const auto [end, error] =
        std::from_chars(digits.begin(), digits.end(), code_point, hexadecimal ? 16 : 10);
    if (digits.empty() || error != std::errc{} || end != digits.end()) return {};
    std::string decoded;
    if (is_plain(code_point)) append_utf8(decoded, code_point);
    return decoded;
  }
  /// ASCII, letters with marks, and the signs of typesetting: nothing that cleaning would make into a sign of
  /// markup.
  static bool is_plain(std::uint32_t c) noexcept {
    return (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c < 0x180 && c != 0xAD) || c == 0x1A0 || c == 0x1A1 ||
           c == 0x1AF || c == 0x1B0 || (c >= 0x1EA0 && c <= 0x1EF9) || c == 0x2013 || c == 0x2014 ||
           (c >= 0x2018 && c <= 0x201E) || c == 0x2022 || c == 0x2026 || c == 0x20AC;
  }

  /// Where `what` stands last within so many bytes of the end.
  std::size_t last_in_tail(std::string_view what, std::size_t bytes) const noexcept {
    const std::size_t from = out.size() - std::min(out.size(), bytes);
    const std::size_t found = std::string_view(out).substr(from).rfind(what);
    return found == std::string_view::npos ? std::string::npos : from + found;
  }

  bool remove_tag() {
    if (out.ends_with("-->")) {
      if (const std::size_t begin = last_in_tail("<!--", kLongestTag); begin != std::string::npos)
        return out.resize(begin), true;
    }
    const std::size_t begin = last_in_tail("<", kLongestTag);
    if (begin == std::string::npos || out.find('>', begin) + 1 != out.size()) return false;
    return remove_tag_at(begin);
  }

  bool remove_tag_at(std::size_t begin) {
    static const Words tags = read_words(html_tags_tsv());
    std::string_view inside = std::string_view(out).substr(begin + 1, out.size() - begin - 2);
    const bool closes = inside.starts_with('/');
    if (closes) inside.remove_prefix(1);
    const std::size_t name_end = static_cast<std::size_t>(
        std::ranges::find_if_not(inside, [](char c) { return is_ascii_letter(c) || is_ascii_digit(c); }) -
        inside.begin());
    const std::string name = to_lower(inside.substr(0, name_end));
    if (name.empty() || !is_ascii_letter(name.front()) || !has_attributes(inside.substr(name_end)))
      return false;
    const auto known = tags.find(name);
    if (known == tags.end() && !closes && !is_closed_ahead(inside.substr(0, name_end))) return false;
    out.replace(begin, std::string::npos, known == tags.end() ? "" : trace_of(known->second));
    return true;
  }
  /// A name that is closed is a tag, known or not: <en>Good morning</en>.
  bool is_closed_ahead(std::string_view name) const {
    return ahead_.substr(0, kLongestTag).find("</" + std::string(name) + ">") != std::string_view::npos;
  }
  /// Nothing behind the name, or name="value" pairs: "a <b và b> c" is reckoning.
  static bool has_attributes(std::string_view rest) noexcept {
    const bool is_bare = rest.find_first_not_of(" \n\t/") == std::string_view::npos;
    return is_bare || ((rest.front() == ' ' || rest.front() == '\n' || rest.front() == '\t') &&
                       rest.find('=') != std::string_view::npos);
  }

  std::string_view ahead_;  ///< what is still to be added
};

}  // namespace

bool remove_html_remains(std::string& text) {
  if (text.find('&') == std::string::npos && text.find('<') == std::string::npos) return false;
  Remover remover(text.size());
  remover.add(text);
  if (remover.changed) text = std::move(remover.out);
  return remover.changed;
}

}  // namespace docbao
