// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/page/blocks.hpp"

#include <algorithm>

#include "text/page/mail.hpp"
#include "text/page/page_shapes.hpp"
#include "text/page/passages.hpp"
#include "text/page/surroundings.hpp"

namespace docbao {
namespace {

constexpr std::uint32_t kTitleWords = 45, kSapoWords = 110, kHeadingWords = 14, kShoutedWords = 30,
                        kCaptionWords = 70, kItemWords = 80;
constexpr std::uint32_t kRoleWords = 6;  // "Nghiên cứu viên" below the title

std::string_view without_stop(std::string_view line) noexcept {
  while (line.ends_with('.') || line.ends_with(' ')) line.remove_suffix(1);
  return line;
}

/// Finds what each passage is, from the page's ends inwards.
class PageReader {
 public:
  PageReader(std::string_view text, bool first_part)
      : text_(text), passages_(find_passages(text)), end_(passages_.size()) {
    blocks_.reserve(passages_.size());
    for (const Passage& passage : passages_) blocks_.push_back({passage.span});
    find_asides(first_part);
    if (first_part) read_head();
    read_tail();
    for (std::size_t i = begin_; i < end_; ++i) {
      if (!is_aside(i)) blocks_[i].kind = kind_at(i);
    }
    mark_repeats();
    if (first_part) mark_sapo();
  }

  std::vector<Block> take() {
    if (mail_.mark_size > 0) split_subject();
    return std::move(blocks_);
  }

 private:
  std::string_view line(std::size_t i) const noexcept { return passages_[i].span.in(text_); }
  bool is_open_line(std::size_t i, std::uint32_t most_words) const noexcept {
    return !passages_[i].has_stop && passages_[i].words <= most_words;
  }
  bool is_item(std::size_t i) const {
    return i < passages_.size() && find_marker(line(i)).kind != MarkerKind::None;
  }
  bool is_numbered(std::size_t i) const {
    return i < passages_.size() && find_marker(line(i)).kind == MarkerKind::Number;
  }

  bool is_aside(std::size_t i) const noexcept { return blocks_[i].kind == BlockKind::Aside; }

  /// What stands around the article is left out first; the article's own ends are found within it.
  void find_asides(bool first_part) {
    if (first_part) mail_ = find_mail_parts(text_, passages_);
    const std::vector<bool> page = find_surroundings(text_, passages_, first_part);
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (page[i] || (first_part && mail_.aside[i])) blocks_[i].kind = BlockKind::Aside;
    }
    while (begin_ < end_ && is_aside(begin_)) ++begin_;
    while (end_ > begin_ && is_aside(end_ - 1)) --end_;
  }

  /// The title of a mail behind "Subject:".
  void split_subject() {
    Block& field = blocks_[mail_.subject];
    const Block title{{field.span.begin + mail_.mark_size, field.span.end}, BlockKind::Title};
    while (text_[--mail_.mark_size + field.span.begin] == ' ') {
    }
    field.span.end = field.span.begin + mail_.mark_size + 1;
    blocks_.insert(blocks_.begin() + static_cast<std::ptrdiff_t>(mail_.subject) + 1, title);
  }

  /// Title, date, place, writer: as long as something is left to be a body.
  void read_head() {
    constexpr std::size_t kMostLines = 6;
    bool has_title = mail_.mark_size > 0;
    const std::size_t last = begin_ + kMostLines;
    while (begin_ + 1 < end_ && begin_ < last) {
      if (is_aside(begin_)) {
        ++begin_;
        continue;
      }
      const BlockKind kind = head_kind(begin_, has_title);
      if (kind == BlockKind::Paragraph) return;
      has_title |= kind == BlockKind::Title;
      blocks_[begin_++].kind = kind;
    }
  }

  BlockKind head_kind(std::size_t i, bool has_title) const {
    if (is_date_line(line(i))) return BlockKind::Dateline;
    if (!has_title) return is_title(i) ? BlockKind::Title : BlockKind::Paragraph;
    if (is_place_line(line(i))) return BlockKind::Dateline;
    const bool is_short = passages_[i].words <= kHeadingWords && !is_item(i);
    if (is_short && is_credit(line(i))) return BlockKind::Credit;
    if (is_short && !passages_[i].has_stop && is_byline(line(i))) return BlockKind::Byline;
    const bool is_role =
        is_open_line(i, kRoleWords) && !is_item(i) && !line(i).ends_with(':') && passages_[i + 1].has_stop;
    return is_role ? BlockKind::Byline : BlockKind::Paragraph;
  }

  bool is_title(std::size_t i) const {
    const bool is_sentence = line(i).ends_with(':') || (line(i).ends_with('.') && !line(i).ends_with(".."));
    return !is_sentence && passages_[i].words <= kTitleWords && find_marker(line(i)).kind != MarkerKind::Dash;
  }

