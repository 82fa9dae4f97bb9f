// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/page/surroundings.hpp"

#include <algorithm>

#include "text/page/page_shapes.hpp"
#include "text/page/surrounding_lines.hpp"

namespace docbao {
namespace {

constexpr std::uint32_t kLinkTitleWords = 25;   // a link to an article is its title
constexpr std::uint32_t kFewestTitleWords = 5;  // fewer are a menu's entry rather than a title
constexpr std::uint32_t kFooterWords = 60;      // of a sentence in a page's foot

/// Judges the passages of a page from both ends inwards.
class SurroundingsFinder {
 public:
  SurroundingsFinder(std::string_view text, const std::vector<Passage>& passages)
      : text_(text), passages_(passages), aside_(passages.size(), false) {
    signs_.reserve(passages.size());
    words_before_.reserve(passages.size() + 1);
    for (const Passage& passage : passages) {
      signs_.push_back(find_sign(passage.span.in(text)));
      words_before_.push_back(words_before_.back() + passage.words);
    }
  }

  std::vector<bool> find(bool first_part) {
    if (first_part) mark_head();
    mark_foot();
    mark_tail();
    mark_lines();
    if (!leaves_an_article()) std::fill(aside_.begin(), aside_.end(), false);
    return std::move(aside_);
  }

 private:
  std::size_t size() const noexcept { return passages_.size(); }
  std::string_view line(std::size_t i) const noexcept { return passages_[i].span.in(text_); }
  bool is_link(std::size_t i) const noexcept {
    return !passages_[i].has_stop && passages_[i].words <= kLinkTitleWords;
  }
  /// Such a line is surely of the page, whatever stands beside it.
  bool is_certain(std::size_t i) const noexcept {
    const LineSign sign = signs_[i];
    return sign == LineSign::Label || sign == LineSign::Related || sign == LineSign::Comments ||
           sign == LineSign::Tags || (sign == LineSign::LinkLine && is_link(i));
  }
  bool is_sign(std::size_t i) const noexcept {
    return is_certain(i) || signs_[i] == LineSign::Weak || signs_[i] == LineSign::Social ||
           signs_[i] == LineSign::Group;
  }
  bool is_foot(std::size_t i) const noexcept {
    return signs_[i] == LineSign::Footer || signs_[i] == LineSign::Owner;
  }
  bool is_foot_part(std::size_t i) const noexcept {
    return signs_[i] == LineSign::FooterPart && (is_link(i) || line(i).find(':') != std::string_view::npos);
  }
  bool is_date(std::size_t i) const { return is_date_line(line(i)); }

  /// The menu above the title: several signs among short lines before the first text. What stands between the
  /// menu's last sign and the title is kept.
  void mark_head() {
    constexpr std::size_t kMostLines = 300, kFewestSigns = 3;
    std::size_t text = 0;
    while (text < size() && text < kMostLines && is_link(text)) ++text;
    if (text == size() || text == kMostLines) return;
    std::size_t begin = find_title(text);
    while (begin > 0 && !is_sign(begin - 1)) --begin;
    std::size_t signs = 0, small = 0;
    for (std::size_t i = 0; i < begin; ++i) {
      signs += is_sign(i);
      small += is_sign(i) || passages_[i].words < kFewestTitleWords;
    }
    if (signs < kFewestSigns || small * 2 < begin) return;
    std::fill(aside_.begin(), aside_.begin() + static_cast<std::ptrdiff_t>(begin), true);
  }
  /// The last line of some words before the text, or the last of those with a date below them; 0 where there
  /// is none.
  std::size_t find_title(std::size_t text) const {
    std::size_t title = text, date = text;
    while (title > 0 && !may_be_title(title - 1)) --title;
    if (title == 0) return 0;
    while (date > 0 && !is_date(date - 1)) --date;
    std::size_t dated = std::min(date, title);
    while (dated > 0 && !may_be_title(dated - 1)) --dated;
    return date > 0 && dated > 0 ? dated - 1 : title - 1;
  }
  bool may_be_title(std::size_t i) const {
    return passages_[i].words >= kFewestTitleWords && signs_[i] == LineSign::None && !is_date(i);
  }

