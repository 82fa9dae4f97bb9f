// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "docbao/sentence.hpp"
#include "text/page/lines.hpp"
#include "text/sentence/sentence_end.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

/// A sentence that is longer is cut, so that whatever reads it stays bounded.
constexpr std::size_t kMostBytes = 4000;
/// How far behind a stop a bracket may close that keeps its sentences together.
constexpr std::size_t kBracketBytes = 300;

bool is_blank(char c) noexcept { return c == ' ' || c == '\n'; }

/// Lines about the page are units, whatever marks they contain.
bool is_unit(BlockKind kind) noexcept {
  return kind == BlockKind::Dateline || kind == BlockKind::Byline || kind == BlockKind::Credit;
}

/// Finds the sentences of one block.
class BlockSplitter {
 public:
  BlockSplitter(std::string_view text, Span block, std::uint32_t index, std::vector<Sentence>& out)
      : text_(text.substr(0, block.end)), begin_(block.begin), at_(block.begin), index_(index), out_(out) {}

  void run() {
    while (at_ < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[at_]);
      if (byte < 0x80 ? kAscii.find(static_cast<char>(byte)) == kAscii.npos : byte != 0xE2 && byte != 0xE3)
        ++at_;
      else look();
    }
    finish();
  }

  void finish() {
    end_sentence(text_.size());
    if (!out_.empty() && out_.back().block == index_) out_.back().ends_block = true;
  }

 private:
  static constexpr std::string_view kAscii = ".!?\"()";

  static bool is_stop(char32_t c) noexcept {
    return c == U'.' || c == U'!' || c == U'?' || c == U'…' || c == U'。';
  }

  void look() {
    std::size_t next = at_;
    const char32_t c = next_code_point(text_, next);
    if (is_stop(c)) return look_at_stop(c);
    at_ = next;
    if (c == U'"') in_quotes_ = !in_quotes_;
    else if (c == U'(') ++brackets_;
    else if (c == U')') brackets_ -= brackets_ > 0;
  }

  void look_at_stop(char32_t first) {
    StopSite site{
        .text = text_, .sentence_begin = begin_, .stop = at_, .first_mark = first, .signs_end = &signs_end_};
    take_marks(site);
    const std::size_t behind_marks = at_;
    take_closers(site);
    site.end = at_;
    const bool is_inside = brackets_ > 0 && text_.substr(at_, kBracketBytes).find(')') != text_.npos;
    if (is_inside || !ends_sentence(site)) at_ = std::max(behind_marks, at_);
    else end_sentence(at_);
  }

  /// All marks in a row: "?!", "...", "!..", "./."
  void take_marks(StopSite& site) {
    std::size_t dots = 0;
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const char32_t c = next_code_point(text_, next);
      if (c == U'/' && dots == 1 && text_.substr(at_).starts_with("/.")) site.is_end_mark = true;
      else if (!is_stop(c)) break;
      dots += c == U'.' ? 1 : c == U'…' ? 3 : 0;
      at_ = next;
    }
    site.is_ellipsis = dots >= 2 && !site.is_end_mark && site.first_mark != U'!' && site.first_mark != U'?';
  }

  /// Closing quotes and brackets directly behind, and marks behind these: `…".`
  void take_closers(StopSite& site) {
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const char32_t c = next_code_point(text_, next);
      const bool closes = c == U'"' ? in_quotes_ || !is_before_word(next) : is_closer(c) || is_stop(c);
      if (!closes || (c == U')' && brackets_ == 0)) return;
      if (c == U'"') in_quotes_ = false;
      if (c == U')') --brackets_;
      site.has_closer |= !is_stop(c);
      at_ = next;
    }
  }

  bool is_before_word(std::size_t at) const noexcept {
    if (at >= text_.size()) return false;
    const char32_t c = next_code_point(text_, at);
    return is_letter(c) || is_digit(c);
  }

  /// The sentence up to `end`, without the blanks at its edges; the next begins there.
  void end_sentence(std::size_t end) {
    std::size_t begin = begin_;
    begin_ = end;
    while (begin_ < text_.size() && is_blank(text_[begin_])) ++begin_;
    brackets_ = 0;
    while (end > begin && is_blank(text_[end - 1])) --end;
    while (end - begin > kMostBytes) begin = cut_long(begin);
    if (begin < end) add(begin, end);
  }

  /// Cuts a piece off a sentence that is too long and gives the begin of the rest.
  std::size_t cut_long(std::size_t begin) {
    const std::string_view piece = text_.substr(begin, kMostBytes);
    std::size_t size = piece.size();
    const std::size_t comma = piece.rfind(", "), blank = piece.find_last_of(" \n");
    if (comma != piece.npos && comma > kMostBytes / 2) size = comma + 1;
    else if (blank != piece.npos && blank > kMostBytes / 2) size = blank;
    // Not inside a character, nor between it and its marks, unless half the piece is nothing but marks.
    const std::size_t most = size;
    while (size > kMostBytes / 2 && (is_continuation(text_[begin + size]) || is_mark_at(begin + size)))
      --size;
    if (size <= kMostBytes / 2) size = most;
    while (size > 1 && is_continuation(text_[begin + size])) --size;
    std::size_t end = begin + size;
    while (end > begin && is_blank(text_[end - 1])) --end;
    if (end > begin) add(begin, end);
    begin += size;
    while (begin < text_.size() && is_blank(text_[begin])) ++begin;
    return begin;
  }
  bool is_mark_at(std::size_t at) const noexcept {
    return !is_continuation(text_[at]) && char_class(next_code_point(text_, at)) == CharClass::Mark;
  }

  void add(std::size_t begin, std::size_t end) {
    out_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, index_, false});
  }

  std::string_view text_;
  std::size_t begin_, at_;     // of the sentence; of what is looked at
  std::size_t signs_end_ = 0;  // as StopSite::signs_end
  std::uint32_t index_;
  std::vector<Sentence>& out_;
  bool in_quotes_ = false;  // between two "
  unsigned brackets_ = 0;   // open ( of this sentence
};

}  // namespace

std::vector<Sentence> split_sentences(const Article& article) {
  std::vector<Sentence> sentences;
  for (std::uint32_t i = 0; i < article.blocks.size(); ++i) {
    const Block& block = article.blocks[i];
    BlockSplitter splitter(article.text, block.span, i, sentences);
    if (is_unit(block.kind)) splitter.finish();
    else splitter.run();
  }
  return sentences;
}

}  // namespace docbao
