// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/tree.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>

#include "text/unicode/utf8.hpp"

namespace docbao::html {
namespace {

// What a node's `_private` holds: its number, and one bit on the right of it.
constexpr std::uintptr_t kDroppedBit = 1;

std::uintptr_t mark_of(const Node* node) noexcept { return reinterpret_cast<std::uintptr_t>(node->_private); }
void set_mark(Node* node, std::uintptr_t mark) noexcept { node->_private = reinterpret_cast<void*>(mark); }

std::string_view view(const xmlChar* text) noexcept {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view{};
}

struct ContextCloser {
  void operator()(htmlParserCtxt* context) const noexcept { htmlFreeParserCtxt(context); }
};

/// Counts what is built, and ends the parsing where it becomes too much.
struct Counter {
  std::uint32_t nodes = 0;
  std::string_view limit;
};

Counter& counter_of(htmlParserCtxt* context) noexcept { return *static_cast<Counter*>(context->_private); }

void stop_at(htmlParserCtxt* context, std::string_view limit) noexcept {
  Counter& counter = counter_of(context);
  if (counter.limit.empty()) counter.limit = limit;
  xmlStopParser(context);
}

void begin_element(void* self, const xmlChar* name, const xmlChar** attributes) noexcept {
  auto* context = static_cast<htmlParserCtxt*>(self);
  Counter& counter = counter_of(context);
  ++counter.nodes;
  for (const xmlChar** name_or_value = attributes; name_or_value && *name_or_value; name_or_value += 2)
    ++counter.nodes;
  if (counter.nodes > Tree::kMostNodes) return stop_at(context, "too_large");
  if (context->nameNr > static_cast<int>(Tree::kDeepest)) return stop_at(context, "too_deep");
  xmlSAX2StartElement(self, name, attributes);
}

void take_characters(void* self, const xmlChar* text, int size) noexcept {
  auto* context = static_cast<htmlParserCtxt*>(self);
  if (++counter_of(context).nodes > Tree::kMostNodes) return stop_at(context, "too_large");
  xmlSAX2Characters(self, text, size);
}

/// What stands for an odd character: for a line end of another system \n, for a control a blank.
std::string_view mended(std::string_view utf8, std::size_t begin, char32_t c) noexcept {
  if (c == kIllFormed) return "\xEF\xBF\xBD";
  if (c != U'\r') return " ";
  return begin + 1 < utf8.size() && utf8[begin + 1] == '\n' ? "" : "\n";
}

/// Nothing that would end the text early or be taken for another encoding: no NUL, no byte that is no UTF-8.
std::string without_odd_bytes(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  std::size_t copied = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t begin = at;
    const char32_t c = checked_code_point(utf8, at);
    if (c != kIllFormed && (c >= 0x20 || c == U'\n' || c == U'\t')) continue;
    out.append(utf8.substr(copied, begin - copied));
    out += mended(utf8, begin, c);
    copied = at;
  }
  out.append(utf8.substr(copied));
  return out;
}

bool is_blank(char c) noexcept { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& sorted, std::string_view name) noexcept {
  return std::ranges::binary_search(sorted, name);
}

// Sorted.
constexpr std::array<std::string_view, 36> kInline = {
    "a",    "abbr",  "acronym", "b",      "bdi",    "bdo",   "big",  "cite", "code", "del", "dfn",  "em",
    "font", "i",     "img",     "ins",    "kbd",    "label", "mark", "nobr", "q",    "rt",  "ruby", "s",
    "samp", "small", "span",    "strike", "strong", "sub",   "sup",  "time", "tt",   "u",   "var",  "wbr"};
constexpr std::array<std::string_view, 14> kCode = {"audio",    "button",   "canvas",   "iframe", "math",
                                                    "noscript", "object",   "script",   "select", "style",
                                                    "svg",      "template", "textarea", "video"};

}  // namespace

void Tree::Closer::operator()(xmlDoc* document) const noexcept { xmlFreeDoc(document); }

