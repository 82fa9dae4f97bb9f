// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/page.hpp"

#include <algorithm>
#include <utility>

#include "parse/html/content.hpp"
#include "parse/html/metadata.hpp"
#include "parse/html/next_page.hpp"
#include "parse/html/reason.hpp"
#include "parse/html/sapo.hpp"
#include "parse/html/title.hpp"
#include "parse/html/trim.hpp"
#include "parse/html/wording.hpp"
#include "text/page/dateline.hpp"

namespace docbao::html {
namespace {

std::size_t bytes_of(const std::vector<Piece>& pieces) {
  std::size_t bytes = 0;
  for (const Piece& piece : pieces) bytes += is_link_only(piece) ? 0 : piece.text.size();
  return bytes;
}

std::string joined(const std::vector<Piece>& pieces) {
  constexpr std::size_t kMostBytes = 20'000;
  std::string text;
  for (const Piece& piece : pieces) {
    if (text.size() < kMostBytes) text += piece.text, text += " . ";
  }
  return text;
}

/// Reads one page, step by step.
class PageReader {
 public:
  PageReader(const Tree& tree, const PageOptions& options)
      : tree_(tree),
        options_(options),
        metadata_(read_metadata(tree, options.address)),
        places_(options.rules->find(tree, metadata_.host, options.left_out)),
        captions_(places_.caption.begin(), places_.caption.end()),
        author_nodes_(places_.author.begin(), places_.author.end()) {}

  Result<Page> read() {
    title_ = find_title(tree_, metadata_, places_.title);
    find_body();
    if (!body_.empty()) {
      const SapoHints hints{&tree_, &metadata_, &places_.sapo, &captions_, title_.node, body_};
      const std::string text = joined(pieces_);
      if (is_vietnamese(text)) sapo_ = find_sapo(hints, title_.text, text);
      read_body();
    }
    if (!has_article()) return fail(ErrorCode::NoArticle, {}, find_reason(tree_, metadata_));
    return Page{make_document(), rule_};
  }

 private:
  /// Where a rule says, else by the page's shape; the latter too where the rule finds next to nothing.
  void find_body() {
    constexpr std::size_t kLittle = 400, kTimes = 3;
    drop_places();
    body_ = seen_only(places_.body);
    const ContentHints hints = content_hints();
    for (Node* part : body_) drop_clutter(part, hints);
    rule_ = body_.empty() ? std::string_view{} : places_.rule;
    pieces_ = pieces_of(body_);
    const std::size_t bytes = bytes_of(pieces_);
    if (bytes >= kLittle) return;
    std::vector<Node*> found = find_content(tree_, hints);
    std::vector<Piece> others = pieces_of(found);
    if (bytes_of(others) <= bytes * kTimes) return;
    body_ = std::move(found);
    pieces_ = std::move(others);
    rule_ = {};
  }

  ContentHints content_hints() const {
    const std::string_view summary =
        metadata_.summaries.empty() ? std::string_view{} : metadata_.summaries.front();
    return {.title = title_.text, .summary = summary};
  }

  static std::vector<Node*> seen_only(std::vector<Node*> nodes) {
    std::erase_if(nodes, [](const Node* node) { return !is_seen(node); });
    return nodes;
  }

  /// What holds the title, the body or the summary is no clutter, whatever its name.
  void drop_places() const {
    std::unordered_set<const Node*> holders;
    const auto hold = [&](const Node* node) {
      for (; node && holders.insert(node).second; node = node->parent) {
      }
    };
    hold(title_.node);
    for (const Node* node : places_.body) hold(node);
    for (Node* node : places_.drop) {
      if (!holders.contains(node)) drop(node);
    }
  }

  std::vector<Piece> pieces_of(const std::vector<Node*>& parts) const {
    std::vector<Piece> pieces;
    for (Node* part : parts) append_pieces(part, captions_, pieces);
    return pieces;
  }

  void read_body() {
    std::vector<Node*> boxes;
    for (Node* box : places_.after) {
      const bool is_in_body =
          std::ranges::any_of(body_, [&](const Node* part) { return is_within(box, part); });
      const bool is_in_box = !boxes.empty() && is_within(box, boxes.back());
      if (is_in_body && !is_in_box && is_seen(box)) boxes.push_back(box);
    }
    for (Node* box : boxes) drop(box);
    pieces_ = pieces_of(body_);
    for (Node* box : boxes) undrop(box);
    for (Node* box : boxes) append_pieces(box, captions_, pieces_);
    find_authors();
    const std::string sapo = sapo_.empty() ? std::string{} : sapo_.front().text;
    pieces_ =
        trim(std::move(pieces_),
             {.title = title_.text, .sapo = sapo, .authors = &authors_, .author_nodes = &author_nodes_});
    if (sapo_.empty()) find_sapo_in_body();
  }

