// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/xml.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <memory>

namespace docbao {
namespace {

struct XmlNamespace {
  std::string_view prefix, uri;
};

/// Office documents have two sets of names, "transitional" and "strict" (ISO/IEC 29500).
constexpr std::array kXmlNamespaces = {
    XmlNamespace{"w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
    XmlNamespace{"w", "http://purl.oclc.org/ooxml/wordprocessingml/main"},
    XmlNamespace{"m", "http://schemas.openxmlformats.org/officeDocument/2006/math"},
    XmlNamespace{"m", "http://purl.oclc.org/ooxml/officeDocument/math"},
    XmlNamespace{"mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"},
    XmlNamespace{"office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"},
    XmlNamespace{"text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"},
    XmlNamespace{"table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"},
    XmlNamespace{"draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"},
    XmlNamespace{"style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"},
    XmlNamespace{"meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"},
    XmlNamespace{"svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"},
    XmlNamespace{"manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"},
    XmlNamespace{"dc", "http://purl.org/dc/elements/1.1/"},
    XmlNamespace{"opf", "http://www.idpf.org/2007/opf"},
    XmlNamespace{"ncx", "http://www.daisy.org/z3986/2005/ncx/"},
    XmlNamespace{"xhtml", "http://www.w3.org/1999/xhtml"},
    XmlNamespace{"enc", "http://www.w3.org/2001/04/xmlenc#"}};

std::string_view view_of(const xmlChar* text) noexcept {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view{};
}

/// libxml2 leaves an ampersand of an attribute escaped.
std::string attribute_value(const xmlChar* begin, const xmlChar* end) {
  std::string value(reinterpret_cast<const char*>(begin), static_cast<std::size_t>(end - begin));
  constexpr std::string_view kAmpersand = "&#38;";
  for (std::size_t at = value.find(kAmpersand); at != std::string::npos; at = value.find(kAmpersand, at + 1))
    value.erase(at + 1, kAmpersand.size() - 1);
  return value;
}

/// What libxml2 calls while it reads; the functions at the end of this class are its callbacks.
class XmlReading {
 public:
  XmlReading(const ReadBytes& read, XmlHandler& handler) : read_(read), handler_(handler) {}

  Status run() {
    xmlInitParser();
    xmlSAXHandler calls = callbacks();
    const std::unique_ptr<xmlParserCtxt, Freer> context(xmlCreateIOParserCtxt(
        &calls, this, &XmlReading::on_read, &XmlReading::on_close, this, XML_CHAR_ENCODING_NONE));
    if (!context) return status_ ? bad("truncated") : status_;
    context_ = context.get();
    xmlCtxtUseOptions(context_,
                      XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    xmlParseDocument(context_);
    if (status_ && !handler_.is_done() && (depth_ > 0 || !has_root_)) return bad("truncated");
    return status_;
  }

 private:
  struct Freer {
    void operator()(xmlParserCtxt* context) const noexcept {
      if (context->myDoc) xmlFreeDoc(context->myDoc);
      xmlFreeParserCtxt(context);
    }
  };

  static Status bad(const char* how) { return fail(ErrorCode::BadDocument, {}, how); }
  void stop() noexcept {
    is_stopped_ = true;
    xmlStopParser(context_);
  }
  void give_up(const char* how) {
    if (status_) status_ = bad(how);
    stop();
  }

  void begin(std::string_view name, const xmlChar** attributes, int count) {
    if (is_stopped_) return;
    has_root_ = true;
    if (++depth_ > kMostXmlDepth) return give_up("too_deep");
    XmlAttributes all;
    constexpr int kFields = 5;  // name, prefix, namespace, begin and end of the value
    for (int i = 0; i < count; ++i, attributes += kFields)
      all.add(view_of(attributes[0]), attribute_value(attributes[3], attributes[4]));
    handler_.begin_element(name, all);
    if (handler_.is_done()) stop();
  }
  void end(std::string_view name) {
    if (is_stopped_) return;
    --depth_;
    handler_.end_element(name);
    if (handler_.is_done()) stop();
  }
  void text(const xmlChar* text, int size) {
    if (is_stopped_) return;
    handler_.add_text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    if (handler_.is_done()) stop();
  }

  std::string_view full_name(const xmlChar* name, const xmlChar* uri) {
    const auto found = std::find_if(kXmlNamespaces.begin(), kXmlNamespaces.end(),
                                    [&](const XmlNamespace& known) { return known.uri == view_of(uri); });
    name_.clear();
    if (found != kXmlNamespaces.end()) (name_ += found->prefix) += ':';
    return name_ += view_of(name);
  }

  /// An entity that the document declares: a few letters, or the beginning of a bomb.
  void declare(std::string_view name, int type, std::string_view value) {
    constexpr std::size_t kMostBytes = 256, kMostEntities = 256;
    const bool is_ours = type == XML_INTERNAL_GENERAL_ENTITY;
    if (value.find_first_of("&%") != std::string_view::npos || value.size() > kMostBytes ||
        entities_.size() > kMostEntities)
      return give_up("bomb");
    if (is_ours) add_entity(name, std::string(value));
  }

  struct XmlEntity {
    std::string name, text;
    xmlEntity entity{};
  };

  /// As if it were one of the five that need no declaration: then libxml2 gives its text and no more.
  xmlEntity* add_entity(std::string_view name, std::string text) {
    auto& made = entities_[std::string(name)];
    if (made) return &made->entity;
    made = std::make_unique<XmlEntity>(XmlEntity{std::string(name), std::move(text), {}});
    made->entity.type = XML_ENTITY_DECL;
    made->entity.etype = XML_INTERNAL_PREDEFINED_ENTITY;
    made->entity.name = reinterpret_cast<const xmlChar*>(made->name.c_str());
    made->entity.content = made->entity.orig = reinterpret_cast<xmlChar*>(made->text.data());
    made->entity.length = static_cast<int>(made->text.size());
    return &made->entity;
  }

  xmlEntity* find_entity(const xmlChar* name) {
    const auto found = entities_.find(std::string(view_of(name)));
    if (found != entities_.end()) return &found->second->entity;
    const htmlEntityDesc* known = htmlEntityLookup(name);
    if (!known) return nullptr;
    std::array<xmlChar, 8> bytes{};
    const int size = xmlCopyCharMultiByte(bytes.data(), static_cast<int>(known->value));
    return add_entity(view_of(name),
                      {reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size)});
  }

  int read_bytes(char* to, int most) {
    if (!status_ || is_stopped_) return 0;
    const auto count = read_(to, static_cast<std::size_t>(most));
    if (count) return static_cast<int>(*count);
    status_ = fail(count.error());
    return 0;
  }

  static XmlReading& self(void* context) noexcept { return *static_cast<XmlReading*>(context); }
  static int on_read(void* context, char* to, int most) { return self(context).read_bytes(to, most); }
  static int on_close(void*) noexcept { return 0; }
  static void on_begin(void* context, const xmlChar* name, const xmlChar*, const xmlChar* uri, int,
                       const xmlChar**, int count, int, const xmlChar** attributes) {
    self(context).begin(self(context).full_name(name, uri), attributes, count);
  }
  static void on_end(void* context, const xmlChar* name, const xmlChar*, const xmlChar* uri) {
    self(context).end(self(context).full_name(name, uri));
  }
  static void on_text(void* context, const xmlChar* text, int size) { self(context).text(text, size); }
  static void on_entity(void* context, const xmlChar* name, int type, const xmlChar*, const xmlChar*,
                        xmlChar* value) {
    self(context).declare(view_of(name), type, view_of(value));
  }
  static xmlEntity* on_get_entity(void* context, const xmlChar* name) {
    return self(context).find_entity(name);
  }

  static xmlSAXHandler callbacks() {
    xmlSAXHandler calls{};
    calls.initialized = XML_SAX2_MAGIC;
    calls.startElementNs = &XmlReading::on_begin;
    calls.endElementNs = &XmlReading::on_end;
    calls.characters = calls.ignorableWhitespace = calls.cdataBlock = &XmlReading::on_text;
    calls.entityDecl = &XmlReading::on_entity;
    calls.getEntity = &XmlReading::on_get_entity;
    return calls;
  }

  const ReadBytes& read_;
  XmlHandler& handler_;
  xmlParserCtxt* context_ = nullptr;
  Status status_;
  std::map<std::string, std::unique_ptr<XmlEntity>> entities_;
  std::string name_;  // of the element that is begun or ended
  int depth_ = 0;
  bool has_root_ = false, is_stopped_ = false;
};

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const noexcept {
  for (const auto& [key, value] : all_) {
    if (key == name) return value;
  }
  return {};
}

bool XmlAttributes::has(std::string_view name) const noexcept {
  return std::any_of(all_.begin(), all_.end(), [&](const auto& one) { return one.first == name; });
}

Status parse_xml(const ReadBytes& read, XmlHandler& handler) { return XmlReading(read, handler).run(); }

Status parse_xml(ZipFile::Member& member, XmlHandler& handler) {
  return parse_xml([&](char* to, std::size_t most) { return member.read(to, most); }, handler);
}

}  // namespace docbao