Tree Tree::parse(std::string_view utf8) {
  Tree tree;
  if (utf8.size() > kMostBytes) tree.limit_ = "too_large";
  const std::string bytes = without_odd_bytes(utf8.substr(0, kMostBytes));
  const std::unique_ptr<htmlParserCtxt, ContextCloser> context(htmlNewParserCtxt());
  if (!context) return tree;
  Counter counter;
  context->_private = &counter;
  context->sax->startElement = begin_element;
  context->sax->characters = take_characters;
  context->sax->ignorableWhitespace = take_characters;
  context->sax->comment = nullptr;
  context->sax->processingInstruction = nullptr;
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                           HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC;
  constexpr int kHuge = XML_PARSE_HUGE;  // libxml2's own limit of depth is lower; ours stands above
  htmlCtxtUseOptions(context.get(), kOptions);
  context->options |= kHuge;
  xmlParserInputBuffer* input =
      xmlParserInputBufferCreateMem(bytes.data(), static_cast<int>(bytes.size()), XML_CHAR_ENCODING_UTF8);
  xmlParserInput* stream =
      input ? xmlNewIOInputStream(context.get(), input, XML_CHAR_ENCODING_UTF8) : nullptr;
  if (!stream) return tree;
  inputPush(context.get(), stream);
  stream->encoding = xmlStrdup(reinterpret_cast<const xmlChar*>("UTF-8"));
  htmlParseDocument(context.get());
  tree.document_.reset(context->myDoc);
  context->myDoc = nullptr;
  if (!counter.limit.empty()) tree.limit_ = counter.limit;
  tree.number_nodes();
  return tree;
}

void Tree::number_nodes() noexcept {
  if (!document_) return;
  root_ = xmlDocGetRootElement(document_.get());
  for (Node* node = root_; node; node = next_node(node, root_)) set_mark(node, std::uintptr_t{size_++} << 1U);
}

std::uint32_t index_of(const Node* node) noexcept { return static_cast<std::uint32_t>(mark_of(node) >> 1U); }
void drop(Node* node) noexcept { set_mark(node, mark_of(node) | kDroppedBit); }
void undrop(Node* node) noexcept { set_mark(node, mark_of(node) & ~kDroppedBit); }
bool is_dropped(const Node* node) noexcept { return (mark_of(node) & kDroppedBit) != 0; }

std::string_view name_of(const Node* node) noexcept {
  return is_element(node) ? view(node->name) : std::string_view{};
}
bool is_named(const Node* node, std::string_view name) noexcept { return name_of(node) == name; }
std::string_view characters_of(const Node* node) noexcept {
  return is_text(node) ? view(node->content) : std::string_view{};
}

std::string_view attribute(const Node* node, const char* name) noexcept {
  if (!is_element(node)) return {};
  for (const xmlAttr* at = node->properties; at; at = at->next) {
    if (view(at->name) == name) return at->children ? view(at->children->content) : std::string_view{};
  }
  return {};
}

bool has_attribute(const Node* node, const char* name) noexcept {
  if (!is_element(node)) return false;
  for (const xmlAttr* at = node->properties; at; at = at->next) {
    if (view(at->name) == name) return true;
  }
  return false;
}

bool has_class(const Node* node, std::string_view word) noexcept {
  const std::string_view all = attribute(node, "class");
  for (std::size_t at = all.find(word); at != all.npos; at = all.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || is_blank(all[at - 1])) && (end == all.size() || is_blank(all[end]))) return true;
  }
  return false;
}

Node* next_after(const Node* node, const Node* top) noexcept {
  while (node && node != top) {
    if (node->next) return node->next;
    node = node->parent;
  }
  return nullptr;
}

Node* next_node(const Node* node, const Node* top) noexcept {
  const bool has_children = is_element(node) && node->children;
  return has_children ? node->children : next_after(node, top);
}

bool is_code(const Node* node) noexcept { return is_element(node) && is_one_of(kCode, view(node->name)); }
bool is_inline(const Node* node) noexcept {
  if (!is_element(node)) return false;
  const std::string_view name = view(node->name);
  // An element of the page's own making is what stands around it makes of it.
  const bool is_own = name.find('-') != name.npos && node->parent && is_named(node->parent, "p");
  return is_own || is_one_of(kInline, name);
}

bool is_hidden(const Node* node) noexcept {
  if (is_text(node)) return is_dropped(node);
  return !is_element(node) || is_dropped(node) || is_code(node);
}

Node* next_seen(const Node* node, const Node* top) noexcept {
  Node* next = node == top || !is_hidden(node) ? next_node(node, top) : next_after(node, top);
  while (next && is_hidden(next)) next = next_after(next, top);
  return next;
}

bool is_within(const Node* node, const Node* top) noexcept {
  while (node && node != top) node = node->parent;
  return node != nullptr;
}

void append_collapsed(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (!is_blank(c)) {
      out += c;
    } else if (!out.empty() && !is_blank(out.back())) {
      out += ' ';
    }
  }
}

std::string text_of(const Node* top, std::size_t most) {
  std::string out;
  for (const Node* node = top; node && out.size() <= most; node = next_seen(node, top)) {
    if (is_text(node)) {
      append_collapsed(out, characters_of(node));
    } else if (!is_inline(node)) {
      append_collapsed(out, " ");
    }
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace docbao::html
