// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/page/clean.hpp"

#include <bit>
#include <cstring>
#include <vector>

#include "text/page/html_remains.hpp"
#include "text/page/mail.hpp"
#include "text/unicode/characters.hpp"
#include "text/unicode/compose.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/mojibake.hpp"
#include "text/words/spelling.hpp"

namespace docbao {
namespace {

/// How many bytes from the first of these eight on are printable ASCII, which is always clean.
unsigned plain_ascii_bytes(const char* eight) noexcept {
  static_assert(std::endian::native == std::endian::little);
  constexpr std::uint64_t kEach = 0x0101010101010101;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, eight, sizeof bytes);
  // Bit 7 of a byte: it is below ' ' (borrows), DEL (overflows) or beyond ASCII. A borrow or carry disturbs
  // only bytes above the first such byte, which is the one that counts.
  const std::uint64_t special = ((bytes - kEach * 0x20) | (bytes + kEach) | bytes) & (kEach * 0x80);
  return static_cast<unsigned>(std::countr_zero(special)) / 8;
}

/// One pass over the bytes: whatever is clean is copied in long runs.
class Mapper {
 public:
  explicit Mapper(std::string_view raw) : raw_(raw) { text.reserve(raw.size()); }

  void run() {
    while (at_ < raw_.size()) {
      if (at_ + 8 <= raw_.size()) {
        const unsigned plain = plain_ascii_bytes(raw_.data() + at_);
        at_ += plain;
        if (plain == 8) continue;
      }
      step();
    }
    copy_until(raw_.size());
  }

  std::string text;
  std::uint64_t invalid_bytes = 0;
  bool needs_composing = false;       ///< some character is not NFC for sure, or lost its neighbour
  std::vector<std::size_t> suspects;  ///< places in `text` where a word may be misspelt

 private:
  void step() {
    const std::size_t begin = at_;
    const char32_t c = decode();
    const Character character = characters_[c];
    if (c == U'\t') return replace(begin, parts_cells(begin) ? " | " : " ");
    if (c >= 0x80) watch_letters(character.role, begin);
    switch (character.treatment) {
      case Treatment::Keep: break;
      case Treatment::Suspect: suspect(begin); break;
      case Treatment::Compose: needs_composing = true; break;
      case Treatment::Blank: replace(begin, " "); break;
      case Treatment::LineEnd: end_line(begin); break;
      case Treatment::Remove: needs_composing |= begin > 0, replace(begin, {}); break;
      case Treatment::Replace: needs_composing = true, replace(begin, plain_form(c)); break;
    }
  }

  /// The code point at `at_`; an ill-formed piece is U+FFFD.
  char32_t decode() {
    const std::size_t begin = at_;
    const char32_t c = checked_code_point(raw_, at_);
    if (c != kIllFormed) return c;
    invalid_bytes += at_ - begin;
    replace(begin, "\xEF\xBF\xBD");
    return kReplacement;
  }

  /// A tab within a line, behind a word and before another, stands between two cells of a table.
  /// "1.<tab>Mục" and "-<tab>Mục" are items of a list.
  bool parts_cells(std::size_t begin) const noexcept {
    const std::size_t next = raw_.find_first_not_of(' ', at_);
    if (next == raw_.npos || std::string_view("\t\n\r|").find(raw_[next]) != std::string_view::npos)
      return false;  // the last of several tabs parts
    const std::size_t last = raw_.substr(0, begin).find_last_not_of(" \t");
    if (last == raw_.npos) return false;
    const bool is_bullet = raw_[last] == '\xA2' || raw_[last] == '\x93';  // the end of • and –
    return std::string_view("\n\r.:;,-+*|").find(raw_[last]) == std::string_view::npos && !is_bullet;
  }

  void end_line(std::size_t begin) {
    if (raw_[begin] == '\r' && at_ < raw_.size() && raw_[at_] == '\n') ++at_;
    replace(begin, "\n");
  }

  /// Remembers where two letters stand side by side as no Vietnamese word has them. A toned vowel is never
  /// ASCII: its neighbours are looked at when it is met, or when the neighbour, no ASCII either, is.
  void watch_letters(LetterRole role, std::size_t begin) {
    const LetterRole left = begin == last_end_ ? last_role_ : ascii_role(begin - 1);
    if (characters_.is_odd_pair(left, role) || characters_.is_odd_pair(role, ascii_role(at_))) suspect(begin);
    last_role_ = role;
    last_end_ = at_;
  }
  LetterRole ascii_role(std::size_t at) const noexcept {
    const auto byte = at < raw_.size() ? static_cast<unsigned char>(raw_[at]) : 0x80U;
    return byte < 0x80 ? characters_[byte].role : LetterRole::Other;
  }

  void suspect(std::size_t begin) { suspects.push_back(text.size() + (begin - copied_)); }

  void copy_until(std::size_t end) {
    text.append(raw_.substr(copied_, end - copied_));
    copied_ = end;
  }
  void replace(std::size_t begin, std::string_view with) {
    copy_until(begin);
    text += with;
    copied_ = at_;
  }

  const Characters& characters_ = Characters::get();
  std::string_view raw_;
  std::size_t at_ = 0, copied_ = 0, last_end_ = 0;
  LetterRole last_role_ = LetterRole::Other;
};

std::string finish(Mapper& mapper) {
  if (!mapper.suspects.empty()) mend_spelling(mapper.text, mapper.suspects);
  return std::move(mapper.text);
}

CleanText clean_characters(std::string_view raw) {
  Mapper first(raw);
  first.run();
  if (!first.needs_composing) return {finish(first), first.invalid_bytes};
  const std::string composed = compose(first.text);
  Mapper second(composed);  // the suspects stand elsewhere now
  second.run();
  return {finish(second), first.invalid_bytes};
}

CleanText clean_bytes(std::string_view raw) {
  CleanText clean = clean_characters(raw);
  // The letters have new neighbours, and what was no tag may be one now.
  constexpr int kMostTimes = 8;
  for (int i = 0; i < kMostTimes && remove_html_remains(clean.text); ++i)
    clean.text = clean_characters(clean.text).text;
  return clean;
}

}  // namespace

CleanText clean_text(std::string_view raw) {
  // First what is letters of another encoding: cleaning takes some of them for controls and signs.
  std::string mended;
  CleanText clean = clean_bytes(mend_mojibake(raw, mended) ? mended : raw);
  if (remove_quote_marks(clean.text)) clean.text = clean_bytes(clean.text).text;
  // What was saved wrong twice, or hidden by markup, is mended now; then nothing is left to mend.
  constexpr int kMostTimes = 3;
  if (clean.text == raw) return clean;  // looked at already
  for (int i = 0; i < kMostTimes && mend_mojibake(clean.text, mended = {}); ++i)
    clean.text = clean_bytes(mended).text;
  return clean;
}

}  // namespace docbao
