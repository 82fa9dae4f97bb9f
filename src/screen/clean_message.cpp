// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/clean_message.hpp"

#include <algorithm>

#include "screen/character_names.hpp"
#include "screen/emoji.hpp"
#include "text/unicode/beginning.hpp"
#include "text/unicode/characters.hpp"
#include "text/unicode/compose.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

constexpr bool is_plain(char c) noexcept { return c >= ' ' && c < '\x7F'; }

class MessageCleaner {
 public:
  explicit MessageCleaner(std::string_view message) : message_(message) {}

  MappedText clean() {
    while (at_ < message_.size()) {
      if (!copy_plain_run()) step();
    }
    return std::move(out_);
  }

 private:
  /// Printable ASCII, but for a last character that something beyond ASCII may belong to.
  bool copy_plain_run() {
    std::size_t end = at_;
    while (end < message_.size() && is_plain(message_[end])) ++end;
    if (end > at_ && end < message_.size() && static_cast<unsigned char>(message_[end]) >= 0x80) --end;
    if (end == at_) return false;
    leave_emoji();
    copy(end);
    return true;
  }

  void step() {
    const std::size_t begin = at_;
    std::size_t next = at_;
    const char32_t c = checked_code_point(message_, next);
    if (c == kIllFormed) return leave_emoji(), replace(next, "\xEF\xBF\xBD");
    if (read_emoji(c, next)) return;
    const std::size_t end = end_of_cluster(next);
    const Treatment treatment = Characters::get()[c].treatment;
    if (treatment != Treatment::Remove) leave_emoji();
    if (end > next || treatment == Treatment::Compose)
      return replace(end, compose(message_.substr(begin, end - begin)));
    switch (treatment) {
      case Treatment::Keep: return copy(next);
      case Treatment::Suspect: return replace(next, c == U'Ð' || c == U'Ɖ' ? "Đ" : "đ");
      case Treatment::Blank: return replace(next, " ");
      case Treatment::LineEnd: return replace(next, "\n");
      case Treatment::Remove: return replace(next, "");
      case Treatment::Replace: return replace(next, plain_form(c));
      case Treatment::Compose: return;
    }
  }

  /// Behind the marks that stand behind a letter and belong to it.
  std::size_t end_of_cluster(std::size_t at) const {
    for (std::size_t next = at; next < message_.size() && !is_plain(message_[next]); at = next) {
      const char32_t c = checked_code_point(message_, next);
      if (c == kIllFormed || Characters::get()[c].treatment != Treatment::Compose) break;
    }
    return at;
  }

  bool read_emoji(char32_t c, std::size_t next) {
    const bool is_key = c < 0x80 && next_is_keycap(next);
    if (!is_key && !may_begin_emoji(c)) return false;
    const std::string_view rest = valid_beginning(at_);
    const Emoji emoji = find_emoji(rest);
    if (emoji.size == 0) return false;
    const std::string_view written = rest.substr(0, emoji.size);
    if (!is_key && find_character_name(written)) return false;  // a sign of text: ✔ without a selector
    std::size_t count = 1;
    while (is_emoji_at(at_ + count * emoji.size, written)) ++count;
    add_emoji(count > 1 ? std::to_string(count) + ' ' + emoji.name : emoji.name, at_ + count * emoji.size);
    return true;
  }
  /// Whether this one stands there, and no longer one that begins as it does.
  bool is_emoji_at(std::size_t at, std::string_view written) const {
    return message_.substr(at).starts_with(written) && find_emoji(valid_beginning(at)).size == written.size();
  }
  bool next_is_keycap(std::size_t at) const {
    if (at >= message_.size()) return false;
    char32_t c = checked_code_point(message_, at);
    if (c == kEmojiForm && at < message_.size()) c = checked_code_point(message_, at);
    return c == kKeycap;
  }
  /// What an emoji may take, as far as it is valid UTF-8.
  std::string_view valid_beginning(std::size_t begin) const {
    constexpr std::size_t kMostBytes = 64;
    const std::string_view rest = beginning_of(message_.substr(begin), kMostBytes);
    for (std::size_t at = 0; at < rest.size();) {
      const std::size_t before = at;
      if (checked_code_point(rest, at) == kIllFormed) return rest.substr(0, before);
    }
    return rest;
  }

  /// An emoji is set off from the words beside it by commas.
  void add_emoji(std::string_view name, std::size_t end) {
    const Span source{static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)};
    leave_emoji();
    const std::size_t last = out_.text().find_last_not_of(' ');
    const bool follows_word = last != std::string::npos && ends_word(last);
    out_.add((follows_word ? ", " : out_.text().empty() ? "" : " ") + std::string(name), source);
    emoji_ = source;
    at_ = end;
  }
  void leave_emoji() {
    if (emoji_.empty()) return;
    const std::size_t visible = message_.find_first_not_of(' ', at_);
    if (visible != message_.npos && begins_word(visible)) out_.add(", ", emoji_);
    else out_.add(" ", emoji_);
    emoji_ = {};
  }
  bool ends_word(std::size_t last) const {
    std::size_t at = last_code_point(std::string_view(out_.text()).substr(0, last + 1));
    const char32_t c = next_code_point(out_.text(), at);
    return is_letter(c) || is_digit(c);
  }
  bool begins_word(std::size_t at) const {
    const char32_t c = checked_code_point(message_, at);
    return c != kIllFormed && (is_letter(c) || is_digit(c) || may_begin_emoji(c));
  }

  void copy(std::size_t end) {
    out_.copy(message_.substr(at_, end - at_), static_cast<std::uint32_t>(at_));
    at_ = end;
  }
  void replace(std::size_t end, std::string_view with) {
    out_.add(with, {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)});
    at_ = end;
  }

  std::string_view message_;
  std::size_t at_ = 0;
  Span emoji_;  // the one that was just named; empty: none
  MappedText out_;
};

}  // namespace

MappedText valid_message(std::string_view message) {
  MappedText out;
  for (std::size_t at = 0; at < message.size();) {
    const auto begin = static_cast<std::uint32_t>(at);
    if (checked_code_point(message, at) == kIllFormed)
      out.add("\xEF\xBF\xBD", {begin, static_cast<std::uint32_t>(at)});
    else out.copy(message.substr(begin, at - begin), begin);
  }
  return out;
}

MappedText clean_message(std::string_view message) { return MessageCleaner(message).clean(); }

}  // namespace docbao