  /// The first paragraph where the page's head tells it as the summary.
  void find_sapo_in_body() {
    for (Piece& piece : pieces_) {
      if (piece.kind == BlockKind::Caption || piece.kind == BlockKind::Credit) continue;
      const std::string folded = fold(without_agency(piece.text));
      const bool is_summary = std::ranges::any_of(metadata_.summaries, [&](const std::string& summary) {
        return is_same_told(folded, fold(without_agency(summary)));
      });
      if (is_summary) piece.kind = BlockKind::Sapo;
      piece.text = std::string(without_agency(piece.text));
      return;
    }
  }

  /// Names as a rule finds them; each once.
  void find_authors() {
    constexpr std::size_t kMostAuthors = 6, kMostWords = 9;
    std::vector<std::string> folded;
    for (const Node* node : places_.author) {
      std::string name = text_of(node);
      if (name.empty() || count_words(name) > kMostWords || is_line_of("unsigned", name)) continue;
      std::string key = fold(name);
      const bool is_known =
          std::ranges::any_of(folded, [&](const std::string& other) { return other == key; });
      if (key.empty() || is_known || find_time(name) || folded.size() == kMostAuthors) continue;
      folded.push_back(std::move(key));
      authors_.push_back(std::move(name));
    }
  }

  /// A page that has less is a page of menus, a picture, a film, the beginning of a paid article.
  bool has_article() const {
    constexpr std::size_t kFewestWords = 20, kTeaserWords = 120;
    std::size_t words = 0;
    for (const std::vector<Piece>* pieces : {&sapo_, &pieces_}) {
      for (const Piece& piece : *pieces)
        words += piece.kind == BlockKind::Caption ? 0 : count_words(piece.text);
    }
    if (words < kFewestWords) return false;
    return words >= kTeaserWords || !has_paywall(tree_, metadata_);
  }

  Document make_document() {
    Document document;
    document.info = metadata_.info;
    if (!title_.text.empty()) {
      document.blocks.push_back({BlockKind::Title, title_.text});
      if (title_.node) document.info.title = {title_.text, Origin::Rule};
    }
    add_dateline(document);
    bool has_byline = false;
    for (std::vector<Piece>* pieces : {&sapo_, &pieces_}) {
      for (Piece& piece : *pieces) {
        has_byline = has_byline || piece.kind == BlockKind::Byline;
        document.blocks.push_back({piece.kind, std::move(piece.text)});
      }
    }
    add_authors(document, has_byline);
    document.next_page = find_next_page(tree_, options_.address, metadata_.next);
    return document;
  }

  void add_dateline(Document& document) const {
    constexpr std::size_t kLongest = 120;
    for (const Node* node : places_.date) {
      const std::string text = text_of(node);
      const auto time = text.size() <= kLongest ? find_time(text) : std::nullopt;
      if (!time) continue;
      if (!document.info.published) document.info.published = {*time, Origin::Rule};
      document.blocks.push_back({BlockKind::Dateline, text});
      return;
    }
  }

  void add_authors(Document& document, bool has_byline) {
    if (!authors_.empty() && !has_byline && !rule_.empty()) {
      std::string line;
      for (const std::string& name : authors_) line += line.empty() ? name : ", " + name;
      document.blocks.push_back({BlockKind::Byline, line});
    }
    Known<std::vector<std::string>>& known = document.info.authors;
    if (!authors_.empty() && (!known || !rule_.empty())) known = {authors_, Origin::Rule};
    if (known) return;
    for (const DocumentBlock& block : document.blocks) {
      if (block.kind == BlockKind::Byline) known.value.push_back(block.text), known.origin = Origin::Block;
    }
  }

  const Tree& tree_;
  const PageOptions& options_;
  Metadata metadata_;
  Places places_;
  std::unordered_set<const Node*> captions_, author_nodes_;
  Title title_;
  std::vector<Node*> body_;
  std::vector<Piece> pieces_, sapo_;
  std::vector<std::string> authors_;
  std::string_view rule_;
};

}  // namespace

Result<Page> read_page(const Tree& tree, const PageOptions& options) {
  return PageReader(tree, options).read();
}

}  // namespace docbao::html