  /// The writer, the sources and the pictures' owner stand last.
  void read_tail() {
    constexpr std::size_t kMostLines = 4;
    for (std::size_t lines = 0; lines < kMostLines && end_ > begin_ + 1; ++lines) {
      if (is_aside(end_ - 1)) {
        --end_;
        continue;
      }
      const BlockKind kind = tail_kind(end_ - 1);
      if (kind == BlockKind::Paragraph) return;
      blocks_[--end_].kind = kind;
    }
  }

  BlockKind tail_kind(std::size_t i) const {
    if (passages_[i].words > kHeadingWords || is_item(i)) return BlockKind::Paragraph;
    if (is_date_line(line(i))) return BlockKind::Dateline;
    if (is_credit(line(i))) return BlockKind::Credit;
    return is_byline(line(i)) && !passages_[i].has_stop ? BlockKind::Byline : BlockKind::Paragraph;
  }

  BlockKind kind_at(std::size_t i) const {
    const Passage& passage = passages_[i];
    if (passage.words <= kHeadingWords && is_credit(line(i))) return BlockKind::Credit;
    if (passage.words <= kCaptionWords && is_captioned(line(i))) return BlockKind::Caption;
    const Marker marker = find_marker(line(i));
    if (is_heading(i, marker.kind)) return BlockKind::Heading;
    if (marker.kind != MarkerKind::None && passage.words <= kItemWords) return BlockKind::ListItem;
    return is_quote(line(i)) ? BlockKind::Quote : BlockKind::Paragraph;
  }

  /// A short open line before a paragraph. One of three such lines is a row of a table, a list or verse.
  bool is_heading(std::size_t i, MarkerKind marker) const {
    if (i + 1 >= end_ || passages_[i].has_stop || passages_[i].words > kShoutedWords) return false;
    if (passages_[i].words > kHeadingWords && !is_shouted(line(i))) return false;
    const std::string_view ends = ",;:-";
    if (ends.find(line(i).back()) != ends.npos || line(i).starts_with('>')) return false;
    if (marker == MarkerKind::Number) return !is_numbered(i + 1) && (i == 0 || !is_numbered(i - 1));
    if (marker != MarkerKind::None) return false;
    const auto is_open = [&](std::size_t at) {
      return at >= begin_ && at < end_ && !is_aside(at) && is_open_line(at, kHeadingWords) && !is_item(at);
    };
    return !((is_open(i + 1) && is_open(i + 2)) || (i > 0 && is_open(i - 1) && is_open(i + 1)) ||
             (i > 1 && is_open(i - 1) && is_open(i - 2)));
  }

  /// A picture's alt text and its caption below it say the same: "X" and "X." or "X. Ảnh: …". The shorter
  /// one is not read.
  void mark_repeats() {
    constexpr std::uint32_t kFewestWords = 2, kCreditWords = 12;
    for (std::size_t i = begin_; i + 1 < end_; ++i) {
      const std::string_view first = without_stop(line(i)), second = line(i + 1);
      if (passages_[i].words < kFewestWords || passages_[i].words > kCaptionWords ||
          !second.starts_with(first) || blocks_[i].repeats || is_aside(i) || is_aside(i + 1))
        continue;
      const std::string_view rest = second.substr(first.size());
      const bool is_same = without_stop(rest).empty();
      const bool adds_credit =
          passages_[i + 1].words <= passages_[i].words + kCreditWords && is_captioned(second);
      if (!is_same && !adds_credit) continue;
      blocks_[i].kind = blocks_[i + 1].kind = BlockKind::Caption;
      blocks_[is_same ? i + 1 : i].repeats = true;
    }
  }

  /// The first paragraph sums the article up, where more of them follow.
  void mark_sapo() {
    const bool has_title =
        mail_.mark_size > 0 ||
        std::ranges::any_of(blocks_.begin(), blocks_.begin() + static_cast<std::ptrdiff_t>(begin_),
                            [](const Block& block) { return block.kind == BlockKind::Title; });
    constexpr std::uint32_t kFewestWords = 8;
    while (begin_ < end_ && is_aside(begin_)) ++begin_;
    if (!has_title || begin_ + 2 > end_ || blocks_[begin_].kind != BlockKind::Paragraph) return;
    const std::uint32_t words = passages_[begin_].words;
    if (words >= kFewestWords && words <= kSapoWords) blocks_[begin_].kind = BlockKind::Sapo;
  }

  std::string_view text_;
  std::vector<Passage> passages_;
  std::vector<Block> blocks_;
  MailParts mail_;
  std::size_t begin_ = 0, end_ = 0;  // the body: what is between head and tail
};

}  // namespace

std::vector<Block> find_blocks(std::string_view text, bool first_part) {
  return PageReader(text, first_part).take();
}

}  // namespace docbao