  /// The paper's licence and address: several such lines at the end, or the owner's as the last.
  void mark_foot() {
    constexpr std::size_t kMostBetween = 3;
    constexpr std::uint32_t kTextWords = 30;  // a sentence so long belongs to the article
    std::size_t begin = size(), lines = 0, between = 0;
    bool has_owner = false;
    for (std::size_t i = size(); i > 0 && between <= kMostBetween; --i) {
      const bool is_part = is_foot(i - 1) || is_foot_part(i - 1);
      if (passages_[i - 1].words > (is_part ? kFooterWords : kTextWords)) break;
      between = is_part || is_sign(i - 1) ? 0 : between + 1;
      if (!is_part) continue;
      begin = i - 1;
      ++lines;
      has_owner |= signs_[i - 1] == LineSign::Owner;
    }
    for (; begin < size() && !is_foot(begin); ++begin)
      lines -= is_foot_part(begin);  // it begins with what only a foot has
    if (begin == size() || (lines < 2 && !(has_owner && begin + 1 == size()))) return;
    while (begin > 0 && (is_sign(begin - 1) || is_foot_part(begin - 1))) --begin;
    mark_from(begin);
  }

  /// "Tin liên quan" with links alone behind it, or readers' comments.
  void mark_tail() {
    constexpr std::size_t kTimesMore = 2;
    std::size_t end = size();
    while (end > 0 && aside_[end - 1]) --end;
    std::size_t links_end = end;  // of the links directly behind
    for (std::size_t at = end; at-- > 0;) {
      if (at + 1 < end && (aside_[at + 1] || !stands_among_links(at + 1))) links_end = at + 1;
      const std::size_t before = words_between(0, at), behind = words_between(at, end);
      if (signs_[at] == LineSign::Comments && before > behind) mark_from(at);
      const bool is_tail = signs_[at] == LineSign::Related || is_bare_tags(at) ||
                           (signs_[at] == LineSign::Group && before > behind * kTimesMore);
      // With nothing but links up to the end, or to what is marked already.
      if (is_tail && (links_end == end || aside_[links_end])) mark(at, links_end);
    }
  }
  bool is_bare_tags(std::size_t i) const { return signs_[i] == LineSign::Tags && line(i).ends_with(':'); }
  bool stands_among_links(std::size_t i) const { return is_sign(i) || is_link(i) || is_date(i); }

  /// Lines within the article: runs of labels and buttons, and the links below "Tin liên quan".
  void mark_lines() {
    for (std::size_t begin = 0, end = 0; begin < size(); begin = std::max(end, begin + 1)) {
      bool has_certain = false, has_social = false;
      for (end = begin; end < size() && is_sign(end) && signs_[end] != LineSign::Group; ++end) {
        has_certain |= is_certain(end);
        has_social |= signs_[end] == LineSign::Social;
      }
      if (!has_certain && !(has_social && end > begin + 1)) continue;
      mark(begin, end);
      if (signs_[end - 1] == LineSign::Related) mark_list_below(end - 1);
    }
  }
  /// The links directly below, one a line. The last of them may be a heading where text follows at once.
  void mark_list_below(std::size_t i) {
    const std::size_t known = std::max(i + 1, list_end_);  // a list within a list ends where that does
    list_end_ = known;
    while (list_end_ < size() && is_link(list_end_) && !is_apart(list_end_)) ++list_end_;
    std::size_t last = list_end_;
    if (last < size() && last > i + 1 && !is_apart(last)) --last;
    mark(i, i + 1);
    mark(std::min(known - 1, last), last);
  }
  /// A blank line stands before the passage.
  bool is_apart(std::size_t i) const noexcept {
    const std::uint32_t begin = passages_[i - 1].span.end, end = passages_[i].span.begin;
    return std::ranges::count(text_.substr(begin, end - begin), '\n') > 1;
  }

  void mark(std::size_t begin, std::size_t end) {
    std::fill(aside_.begin() + static_cast<std::ptrdiff_t>(begin),
              aside_.begin() + static_cast<std::ptrdiff_t>(end), true);
  }
  void mark_from(std::size_t begin) { mark(begin, size()); }
  std::size_t words_between(std::size_t begin, std::size_t end) const noexcept {
    return words_before_[end] - words_before_[begin];
  }
  /// Something is left that is text, or all of it is lines that look like an article's.
  bool leaves_an_article() const noexcept {
    for (std::size_t i = 0; i < size(); ++i) {
      if (!aside_[i] && (passages_[i].has_stop || passages_[i].words > kLinkTitleWords)) return true;
    }
    return false;
  }

  std::string_view text_;
  const std::vector<Passage>& passages_;
  std::vector<bool> aside_;
  std::vector<LineSign> signs_;
  std::vector<std::size_t> words_before_{0};  ///< of each passage, and of the end
  std::size_t list_end_ = 0;                  ///< behind the links of the last list
};

}  // namespace

std::vector<bool> find_surroundings(std::string_view text, const std::vector<Passage>& passages,
                                    bool first_part) {
  return SurroundingsFinder(text, passages).find(first_part);
}

}  // namespace docbao
