// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "parse/feed/feed.hpp"
#include "parse/feed/loose_xml.hpp"

namespace docbao {
namespace {

enum class Field { None, Title, Link, Id, Summary, Content, Published, Author, Section, Language };

/// Which element tells what. The vocabulary is that of a prefix's namespace; "" is RSS and Atom themselves.
struct FieldRow {
  std::string_view vocabulary, name;
  Field field;
  int rank;  ///< of several elements that tell the same the one of the highest rank counts
};

constexpr FieldRow kFieldRows[] = {
    {"", "title", Field::Title, 2},
    {"dc", "title", Field::Title, 1},
    {"", "link", Field::Link, 2},
    {"", "guid", Field::Id, 1},
    {"", "id", Field::Id, 1},
    {"", "description", Field::Summary, 2},
    {"", "summary", Field::Summary, 2},
    {"dc", "description", Field::Summary, 1},
    {"itunes", "summary", Field::Summary, 1},
    {"content", "encoded", Field::Content, 2},
    {"", "content", Field::Content, 1},
    {"", "published", Field::Published, 4},
    {"", "issued", Field::Published, 4},
    {"", "pubDate", Field::Published, 3},
    {"", "pubdate", Field::Published, 3},
    {"dc", "date", Field::Published, 2},
    {"", "updated", Field::Published, 1},
    {"", "modified", Field::Published, 1},
    {"", "author", Field::Author, 1},
    {"dc", "creator", Field::Author, 2},
    {"", "category", Field::Section, 2},
    {"dc", "subject", Field::Section, 1},
    {"", "language", Field::Language, 2},
    {"dc", "language", Field::Language, 1},
};

/// What a namespace is called here, by a part of its address.
struct Vocabulary {
  std::string_view address, name;
};
constexpr Vocabulary kVocabularies[] = {
    {"purl.org/dc/", "dc"},        {"purl.org/rss/1.0/modules/content", "content"},
    {"itunes.com/dtds", "itunes"}, {"www.w3.org/2005/Atom", ""},
    {"purl.org/atom/", ""},        {"purl.org/rss/1.0/", ""},
    {"my.netscape.com/rdf", ""}};

std::string_view prefix_of(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon);
}

std::string without_outer_blanks(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n\f";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(kBlank) + 1 - begin));
}

/// "toasoan@bao.vn (Lê Lan)" is signed by Lê Lan.
std::string name_of_author(std::string text) {
  const std::size_t open = text.find('('), close = text.rfind(')');
  const bool has_address = text.find('@') != std::string::npos;
  if (has_address && open != std::string::npos && close != std::string::npos && open < close)
    return without_outer_blanks(std::string_view(text).substr(open + 1, close - open - 1));
  return has_address ? std::string{} : text;
}

class XmlFeedReader {
 public:
  Feed read(std::string_view text) {
    LooseXml xml(text);
    for (XmlToken token; feed_.items.size() < kMostFeedItems && xml.next(token);) take(token);
    end_field();
    end_item();
    return std::move(feed_);
  }

 private:
  void take(const XmlToken& token) {
    switch (token.kind) {
      case XmlToken::Kind::Start: return start(token);
      case XmlToken::Kind::End: return end(token);
      case XmlToken::Kind::Literal: return add(token.raw);
      case XmlToken::Kind::Text: return is_markup_ ? add(token.raw) : add(decode_entities(token.raw));
    }
  }

  void add(std::string_view text) {
    if (row_) buffer_ += text;
  }

  void start(const XmlToken& token) {
    learn_prefixes(token);
    const std::string_view local = local_name(token.name);
    const bool is_ours = vocabulary_of(token.name) == std::optional<std::string_view>("");
    if (is_ours && (local == "item" || local == "entry")) return begin_item();
    if (is_ours && is_aside(local)) is_aside_ = !token.is_closed;
    const FieldRow* row = is_aside_ ? nullptr : row_of(token.name);
    if (row_ && !(row && ends_what_is_open(*row))) return nest(token);
    if (row_) end_field();
    if (row) begin_field(*row, token);
  }

  /// A tag within a field: of an Atom author only the name counts; else it is markup of the text.
  void nest(const XmlToken& token) {
    if (token.name == field_name_ && !token.is_closed) ++depth_;
    if (row_->field != Field::Author) return add(token.raw);
    if (local_name(token.name) == "name") buffer_.clear();
  }

  /// What has a title of its own.
  static bool is_aside(std::string_view local) {
    return local == "image" || local == "textinput" || local == "textInput" || local == "source";
  }

  void end(const XmlToken& token) {
    const std::string_view local = local_name(token.name);
    if (row_ && token.name == field_name_) return --depth_ == 0 ? end_field() : add(token.raw);
    if (local == "item" || local == "entry") return end_field(), end_item();
    if (is_aside(local)) is_aside_ = false;
    if (row_ && row_->field == Field::Author && local == "name") return end_field();
    add(row_ && row_->field != Field::Author ? token.raw : std::string_view{});
  }

  /// A field that was never closed ends where another begins, one that no markup of a text could be.
  bool ends_what_is_open(const FieldRow& next) const {
    if (is_markup_ || next.name == field_name_) return false;
    static constexpr std::array kEnds = {Field::Link, Field::Id, Field::Published, Field::Section};
    return std::ranges::find(kEnds, next.field) != kEnds.end() ||
           (next.field == Field::Summary && next.name != "summary") || next.vocabulary == "content";
  }

  void begin_item() {
    end_field();
    end_item();
    item_.emplace();
    ranks_.fill(0);
  }

