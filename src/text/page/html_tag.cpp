// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/page/html_tag.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "text/unicode/letters.hpp"

DOCBAO_EMBEDDED(html_attributes_tsv)
DOCBAO_EMBEDDED(html_tags_tsv)

namespace docbao {
namespace {

struct KnownTag {
  std::string_view trace;
  TagPlace place;
};

/// What a tag leaves behind.
std::string_view trace_of(std::string_view end) noexcept {
  if (end == "line") return "\n";
  return end == "paragraph" ? "\n\n" : "";
}
TagPlace place_of(std::string_view column) noexcept {
  if (column == "alone") return TagPlace::Alone;
  return column == "filled" ? TagPlace::Filled : TagPlace::Paired;
}

const KnownTag* find_tag(std::string_view name) {
  static const auto tags = [] {
    std::unordered_map<std::string_view, KnownTag> known;
    for_each_row(html_tags_tsv(), [&known](const TsvColumns& row, std::uint32_t, std::string_view) {
      known.emplace(row[0], KnownTag{trace_of(row[1]), place_of(row[2])});
    });
    return known;
  }();
  const auto found = tags.find(name);
  return found == tags.end() ? nullptr : &found->second;
}

bool is_known_attribute(std::string_view name) {
  static const auto attributes = [] {
    std::unordered_set<std::string_view> known;
    for_each_row(html_attributes_tsv(),
                 [&known](const TsvColumns& row, std::uint32_t, std::string_view) { known.insert(row[0]); });
    return known;
  }();
  return attributes.contains(name);
}

bool is_letter_of_tag(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_of_name(char c) noexcept { return is_letter_of_tag(c) || is_ascii_digit(c); }
bool is_of_attribute(char c) noexcept {
  return is_of_name(c) || std::string_view("-_:.@").find(c) != std::string_view::npos;
}
bool is_blank_in_tag(char c) noexcept { return c == ' ' || c == '\n' || c == '\t'; }

std::string_view take_while(std::string_view& rest, bool (*fits)(char)) {
  const auto end = static_cast<std::size_t>(std::ranges::find_if_not(rest, fits) - rest.begin());
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(end);
  return taken;
}

/// The attributes of one tag, one after the other.
class AttributeReader {
 public:
  explicit AttributeReader(std::string_view rest) : rest_(rest) {}

  /// Every one has the shape of an attribute, and one at least is surely none of something else.
  bool are_plausible() {
    bool is_sure = false;
    while (skip_gap()) {
      const std::string name = to_lower(take_while(rest_, is_of_attribute));
      if (name.empty()) return false;
      if (!take_sign()) continue;
      const std::optional<bool> is_quoted = take_value();
      if (!is_quoted) return false;
      is_sure = is_sure || *is_quoted || is_known_attribute(name);
    }
    return rest_.empty() && is_sure;
  }

 private:
  bool skip_gap() {
    const std::string_view gap = take_while(rest_, [](char c) { return is_blank_in_tag(c) || c == '/'; });
    return !gap.empty() && !rest_.empty();
  }
  bool take_sign() {
    const std::size_t sign = rest_.find_first_not_of(" \n\t");
    if (sign == std::string_view::npos || rest_[sign] != '=') return false;
    rest_.remove_prefix(sign + 1);
    take_while(rest_, is_blank_in_tag);
    return true;
  }
  /// Whether the value was in quotes; nothing where there is none.
  std::optional<bool> take_value() {
    if (rest_.empty()) return std::nullopt;
    const char quote = rest_.front();
    if (quote != '"' && quote != '\'')
      return take_while(rest_, [](char c) { return !is_blank_in_tag(c) && c != '"' && c != '\''; }).empty()
                 ? std::nullopt
                 : std::optional(false);
    const std::size_t end = rest_.find(quote, 1);
    if (end == std::string_view::npos) return std::nullopt;
    rest_.remove_prefix(end + 1);
    return true;
  }

  std::string_view rest_;
};

}  // namespace

std::optional<HtmlTag> read_html_tag(std::string_view inside) {
  HtmlTag tag;
  tag.closes = inside.starts_with('/');
  if (tag.closes) inside.remove_prefix(1);
  tag.name = to_lower(take_while(inside, is_of_name));
  if (tag.name.empty() || !is_letter_of_tag(tag.name.front())) return std::nullopt;
  tag.has_attributes = inside.find_first_not_of(" \n\t/") != std::string_view::npos;
  if (tag.has_attributes && (tag.closes || !AttributeReader(inside).are_plausible())) return std::nullopt;
  if (const KnownTag* known = find_tag(tag.name)) tag.trace = known->trace, tag.place = known->place;
  return tag;
}

}  // namespace docbao
