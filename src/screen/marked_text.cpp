// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/marked_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

constexpr std::string_view kXmlBlanks = " \t\r\n";

/// What an element that is more than its content leaves in the text.
struct BlankElement {
  std::string_view name;
  char blank;
};
constexpr std::array kBlankElements = {BlankElement{"break", ' '},      BlankElement{"s", ' '},
                                       BlankElement{"sentence", ' '},   BlankElement{"p", '\n'},
                                       BlankElement{"paragraph", '\n'}, BlankElement{"br", '\n'}};

struct NamedEntity {
  std::string_view name;
  char32_t character;
};
constexpr std::array kEntities = {NamedEntity{"lt", U'<'}, NamedEntity{"gt", U'>'}, NamedEntity{"amp", U'&'},
                                  NamedEntity{"quot", U'"'}, NamedEntity{"apos", U'\''}};

constexpr bool begins_name(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
}
constexpr bool is_in_name(char c) noexcept {
  return begins_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/// The character that "#225" or "#xE1" stands for; nothing where there is none.
std::optional<char32_t> numbered_character(std::string_view digits) {
  digits.remove_prefix(1);
  const bool is_hexadecimal = !digits.empty() && (digits.front() == 'x' || digits.front() == 'X');
  digits.remove_prefix(is_hexadecimal ? 1 : 0);
  std::uint32_t number = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), number, is_hexadecimal ? 16 : 10);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number < 0xE000)) return std::nullopt;
  return number;
}

/// What the entity of that name, without & and ;, stands for.
std::optional<char32_t> entity_character(std::string_view name) {
  if (name.starts_with('#')) return numbered_character(name);
  const auto known = std::ranges::find(kEntities, name, &NamedEntity::name);
  if (known == kEntities.end()) return std::nullopt;
  return known->character;
}

/// Adds the character that stands at `at`, an entity as what it means, and moves `at` behind it.
void add_text(std::string& out, std::string_view text, std::size_t& at) {
  constexpr std::size_t kLongestEntity = 10;  // &#x10FFFF;
  if (text[at] == '&') {
    const std::string_view rest = text.substr(at + 1, kLongestEntity);
    const std::size_t end = rest.find(';');
    const auto character = end == rest.npos ? std::nullopt : entity_character(rest.substr(0, end));
    if (character) {
      append_utf8(out, *character);
      at += end + 2;
      return;
    }
  }
  out += text[at++];
}

std::string attribute_text(std::string_view written) {
  std::string text;
  for (std::size_t at = 0; at < written.size();) add_text(text, written, at);
  return text;
}

/// A tag as it is written. No attribute but "name" means anything to us.
struct Tag {
  std::string_view element;
  std::optional<std::string_view> name;  ///< the attribute of that name
  bool closes = false;                   ///< </p>
  std::size_t end = 0;                   ///< behind its >
};

/// Reads a tag by the rules of XML, or nothing: what only looks like one ("x<b và y>3") is text. A < within
/// it ends the attempt, so that all attempts together are linear.
class TagReader {
 public:
  TagReader(std::string_view text, std::size_t at) : text_(text), at_(at + 1) {}

  std::optional<Tag> read() {
    Tag tag;
    tag.closes = take('/');
    tag.element = take_name();
    if (tag.element.empty()) return std::nullopt;
    while (skip_blanks() && begins_name(peek())) {
      if (!read_attribute(tag)) return std::nullopt;
    }
    take('/');
    if (!take('>')) return std::nullopt;
    tag.end = at_;
    return tag;
  }

 private:
  char peek() const noexcept { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char wanted) noexcept {
    const bool is_there = peek() == wanted;
    at_ += is_there ? 1 : 0;
    return is_there;
  }
  bool skip_blanks() noexcept {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_not_of(kXmlBlanks, at_), text_.size());
    return at_ > begin;
  }
  std::string_view take_name() noexcept {
    const std::size_t begin = at_;
    if (begins_name(peek())) ++at_;
    while (at_ > begin && is_in_name(peek())) ++at_;
    return text_.substr(begin, at_ - begin);
  }
  bool read_attribute(Tag& tag) {
    const std::string_view name = take_name();
    skip_blanks();
    if (!take('=')) return false;
    skip_blanks();
    const char quote = peek();
    if (quote != '"' && quote != '\'') return false;
    const std::size_t begin = ++at_;
    while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '<') ++at_;
    if (!take(quote)) return false;
    if (name == "name") tag.name = text_.substr(begin, at_ - 1 - begin);
    return true;
  }

  std::string_view text_;
  std::size_t at_;
};

/// Markup that ends where a fixed string stands: comments, instructions, stretches of plain characters.
struct Enclosed {
  std::string_view opens, closes;
  bool is_text = false;
};
constexpr std::array kEnclosed = {Enclosed{"<!--", "-->"}, Enclosed{"<![CDATA[", "]]>", true},
                                  Enclosed{"<?", "?>"}, Enclosed{"<!DOCTYPE", ">"}};

class SsmlReader {
 public:
  explicit SsmlReader(std::string_view message) : message_(message) {}

  MarkedText read() {
    while (at_ < message_.size()) {
      if (message_[at_] == '<' && (read_enclosed() || read_tag())) continue;
      add_text(out_.text, message_, at_);
    }
    return std::move(out_);
  }

 private:
  bool read_enclosed() {
    for (std::size_t kind = 0; kind < kEnclosed.size(); ++kind) {
      const auto& [opens, closes, is_text] = kEnclosed[kind];
      if (!message_.substr(at_).starts_with(opens) || never_closed_[kind]) continue;
      const std::size_t begin = at_ + opens.size();
      const std::size_t end = message_.find(closes, begin);
      never_closed_[kind] = end == message_.npos;
      if (never_closed_[kind]) return false;
      if (is_text) out_.text += message_.substr(begin, end - begin);
      at_ = end + closes.size();
      return true;
    }
    return false;
  }

  bool read_tag() {
    const std::optional<Tag> tag = TagReader(message_, at_).read();
    if (!tag) return false;
    at_ = tag->end;
    if (tag->element == "mark" && tag->name && !tag->closes)
      out_.points.push_back({attribute_text(*tag->name), static_cast<std::uint32_t>(out_.text.size())});
    const auto blank = std::ranges::find(kBlankElements, tag->element, &BlankElement::name);
    if (blank != kBlankElements.end() && !out_.text.empty()) out_.text += blank->blank;
    return true;
  }

  std::string_view message_;
  std::size_t at_ = 0;
  std::array<bool, kEnclosed.size()> never_closed_{};  // no end of that kind stands behind: asked once
  MarkedText out_;
};

/// The message from its <speak> on, where that is the first behind blanks and <?xml … ?>; else nothing.
std::string_view without_prologue(std::string_view message) {
  const auto skip_blanks = [&] {
    message.remove_prefix(std::min(message.find_first_not_of(kXmlBlanks), message.size()));
  };
  skip_blanks();
  if (message.starts_with("<?xml")) {
    message.remove_prefix(std::min(message.find('>'), message.size() - 1) + 1);
    skip_blanks();
  }
  if (!message.starts_with('<')) return {};
  const std::optional<Tag> tag = TagReader(message, 0).read();
  return tag && tag->element == "speak" && !tag->closes ? message : std::string_view();
}

}  // namespace

MarkedText read_ssml(std::string_view message) {
  const std::string_view ssml = without_prologue(message);
  if (ssml.empty()) return {std::string(message), {}};
  return SsmlReader(ssml).read();
}

}  // namespace docbao
