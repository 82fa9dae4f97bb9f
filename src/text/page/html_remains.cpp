// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/page/html_remains.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ascii.hpp"
#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "text/page/html_tag.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

DOCBAO_EMBEDDED(html_entities_tsv)

namespace docbao {
namespace {

// Bytes, and signs that are looked back at: they keep the work linear.
constexpr std::size_t kLongestTag = 2000, kLongestEntity = 12, kMostSigns = 32, kMostBlanks = 100;

using Words = std::unordered_map<std::string_view, std::string_view>;

Words read_words(std::string_view table) {
  Words words;
  for_each_row(table, [&words](const TsvColumns& row, std::uint32_t, std::string_view) {
    words.emplace(row[0], row[1]);
  });
  return words;
}

bool is_of_element(char c) noexcept { return (c >= 'a' && c <= 'z') || is_ascii_digit(c); }

/// Where the end tags of each element stand in a text; what may become one counts too.
class EndTags {
 public:
  explicit EndTags(std::string_view text) {
    for (std::size_t slash = text.find('/'); slash != text.npos; slash = text.find('/', slash + 1)) {
      if (!follows_sign(text.substr(0, slash))) continue;
      const std::string name = name_at(text.substr(slash + 1, kLongestName));
      if (!name.empty()) places_[name] = slash;
    }
  }
  /// One stands behind byte `at`.
  bool has_behind(const std::string& name, std::size_t at) const {
    const auto last = places_.find(name);
    return last != places_.end() && last->second >= at;
  }

 private:
  static constexpr std::size_t kLongestName = 40;
  static bool follows_sign(std::string_view before) noexcept {
    return before.ends_with('<') || before.ends_with("lt;") || before.ends_with("60;") ||
           before.ends_with("3c;") || before.ends_with("3C;");
  }
  static std::string name_at(std::string_view text) {
    std::string name = lower_ascii(text);  // which may end within a letter
    name.resize(static_cast<std::size_t>(std::ranges::find_if_not(name, is_of_element) - name.begin()));
    return name;
  }
  std::unordered_map<std::string, std::size_t> places_;  // of the last one
};

/// Looks back at what is already written whenever a ";" or ">" may close a piece of HTML, so that what is
/// written never holds one, not even where taking one away makes the next.
class Remover {
 public:
  explicit Remover(std::string_view text) : end_tags_(text), text_(text), ahead_(text) {
    out.reserve(text.size());
  }

  void run() {
    while (!ahead_.empty()) {
      const std::size_t end = std::min(ahead_.find_first_of("<;>"), ahead_.size() - 1) + 1;
      out += ahead_.substr(0, end);
      ahead_.remove_prefix(end);
      if (out.back() == '<') open(false);
      else
        while (!out.empty() && remove_last()) changed = true;
    }
  }

  std::string out;
  bool changed = false;

 private:
  /// A "<" in `out`.
  struct Sign {
    std::size_t at;
    bool was_entity;  ///< it was written as &lt;
  };
  void open(bool was_entity) { signs_.push_back({out.size() - 1, was_entity}); }
  void cut(std::size_t size) {
    out.resize(size);
    while (!signs_.empty() && signs_.back().at >= size) signs_.pop_back();
  }

  bool remove_last() {
    if (out.back() == ';') return decode_entity();
    return out.back() == '>' && (remove_comment() || remove_tag());
  }

