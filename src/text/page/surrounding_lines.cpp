// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/page/surrounding_lines.hpp"

#include <algorithm>
#include <vector>

#include "base/ascii.hpp"
#include "base/embed.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/word_table.hpp"

DOCBAO_EMBEDDED(surroundings_tsv)

namespace docbao {
namespace {

constexpr std::size_t kLongestSign = 400;   // bytes; longer lines say nothing
constexpr std::size_t kLongestLabel = 100;  // bytes

const WordTable& surroundings() {
  static const WordTable table(surroundings_tsv());
  return table;
}

std::string_view trimmed(std::string_view text, std::string_view what) noexcept {
  const std::size_t begin = text.find_first_not_of(what);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(what) + 1 - begin);
}

/// In lower case, without what decorates a label: "TIN LIÊN QUAN:", "• Trang chủ", "[Quay lại]".
std::string label_of(std::string_view line) {
  std::string_view core = trimmed(line, " :.!<>+*-_[]|/");
  for (const std::string_view sign : {"»", "«", "›", "‹", "•", "▼", "▾", "→", "…"}) {
    if (core.starts_with(sign)) core.remove_prefix(sign.size());
    if (core.ends_with(sign)) core.remove_suffix(sign.size());
  }
  return to_lower(trimmed(core, " :"));
}

enum class LabelCount : std::uint8_t { None, Zero, Some };

/// Takes "(12)" off the end of a label, and says what it counted.
LabelCount take_count(std::string& label) {
  const std::size_t open = label.rfind('(');
  if (!label.ends_with(')') || open == label.npos || open == 0) return LabelCount::None;
  const std::string digits = label.substr(open + 1, label.size() - open - 2);
  if (digits.empty() || !std::ranges::all_of(digits, [](char c) { return is_ascii_digit(c) || c == '.'; }))
    return LabelCount::None;
  label = std::string(trimmed(std::string_view(label).substr(0, open), " "));
  return digits == "0" ? LabelCount::Zero : LabelCount::Some;
}

/// "12 chia sẻ", "1.234 lượt xem".
bool is_count(const std::string& label) {
  const std::size_t end = label.find_first_not_of("0123456789.,k");
  return end != label.npos && end > 0 && is_ascii_digit(label.front()) &&
         surroundings().has("counted", trimmed(std::string_view(label).substr(end), " "));
}

bool is_of_page(const std::string& label) {
  return surroundings().has("label", label) || surroundings().has("section", label) ||
         surroundings().has("weak", label) || surroundings().has("social", label) ||
         surroundings().has("group", label);
}

/// "facebook twitter zalo": buttons that stood side by side.
bool is_social_row(std::string_view label) {
  std::size_t words = 0;
  while (!label.empty()) {
    const std::string_view word = label.substr(0, label.find(' '));
    label.remove_prefix(std::min(word.size() + 1, label.size()));
    if (!word.empty() && !surroundings().has("social", word)) return false;
    words += !word.empty();
  }
  return words > 1;
}

/// The parts of a line between signs that part the entries of a menu.
std::vector<std::string> menu_entries(std::string_view line) {
  std::vector<std::string> entries;
  while (!line.empty()) {
    std::size_t end = line.size(), size = 0;
    for (const std::string_view sign : {" | ", " · ", " • ", " > ", " » ", " › ", " / ", "| ", " |"}) {
      const std::size_t at = line.find(sign);
      if (at >= end) continue;
      end = at;
      size = sign.size();
    }
    if (std::string entry = label_of(line.substr(0, end)); !entry.empty())
      entries.push_back(std::move(entry));
    line.remove_prefix(std::min(end + size, line.size()));
  }
  return entries;
}

/// "Trang chủ | Thời sự | Thế giới", "Trang chủ > Thời sự > Giao thông": three entries, most of them known.
bool is_menu(std::string_view line) {
  constexpr std::size_t kFewest = 3, kKnown = 2, kLongestEntry = 60;
  if (line.find_first_of("|>/\xC2\xE2") == line.npos) return false;  // the first bytes of all signs
  const std::vector<std::string> entries = menu_entries(line);
  if (entries.size() < kFewest) return false;
  const auto known = static_cast<std::size_t>(std::ranges::count_if(entries, is_of_page));
  const bool is_short =
      std::ranges::all_of(entries, [](const std::string& entry) { return entry.size() <= kLongestEntry; });
  return is_short && known >= kKnown && known * 2 >= entries.size();
}

/// "#bóng đá": a tag; "# Giá vàng" is a heading of Markdown, "#1" a number.
bool is_hashtag(std::string_view line) noexcept {
  constexpr std::size_t kLongest = 60;
  if (!line.starts_with('#') || line.size() > kLongest) return false;
  std::size_t at = 1;
  return line.size() > at && is_letter(checked_code_point(line, at));
}

bool is_pointer(std::string_view line) noexcept {
  for (const std::string_view sign : {">>", "››", "»»"}) {
    if (line.starts_with(sign)) return line.size() > sign.size() && line.find_first_not_of("> ") != line.npos;
  }
  return false;
}

}  // namespace

