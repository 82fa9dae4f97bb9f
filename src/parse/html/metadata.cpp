// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/metadata.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/ascii.hpp"
#include "parse/html/json_ld.hpp"
#include "text/page/clean.hpp"
#include "text/page/dateline.hpp"
#include "text/unicode/letters.hpp"

namespace docbao::html {
namespace {

/// What the meta elements say, the first of each name.
struct MetaElements {
  std::string title, description, site, url, image, section, published, author, language;
  std::string name_description, name_author, other_date, kind;
};

struct MetaName {
  std::string_view name;
  std::string MetaElements::*place;
};
constexpr MetaName kMetaNames[] = {
    {"og:title", &MetaElements::title},
    {"og:description", &MetaElements::description},
    {"og:site_name", &MetaElements::site},
    {"og:url", &MetaElements::url},
    {"og:image", &MetaElements::image},
    {"og:type", &MetaElements::kind},
    {"article:section", &MetaElements::section},
    {"article:published_time", &MetaElements::published},
    {"article:author", &MetaElements::author},
    {"twitter:title", &MetaElements::title},
    {"description", &MetaElements::name_description},
    {"author", &MetaElements::name_author},
    {"dable:author", &MetaElements::author},
    {"pubdate", &MetaElements::other_date},
    {"datepublished", &MetaElements::other_date},
    {"its_publication", &MetaElements::other_date},
    {"dc.date.issued", &MetaElements::other_date},
    {"content-language", &MetaElements::language},
};

/// Text of the head as people read it: entities written twice are resolved, white space is one blank.
std::string plain(std::string_view text) {
  std::string out;
  append_collapsed(out, clean_text(text).text);
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

void read_meta(const Node* node, MetaElements& meta) {
  std::string_view name = attribute(node, "property");
  if (name.empty()) name = attribute(node, "name");
  if (name.empty()) name = attribute(node, "itemprop");
  if (name.empty()) name = attribute(node, "http-equiv");
  const std::string lower_name = lower_ascii(name);
  for (const MetaName& known : kMetaNames) {
    std::string& place = meta.*known.place;
    if (known.name == lower_name && place.empty()) place = plain(attribute(node, "content"));
  }
}

bool has_word(std::string_view list, std::string_view word) noexcept {
  const std::size_t begin = list.find(word);
  return begin != list.npos && (begin == 0 || list[begin - 1] == ' ') &&
         (begin + word.size() == list.size() || list[begin + word.size()] == ' ');
}

/// All that the head is read for, in one walk.
struct Head {
  MetaElements meta;
  LinkedData linked;
  std::string title, canonical, next, language;
};

std::string raw_text_of(const Node* node) {
  std::string text;
  for (const Node* child = node->children; child; child = child->next) text += characters_of(child);
  return text;
}

void read_link(const Node* node, Head& head) {
  const std::string relation = lower_ascii(attribute(node, "rel"));
  if (head.canonical.empty() && has_word(relation, "canonical")) head.canonical = attribute(node, "href");
  if (head.next.empty() && has_word(relation, "next")) head.next = attribute(node, "href");
}

Head read_head(const Tree& tree) {
  Head head;
  for (Node* node = tree.root(); node; node = next_node(node, tree.root())) {
    const std::string_view name = name_of(node);
    if (name == "meta") {
      read_meta(node, head.meta);
    } else if (name == "link") {
      read_link(node, head);
    } else if (name == "title" && head.title.empty()) {
      head.title = plain(raw_text_of(node));
    } else if (name == "html") {
      head.language = attribute(node, "lang");
    } else if (name == "script" && attribute(node, "type") == "application/ld+json") {
      read_linked_data(raw_text_of(node), head.linked);
    }
  }
  return head;
}

template <typename T>
void know(Known<T>& known, T value, Origin origin) {
  if (!known && !value.empty()) known = {std::move(value), origin};
}

void know_time(Known<ArticleTime>& known, std::string_view text, Origin origin) {
  if (known || text.empty()) return;
  auto time = read_iso_time(text);
  if (!time) time = find_time(text);
  if (time) known = {*time, origin};
}

bool is_address(std::string_view text) noexcept {
  return text.starts_with("http://") || text.starts_with("https://");
}

/// An author that is the paper itself or an address is none.
bool is_person(const std::string& author, const Head& head) {
  if (author.empty() || is_address(author) || author.find("facebook.com") != author.npos) return false;
  const std::string small = to_lower(author);
  const bool is_paper = small == to_lower(head.meta.site) || small == to_lower(head.linked.publisher);
  return !is_paper && author.find(' ') != author.npos;
}

void add_authors(const Head& head, ArticleInfo& info) {
  std::vector<std::string> authors;
  for (const std::string& author : head.linked.authors) {
    if (std::string name = plain(author); is_person(name, head)) authors.push_back(std::move(name));
  }
  know(info.authors, std::move(authors), Origin::JsonLd);
  for (const std::string& author : {head.meta.author, head.meta.name_author}) {
    if (is_person(author, head)) know(info.authors, std::vector<std::string>{author}, Origin::OpenGraph);
  }
}

void add_summary(std::vector<std::string>& summaries, std::string text) {
  if (!text.empty() && std::ranges::find(summaries, text) == summaries.end())
    summaries.push_back(std::move(text));
}

std::string language_of(const Head& head) {
  std::string language = head.language;
  if (language.empty()) language = head.linked.language;
  if (language.empty()) language = head.meta.language;
  return lower_ascii(language.substr(0, language.find_first_of("-_,; ")));
}

template <typename T>
bool take_number(std::string_view& text, std::size_t digits, T& value) {
  if (text.size() < digits) return false;
  const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value);
  if (error != std::errc{} || end != text.data() + digits) return false;
  text.remove_prefix(digits);
  return true;
}

bool take_sign(std::string_view& text, std::string_view signs) noexcept {
  if (text.empty() || signs.find(text.front()) == signs.npos) return false;
  text.remove_prefix(1);
  return true;
}

constexpr int kHour = 60;

/// "+07:00", "+0700", "Z"
std::optional<std::int16_t> take_zone(std::string_view text) {
  if (text.starts_with('Z')) return std::int16_t{0};
  const bool is_west = text.starts_with('-');
  int hours = 0, minutes = 0;
  if (!take_sign(text, "+-") || !take_number(text, 2, hours)) return std::nullopt;
  take_sign(text, ":");
  take_number(text, 2, minutes);
  const int zone = hours * kHour + minutes;
  constexpr int kFarthest = 14 * kHour;
  if (zone > kFarthest) return std::nullopt;
  return static_cast<std::int16_t>(is_west ? -zone : zone);
}

void take_clock(std::string_view text, ArticleTime& time) {
  int hours = 0, minutes = 0;
  if (!take_sign(text, "T ") || !take_number(text, 2, hours) || !take_sign(text, ":") ||
      !take_number(text, 2, minutes) || hours > 23 || minutes > 59)
    return;
  time.minute = static_cast<std::uint16_t>(hours * kHour + minutes);
  text.remove_prefix(std::min(text.find_first_not_of("0123456789:. "), text.size()));
  time.zone_minutes = take_zone(text);
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (std::string line = plain(text.substr(0, end)); !line.empty()) lines.push_back(std::move(line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

std::optional<ArticleTime> read_iso_time(std::string_view text) {
  ArticleTime time;
  const bool has_day = take_number(text, 4, time.year) && take_sign(text, "-/") &&
                       take_number(text, 2, time.month) && take_sign(text, "-/") &&
                       take_number(text, 2, time.day);
  if (!has_day || time.month < 1 || time.month > 12 || time.day < 1 || time.day > 31) return std::nullopt;
  take_clock(text, time);
  return time;
}

std::string host_of(std::string_view address) {
  if (!is_address(address)) return {};
  address.remove_prefix(address.find("//") + 2);
  address = address.substr(0, address.find_first_of("/?#"));
  address.remove_prefix(address.rfind('@') == address.npos ? 0 : address.rfind('@') + 1);
  return lower_ascii(address.substr(0, address.find(':')));
}

Metadata read_metadata(const Tree& tree, std::string_view address) {
  const Head head = read_head(tree);
  Metadata metadata;
  ArticleInfo& info = metadata.info;
  know(info.title, plain(head.linked.headline), Origin::JsonLd);
  know(info.title, head.meta.title, Origin::OpenGraph);
  add_authors(head, info);
  know_time(info.published, head.linked.published, Origin::JsonLd);
  know_time(info.published, head.meta.published, Origin::OpenGraph);
  know_time(info.published, head.meta.other_date, Origin::OpenGraph);
  know(info.newspaper, plain(head.linked.publisher), Origin::JsonLd);
  know(info.newspaper, head.meta.site, Origin::OpenGraph);
  know(info.section, plain(head.linked.section), Origin::JsonLd);
  know(info.section, head.meta.section, Origin::OpenGraph);
  know(info.language, language_of(head), Origin::OpenGraph);
  if (is_address(head.canonical)) know(info.url, head.canonical, Origin::OpenGraph);
  if (is_address(head.meta.url)) know(info.url, head.meta.url, Origin::OpenGraph);
  if (is_address(head.linked.url)) know(info.url, head.linked.url, Origin::JsonLd);
  if (is_address(address)) know(info.url, std::string(address), Origin::Address);
  if (is_address(head.meta.image)) info.cover = {{head.meta.image, {}}, Origin::OpenGraph};
  if (!info.cover && is_address(head.linked.image)) info.cover = {{head.linked.image, {}}, Origin::JsonLd};
  add_summary(metadata.summaries, head.meta.description);
  add_summary(metadata.summaries, plain(head.linked.description));
  add_summary(metadata.summaries, head.meta.name_description);
  metadata.body = lines_of(head.linked.body);
  metadata.document_title = head.title;
  metadata.host = host_of(is_address(address) ? address : std::string_view(info.url.value));
  metadata.next = head.next;
  metadata.is_locked = head.linked.is_locked;
  metadata.is_video =
      head.meta.kind.starts_with("video") || (head.linked.is_video && !head.linked.is_article);
  return metadata;
}

}  // namespace docbao::html
