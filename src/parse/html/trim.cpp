// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/trim.hpp"

#include <algorithm>
#include <utility>

#include "parse/html/wording.hpp"
#include "text/page/page_shapes.hpp"

namespace docbao::html {
namespace {

constexpr std::size_t kHeadingWords = 25, kBylineWords = 14, kCaptionWords = 90, kRelatedWords = 45;

/// Works through the pieces of one article; each step looks at all of them once.
class Trimmer {
 public:
  Trimmer(std::vector<Piece> pieces, const TrimHints& hints) : pieces_(std::move(pieces)), hints_(hints) {
    keeps_.assign(pieces_.size(), true);
  }

  std::vector<Piece> run() {
    drop_known();
    find_captions();
    drop_other_articles();
    drop_repeated_captions();
    read_photo_story();
    find_bylines();
    find_headings();
    return take();
  }

 private:
  /// What has been told, and what is a part of the page.
  void drop_known() {
    const std::string title = fold(hints_.title), sapo = fold(hints_.sapo);
    constexpr std::size_t kHead = 8;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const Piece& piece = pieces_[i];
      const std::string folded = fold(piece.text);
      const bool is_title =
          !title.empty() && folded == title && (i < kHead || piece.kind == BlockKind::Heading);
      const bool is_sapo = !sapo.empty() && folded == sapo;
      const bool is_head_date = i < kHead && is_date_line(piece.text);
      const bool is_empty = folded.empty() && piece.kind != BlockKind::Quote;
      if (is_title || is_sapo || is_head_date || is_empty || is_line_of("junk", piece.text))
        keeps_[i] = false;
    }
  }