  void end_item() {
    if (item_ && !(item_->title.empty() && item_->summary.empty() && item_->content.empty()))
      feed_.items.push_back(std::move(*item_));
    item_.reset();
    is_aside_ = false;
  }

  void begin_field(const FieldRow& row, const XmlToken& token) {
    if (row.field == Field::Link && take_atom_link(token)) return;
    if (row.field == Field::Section && !token.attribute("term").empty()) return take_category(token);
    if (token.is_closed) return;
    row_ = &row;
    field_name_ = token.name;
    depth_ = 1;
    is_markup_ = token.attribute("type") == "xhtml";
    is_plain_ = token.attribute("type") == "text" ||
                (token.attribute("type").empty() && (row.name == "summary" || row.name == "content") &&
                 row.vocabulary.empty());
    may_be_address_ = token.attribute("isPermaLink") != "false" && row.name == "guid";
  }

  /// An Atom link has its address in an attribute; only the one to the article itself counts.
  bool take_atom_link(const XmlToken& token) {
    const std::string address = without_outer_blanks(token.attribute("href")),
                      relation = token.attribute("rel");
    if (address.empty()) return false;
    if (item_ && item_->url.empty() && (relation.empty() || relation == "alternate")) item_->url = address;
    return true;
  }

  void take_category(const XmlToken& token) {
    std::string label = without_outer_blanks(token.attribute("label"));
    if (item_ && item_->section.empty()) item_->section = label.empty() ? token.attribute("term") : label;
  }

  void end_field() {
    const FieldRow* row = std::exchange(row_, nullptr);
    const bool was_markup = std::exchange(is_markup_, false);
    std::string text = without_outer_blanks(std::exchange(buffer_, {}));
    if (!row || text.empty()) return;
    if (is_plain_ && !was_markup && text.find("</") == std::string::npos) text = escape(text);
    if (item_) set(*item_, *row, std::move(text));
    else if (row->field == Field::Title && feed_.title.empty()) feed_.title = std::move(text);
    else if (row->field == Field::Language && feed_.language.empty()) feed_.language = std::move(text);
  }

  static std::string escape(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
      if (c == '<') escaped += "&lt;";
      else if (c == '&') escaped += "&amp;";
      else escaped += c;
    }
    return escaped;
  }

  void set(FeedItem& item, const FieldRow& row, std::string text) {
    if (row.field == Field::Author) {
      constexpr std::size_t kMostAuthors = 20;
      std::string name = name_of_author(std::move(text));
      const bool is_new = std::ranges::find(item.authors, name) == item.authors.end();
      if (!name.empty() && is_new && item.authors.size() < kMostAuthors)
        item.authors.push_back(std::move(name));
      return;
    }
    int& rank = ranks_[static_cast<std::size_t>(row.field)];
    if (row.rank <= rank) return;
    rank = row.rank;
    if (row.field == Field::Id && may_be_address_ && item.url.empty() && text.starts_with("http"))
      item.url = text;
    if (std::string* place = place_of(item, row.field)) *place = std::move(text);
  }

  static std::string* place_of(FeedItem& item, Field field) {
    switch (field) {
      case Field::Title: return &item.title;
      case Field::Link: return &item.url;
      case Field::Id: return &item.id;
      case Field::Summary: return &item.summary;
      case Field::Content: return &item.content;
      case Field::Published: return &item.published;
      case Field::Section: return &item.section;
      default: return nullptr;
    }
  }

  /// A prefix means what its xmlns says, wherever that stands.
  void learn_prefixes(const XmlToken& token) {
    for (const auto& [name, value] : token.attributes) {
      if (!name.starts_with("xmlns:") || prefixes_.size() >= 64) continue;
      const auto known = std::ranges::find_if(kVocabularies, [address = value](const Vocabulary& v) {
        return address.find(v.address) != std::string_view::npos;
      });
      const bool is_known = known != std::end(kVocabularies);
      prefixes_[std::string(name.substr(name.find(':') + 1))] =
          is_known ? std::optional(known->name) : std::nullopt;
    }
  }

  /// A prefix that nothing explains is taken for what it usually is.
  std::optional<std::string_view> vocabulary_of(std::string_view name) const {
    const std::string prefix(prefix_of(name));
    if (prefix.empty()) return "";
    const auto found = prefixes_.find(prefix);
    if (found != prefixes_.end()) return found->second;
    const auto usual = std::ranges::find(kVocabularies, prefix, &Vocabulary::name);
    return usual == std::end(kVocabularies) ? std::nullopt : std::optional(usual->name);
  }

  const FieldRow* row_of(std::string_view name) const {
    const std::optional<std::string_view> vocabulary = vocabulary_of(name);
    const auto row = std::ranges::find_if(kFieldRows, [&](const FieldRow& r) {
      return vocabulary == r.vocabulary && r.name == local_name(name);
    });
    return row == std::end(kFieldRows) ? nullptr : row;
  }

  Feed feed_;
  std::optional<FeedItem> item_;
  std::array<int, 16> ranks_{};  // of what the item has, by field
  std::map<std::string, std::optional<std::string_view>> prefixes_;
  const FieldRow* row_ = nullptr;  // the field that is open
  std::string_view field_name_;
  int depth_ = 0;  // of elements of its name
  std::string buffer_;
  bool is_markup_ = false;  // XHTML, which is kept as it stands
  bool is_plain_ = false;   // no HTML
  bool may_be_address_ = false;
  bool is_aside_ = false;  // within <image> and its like, whose title is not the feed's
};

}  // namespace

Result<Feed> read_xml_feed(std::string_view text) {
  if (declares_nested_entities(text)) return fail(ErrorCode::BadDocument, {}, "bomb");
  return XmlFeedReader().read(text);
}

}  // namespace docbao
