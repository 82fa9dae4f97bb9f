// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/sapo.hpp"

#include <algorithm>
#include <utility>

#include "parse/html/title.hpp"
#include "parse/html/trim.hpp"
#include "parse/html/wording.hpp"
#include "text/page/page_shapes.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao::html {
namespace {

constexpr std::size_t kFewestWords = 6, kMostWords = 200;

bool contains_any(const Node* node, const std::vector<Node*>& nodes) {
  return std::ranges::any_of(nodes, [&](const Node* one) { return is_within(one, node); });
}

class SapoFinder {
 public:
  SapoFinder(const SapoHints& hints, const std::string& title, const std::string& body_text)
      : hints_(hints), title_(title), body_text_(body_text) {
    for (const std::string& summary : hints.metadata->summaries) {
      std::string folded = fold(without_agency(summary));
      constexpr std::size_t kFewestLetters = 25;
      if (folded.size() >= kFewestLetters) summaries_.push_back(std::move(folded));
    }
  }

  std::vector<Piece> find() {
    for (Node* place : *hints_.places) {
      if (std::vector<Piece> pieces = read_place(place); !pieces.empty()) return pieces;
    }
    if (std::vector<Piece> pieces = find_above_body(); !pieces.empty()) return pieces;
    return take_from_head();
  }

 private:
  bool is_behind_title(const Node* node) const {
    return !hints_.title || index_of(node) > index_of(hints_.title);
  }
  /// Above the body, or where it begins.
  bool is_at_beginning(const Node* node) const {
    constexpr std::uint32_t kNear = 60;
    return is_behind_title(node) && index_of(node) < index_of(hints_.body.front()) + kNear;
  }

  bool is_summary(const std::string& text) const {
    const std::string folded = fold(without_agency(text));
    return std::ranges::any_of(summaries_,
                               [&](const std::string& summary) { return is_same_told(folded, summary); });
  }

  std::vector<Piece> read_place(Node* place) const {
    if (!is_seen(place) || contains_any(place, hints_.body)) return {};
    std::vector<Piece> pieces;
    append_pieces(place, *hints_.captions, pieces);
    std::erase_if(pieces, [](const Piece& piece) {
      return is_link_only(piece) || piece.kind == BlockKind::Caption ||
             begins_with_entry("related", piece.text) > 0;
    });
    std::size_t words = 0;
    for (Piece& piece : pieces) piece.kind = BlockKind::Sapo, words += count_words(piece.text);
    if (words < kFewestWords || words > kMostWords || fold(pieces.front().text) == fold(title_)) return {};
    const bool is_there = is_at_beginning(place) || is_summary(pieces.front().text);
    if (!is_there) return {};
    drop(place);
    return finish(std::move(pieces));
  }

  static std::vector<Piece> finish(std::vector<Piece> pieces) {
    if (pieces.empty()) return pieces;
    pieces.front().text = std::string(without_agency(pieces.front().text));
    return pieces;
  }

  bool may_be_sapo(const Piece& piece) const {
    const std::size_t words = count_words(piece.text);
    const bool is_text = piece.kind == BlockKind::Paragraph || piece.kind == BlockKind::Heading;
    return words >= kFewestWords && words <= kMostWords && is_text && !is_link_only(piece) &&
           is_seen(piece.node) && is_behind_title(piece.node) && !is_date_line(piece.text) &&
           fold(piece.text) != fold(title_);
  }

  /// What stands right above the body, or above it and is told in the head too.
  std::vector<Piece> find_above_body() const {
    std::vector<Piece> pieces;
    append_pieces(hints_.tree->root(), *hints_.captions, pieces);
    const std::uint32_t body = index_of(hints_.body.front());
    const Piece* last = nullptr;
    for (const Piece& piece : pieces) {
      if (!piece.node || index_of(piece.node) >= body || is_within(piece.node, hints_.body.front())) break;
      if (!may_be_sapo(piece)) continue;
      if (is_summary(piece.text)) return as_sapo(piece);
      constexpr std::size_t kSentenceWords = 14;
      const bool is_sentence = count_words(piece.text) >= kSentenceWords && piece.link_bytes == 0;
      if (is_sentence && hints_.title) last = &piece;
    }
    return last ? as_sapo(*last) : std::vector<Piece>{};
  }

  static std::vector<Piece> as_sapo(Piece piece) {
    piece.kind = BlockKind::Sapo;
    std::vector<Piece> pieces;
    pieces.push_back(std::move(piece));
    return finish(std::move(pieces));
  }

  /// A summary that is nowhere but in the page's head, where it is of this article: it shares words with it,
  /// yet is no part of it, and no cut beginning of it.
  std::vector<Piece> take_from_head() const {
    constexpr double kLeast = 0.04, kMost = 0.6;
    for (const std::string& summary : hints_.metadata->summaries) {
      const std::string told(without_agency(summary));
      const bool is_cut = told.ends_with("...") || told.ends_with("…");
      const std::size_t words = count_words(told);
      constexpr std::size_t kFewestHeadWords = 12;
      if (is_cut || words < kFewestHeadWords || words > kMostWords || !is_vietnamese(told)) continue;
      if (fold(told).find(fold(title_)) != std::string::npos) continue;
      const double share = share_in(told, title_ + " . " + body_text_);
      if (share >= kMost) return {};
      if (share >= kLeast) return as_sapo({.kind = BlockKind::Sapo, .text = told});
    }
    return {};
  }

  const SapoHints& hints_;
  const std::string& title_;
  const std::string& body_text_;
  std::vector<std::string> summaries_;  // folded
};

}  // namespace

bool is_vietnamese(std::string_view text) noexcept {
  constexpr std::size_t kLook = 4000, kOneIn = 100;
  text = text.substr(0, kLook);
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = checked_code_point(text, at);
    letters += (c >= 0x1EA0 && c <= 0x1EF9) || c == U'ơ' || c == U'ư' || c == U'đ' || c == U'Đ' ||
               c == U'Ư' || (c >= 0x0300 && c <= 0x0323);
  }
  return letters * kOneIn > text.size();
}

std::vector<Piece> find_sapo(const SapoHints& hints, const std::string& title, const std::string& body_text) {
  return SapoFinder(hints, title, body_text).find();
}

}  // namespace docbao::html