  /// A short text right below a picture that is set apart from the article's own.
  void find_captions() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      Piece& piece = pieces_[i];
      if (!keeps_[i] || piece.kind == BlockKind::Heading || piece.kind == BlockKind::ListItem) continue;
      const std::size_t words = count_words(piece.text);
      const bool is_set_apart = piece.is_centered || piece.is_italic || is_captioned(piece.text);
      if (piece.after_picture && is_set_apart && words <= kCaptionWords) piece.kind = BlockKind::Caption;
      if (words <= kBylineWords && is_credit(piece.text)) piece.kind = BlockKind::Credit;
    }
  }

  bool names_other_article(const Piece& piece) const {
    const std::size_t size = begins_with_entry("related", piece.text);
    if (size == 0 || count_words(piece.text) > kRelatedWords) return false;
    const bool has_colon =
        piece.text.substr(size).starts_with(':') || piece.text.substr(size).starts_with(" :");
    const bool is_sign = static_cast<unsigned char>(piece.text[0]) > 0x7F ? size <= 4 : size <= 2;
    return is_link_only(piece) || has_colon || size == piece.text.size() || (is_sign && piece.link_bytes > 0);
  }

  /// An only link that is no sentence: a headline.
  static bool is_headline_link(const Piece& piece) {
    constexpr std::size_t kFewestWords = 4;
    return is_link_only(piece) && !ends_in_stop(piece.text) && count_words(piece.text) >= kFewestWords;
  }

  void drop_other_articles() {
    bool is_in_box = false;  // links follow a line that announces them
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (!keeps_[i]) continue;
      const Piece& piece = pieces_[i];
      const bool begins_box = is_line_of("box", piece.text) && stands_above_links(i);
      const bool is_tags = begins_with_entry("tags", piece.text) > 0 && is_tag_line(piece);
      const bool is_listed = is_link_only(piece) && (has_link_beside(i) || is_in_box);
      is_in_box = begins_box || is_tags || (is_in_box && is_link_only(piece));
      if (begins_box || is_tags || is_listed || names_other_article(piece) || is_headline_link(piece))
        keeps_[i] = false;
    }
  }

  bool stands_above_links(std::size_t i) const {
    return i + 1 == pieces_.size() || pieces_[i + 1].link_bytes > 0 || pieces_[i].link_bytes > 0 ||
           pieces_[i].kind == BlockKind::Heading;
  }

  static bool is_tag_line(const Piece& piece) {
    constexpr std::size_t kFewWords = 3;
    const std::size_t size = begins_with_entry("tags", piece.text);
    const bool has_colon = piece.text.size() > size && piece.text[size] == ':';
    return (has_colon && (piece.link_bytes > 0 || piece.text.size() == size + 1)) ||
           (piece.link_bytes > 0 && count_words(piece.text) <= kFewWords);
  }

  bool has_link_beside(std::size_t i) const {
    return (i > 0 && is_link_only(pieces_[i - 1])) ||
           (i + 1 < pieces_.size() && is_link_only(pieces_[i + 1]));
  }

  /// Pages hold captions twice, for two sizes of screens.
  void drop_repeated_captions() {
    std::unordered_set<std::string> told;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const bool is_caption = pieces_[i].kind == BlockKind::Caption || pieces_[i].kind == BlockKind::Credit;
      if (keeps_[i] && is_caption && !told.insert(fold(pieces_[i].text)).second) keeps_[i] = false;
    }
  }

  /// Where what stands below the pictures is nearly all there is, it is the article.
  void read_photo_story() {
    std::size_t captions = 0, caption_words = 0, other_words = 0;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (!keeps_[i]) continue;
      const std::size_t words = count_words(pieces_[i].text);
      const bool is_caption = pieces_[i].kind == BlockKind::Caption;
      captions += is_caption;
      (is_caption ? caption_words : other_words) += words;
    }
    constexpr std::size_t kFewestCaptions = 3, kTimes = 2;
    if (captions < kFewestCaptions || caption_words < other_words * kTimes) return;
    for (Piece& piece : pieces_) {
      if (piece.kind == BlockKind::Caption) piece.kind = BlockKind::Paragraph;
    }
  }

  bool is_author_node(const Node* node) const {
    constexpr int kLevels = 4;
    for (int level = 0; node && hints_.author_nodes && level < kLevels; ++level, node = node->parent) {
      if (hints_.author_nodes->contains(node)) return true;
    }
    return false;
  }

  bool is_known_author(const Piece& piece) const {
    if (!hints_.authors) return false;
    const std::string folded = fold(piece.text);
    return std::ranges::any_of(*hints_.authors,
                               [&](const std::string& name) { return fold(name) == folded; });
  }

  bool looks_signed(const Piece& piece) const {
    if (count_words(piece.text) > kBylineWords || piece.kind == BlockKind::Caption) return false;
    if (piece.is_right || is_author_node(piece.node) || is_known_author(piece)) return true;
    return is_byline(piece.text) && (!ends_in_stop(piece.text) || piece.text.size() < kShortName);
  }

  void find_bylines() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      const bool is_short = count_words(pieces_[i].text) <= kBylineWords;
      if (is_short && (is_author_node(pieces_[i].node) || is_known_author(pieces_[i])))
        pieces_[i].kind = BlockKind::Byline;
    }
    constexpr std::size_t kMostLines = 5;
    std::size_t lines = 0;
    for (std::size_t i = pieces_.size(); i-- > 1 && lines < kMostLines;) {
      if (!keeps_[i]) continue;
      Piece& piece = pieces_[i];
      const bool is_picture_text = piece.kind == BlockKind::Caption || piece.kind == BlockKind::Credit;
      if (is_picture_text || piece.kind == BlockKind::Byline) continue;
      if (is_date_line(piece.text)) {
        piece.kind = BlockKind::Dateline;
      } else if (looks_signed(piece)) {
        piece.kind = BlockKind::Byline;
      } else {
        return;
      }
      ++lines;
    }
  }

  /// A short bold line above a paragraph.
  void find_headings() {
    for (std::size_t i = 0; i + 1 < pieces_.size(); ++i) {
      Piece& piece = pieces_[i];
      const bool is_plain =
          keeps_[i] && piece.kind == BlockKind::Paragraph && piece.is_bold && !piece.is_right;
      if (is_plain && count_words(piece.text) <= kHeadingWords && !is_full_sentence(piece.text) &&
          has_body_below(i))
        piece.kind = BlockKind::Heading;
    }
  }
  static bool is_full_sentence(std::string_view text) { return text.ends_with('.') || text.ends_with(','); }
  bool has_body_below(std::size_t i) const {
    for (++i; i < pieces_.size(); ++i) {
      const BlockKind kind = pieces_[i].kind;
      if (keeps_[i] && kind != BlockKind::Caption && kind != BlockKind::Credit)
        return kind != BlockKind::Byline;
    }
    return false;
  }

  std::vector<Piece> take() {
    std::vector<Piece> out, bylines;
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (keeps_[i]) (pieces_[i].kind == BlockKind::Byline ? bylines : out).push_back(std::move(pieces_[i]));
    }
    std::move(bylines.begin(), bylines.end(), std::back_inserter(out));
    return out;
  }

  static constexpr std::size_t kShortName = 24;
  std::vector<Piece> pieces_;
  TrimHints hints_;
  std::vector<bool> keeps_;
};

}  // namespace

bool is_link_only(const Piece& piece) noexcept {
  return piece.link_bytes > 0 && std::size_t{piece.link_bytes} * 10 >= piece.text.size() * 8;
}

std::vector<Piece> trim(std::vector<Piece> pieces, const TrimHints& hints) {
  return Trimmer(std::move(pieces), hints).run();
}

}  // namespace docbao::html