  bool decode_entity() {
    const std::size_t begin = last_in_tail("&", kLongestEntity);
    if (begin == std::string::npos) return false;
    const std::string_view name = std::string_view(out).substr(begin + 1, out.size() - begin - 2);
    const std::string decoded = meaning_of(name);
    if (decoded.empty()) return false;
    cut(begin);
    out += decoded;
    if (decoded == "<") open(true);
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

  bool remove_comment() {
    if (!out.ends_with("-->")) return false;
    const std::size_t most = std::min(signs_.size(), kMostSigns);
    for (std::size_t back = 1; back <= most; ++back) {
      const std::size_t at = signs_[signs_.size() - back].at;
      if (out.size() - at > kLongestTag) return false;
      if (std::string_view(out).substr(at).starts_with("<!--")) return cut(at), true;
    }
    return false;
  }

  bool remove_tag() {
    if (signs_.empty() || out.size() - signs_.back().at > kLongestTag) return false;
    const Sign sign = signs_.back();
    if (out.find('>', sign.at) + 1 != out.size()) return false;
    const std::string_view inside = std::string_view(out).substr(sign.at + 1, out.size() - sign.at - 2);
    const std::optional<HtmlTag> tag = read_html_tag(inside);
    if (!tag) return false;
    if (!is_markup(*tag, sign)) return sign.was_entity && quote(sign);
    int& opened = opened_[tag->name];
    opened = tag->closes ? std::max(0, opened - 1) : opened + 1;
    cut(sign.at);
    out += tag->trace;
    return true;
  }
  /// What was written as &lt;video&gt; is text, and must not look like a tag when the text is cleaned again.
  bool quote(const Sign sign) {
    const std::string inside = out.substr(sign.at + 1, out.size() - sign.at - 2);
    cut(sign.at);
    out.append("‹").append(inside).append("›");
    return true;
  }

  /// Whether HTML has that tag in this place: "Thẻ <video> thay cho <object>" tells of tags and has none.
  bool is_markup(const HtmlTag& tag, const Sign& sign) {
    if (tag.closes) return opened_[tag.name] > 0 || (tag.place != TagPlace::Unknown && !is_apart(sign));
    const bool is_closed = end_tags_.has_behind(tag.name, text_.size() - ahead_.size());
    switch (tag.place) {
      case TagPlace::Unknown: return is_closed;
      case TagPlace::Filled: return tag.has_attributes;
      case TagPlace::Alone: return is_closed || tag.has_attributes || !sign.was_entity || !is_apart(sign);
      case TagPlace::Paired: return is_closed || tag.has_attributes || fills_line(sign);
    }
    return false;
  }
  /// Like a word: blanks or the marks of a sentence stand around it, and other words in its line.
  bool is_apart(const Sign& sign) const noexcept {
    return !fills_line(sign) && (sign.at == 0 || is_blank(out[sign.at - 1])) &&
           (ahead_.empty() || is_blank(ahead_.front()) || is_mark_of_sentence(ahead_.front()));
  }
  static bool is_blank(char c) noexcept { return c == ' ' || c == '\n'; }
  static bool is_mark_of_sentence(char c) noexcept {
    return std::string_view(".,:!?)").find(c) != std::string_view::npos;
  }
  /// Nothing but blanks, or other markup, beside it in its line.
  bool fills_line(const Sign& sign) const noexcept {
    const std::size_t from = sign.at - std::min(sign.at, kMostBlanks);
    const std::size_t before = std::string_view(out).substr(from, sign.at - from).find_last_not_of(' ');
    const bool begins = before == std::string::npos ? from == 0 : out[from + before] == '\n';
    const std::size_t next = ahead_.substr(0, kMostBlanks).find_first_not_of(' ');
    const bool ends = next == std::string_view::npos
                          ? ahead_.size() <= kMostBlanks
                          : std::string_view("\n<&").find(ahead_[next]) != std::string_view::npos;
    return begins && ends;
  }

  EndTags end_tags_;
  std::string_view text_, ahead_;  ///< what is still to be added
  std::vector<Sign> signs_;        ///< in order
  std::unordered_map<std::string, int> opened_;
};

}  // namespace

bool remove_html_remains(std::string& text) {
  if (text.find('&') == std::string::npos && text.find('<') == std::string::npos) return false;
  Remover remover(text);
  remover.run();
  if (remover.changed) text = std::move(remover.out);
  return remover.changed;
}

}  // namespace docbao
