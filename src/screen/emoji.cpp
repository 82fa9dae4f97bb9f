// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/emoji.hpp"

#include "base/embed.hpp"
#include "screen/sorted_rows.hpp"
#include "text/unicode/utf8.hpp"

DOCBAO_EMBEDDED(emoji_tsv)

namespace docbao {
namespace {

constexpr char32_t kJoiner = 0x200D;
constexpr std::size_t kMostParts = 12;  // code points of the longest sequence that has a name

constexpr bool is_skin(char32_t c) noexcept { return c >= 0x1F3FB && c <= 0x1F3FF; }
constexpr bool is_flag_letter(char32_t c) noexcept { return c >= 0x1F1E6 && c <= 0x1F1FF; }
constexpr bool is_tag(char32_t c) noexcept { return c >= 0xE0020 && c <= 0xE007F; }

/// The code points that may belong to the emoji, one after another.
class EmojiScanner {
 public:
  explicit EmojiScanner(std::string_view text) : text_(text) {}

  Emoji longest() {
    char32_t before = 0;
    for (std::size_t parts = 0; at_ < text_.size() && parts < kMostParts; ++parts) {
      const std::size_t begin = at_;
      const char32_t c = next_code_point(text_, at_);
      if (parts > 0 && !goes_on(before, c)) break;
      add(c, begin, parts == 0);
      before = c;
    }
    add_skins();
    return std::move(best_);
  }

 private:
  /// Whether `c` belongs to what `before` ends.
  bool goes_on(char32_t before, char32_t c) const noexcept {
    const bool is_flag = is_flag_letter(before) && is_flag_letter(c) && key_.size() == 4;
    return c == kJoiner || c == kEmojiForm || c == kKeycap || is_skin(c) || is_tag(c) || before == kJoiner ||
           is_flag;
  }

  void add(char32_t c, std::size_t begin, bool is_first) {
    const bool is_tone = is_skin(c) && !is_first;
    if (is_tone) add_skin(begin);
    if (!is_tone && c != kEmojiForm) append_utf8(key_, c);
    // What only colours or selects belongs to the emoji before it.
    if ((is_tone || c == kEmojiForm) && best_.size == begin) {
      best_.size = at_;
      best_skins_ = skins_;
    }
    if (is_tone || c == kEmojiForm || c == kJoiner) return;
    const std::string_view name = find_sorted_row(emoji_tsv(), key_);
    if (name.empty()) return;
    best_ = {std::string(name), at_};
    best_skins_ = skins_;
  }

  void add_skin(std::size_t begin) {
    const std::string_view name = find_sorted_row(emoji_tsv(), text_.substr(begin, at_ - begin));
    if (skins_.find(name) == skins_.npos) skins_ += ", " + std::string(name);
  }
  void add_skins() {
    if (best_.size > 0) best_.name += best_skins_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string key_, skins_, best_skins_;
  Emoji best_;
};

}  // namespace

Emoji find_emoji(std::string_view text) { return EmojiScanner(text).longest(); }

}  // namespace docbao