LineSign find_sign(std::string_view line) {
  if (line.size() > kLongestSign) return LineSign::None;
  if (starts_with_any("owner", line)) return LineSign::Owner;
  if (starts_with_any("footer", line)) return LineSign::Footer;
  if (starts_with_any("tags", line)) return LineSign::Tags;
  if (is_hashtag(line)) return LineSign::Social;
  if (const std::size_t begin = entry_bytes("link_line", line); begin > 0)
    return begin == line.size() ? LineSign::Related : LineSign::LinkLine;
  if (is_pointer(line)) return LineSign::LinkLine;
  if (is_menu(line)) return LineSign::Label;
  const bool is_part = starts_with_any("footer_part", line);
  if (line.size() > kLongestLabel) return is_part ? LineSign::FooterPart : LineSign::None;
  std::string label = label_of(line);
  const LabelCount count = take_count(label);
  if (count == LabelCount::Some && surroundings().has("counted", label)) return LineSign::Comments;
  if (surroundings().has("related", label)) return LineSign::Related;
  if (surroundings().has("group", label)) return LineSign::Group;
  const bool counts_nothing = count == LabelCount::Zero && surroundings().has("counted", label);
  if (surroundings().has("label", label) || counts_nothing || is_count(label) || is_social_row(label))
    return LineSign::Label;
  if (surroundings().has("social", label)) return LineSign::Social;
  if (surroundings().has("weak", label) || surroundings().has("section", label)) return LineSign::Weak;
  return is_part ? LineSign::FooterPart : LineSign::None;
}

std::size_t entry_bytes(std::string_view list, std::string_view line) {
  constexpr std::size_t kLongestEntry = 64;
  const auto entries = surroundings().list(list);
  // All letters but those of ASCII keep their first byte in lower case.
  if (line.empty() ||
      std::ranges::none_of(entries, [first = to_lower_ascii(line.front())](std::string_view entry) {
        return entry.front() == first;
      }))
    return 0;
  std::size_t end = std::min(line.size(), kLongestEntry);
  while (end < line.size() && is_continuation(line[end])) ++end;
  const std::string start = to_lower(line.substr(0, end));
  std::size_t bytes = 0;
  for (const std::string_view entry : entries) {
    const bool is_whole = entry.size() >= start.size() ||
                          !is_letter(static_cast<unsigned char>(entry.back())) ||
                          !is_letter(static_cast<unsigned char>(start[entry.size()]));
    if (start.starts_with(entry) && is_whole) bytes = std::max(bytes, entry.size());
  }
  return bytes;
}

bool starts_with_any(std::string_view list, std::string_view line) { return entry_bytes(list, line) > 0; }

bool ends_with_any(std::string_view list, std::string_view line) {
  constexpr std::size_t kLongestEntry = 32;
  std::size_t begin = line.size() - std::min(line.size(), kLongestEntry);
  while (begin < line.size() && is_continuation(line[begin])) ++begin;
  const std::string tail = to_lower(line.substr(begin));
  return std::ranges::any_of(surroundings().list(list),
                             [&](std::string_view entry) { return tail.ends_with(entry); });
}

}  // namespace docbao
