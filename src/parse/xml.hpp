// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "docbao/result.hpp"
#include "parse/zip_file.hpp"

namespace docbao {

/// The attributes of an element, by their names without a prefix.
class XmlAttributes {
 public:
  void add(std::string_view name, std::string value) { all_.emplace_back(name, std::move(value)); }
  /// Empty where there is none. The first, where two differ in their prefix alone.
  std::string_view operator[](std::string_view name) const noexcept;
  bool has(std::string_view name) const noexcept;

 private:
  std::vector<std::pair<std::string_view, std::string>> all_;
};

/// Is told what stands in an XML document, in its order. Names have the prefix that is usual for their
/// namespace ("w:p", "text:h", "dc:title"), whatever prefix the document uses; those of no namespace or of
/// one that nobody here knows have none.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void begin_element(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void end_element(std::string_view name) = 0;
  /// In pieces, as they come.
  virtual void add_text(std::string_view text) = 0;
  /// Nothing more is wanted.
  virtual bool is_done() const { return false; }
};

/// Writes the next bytes of a document to `to`, at most `most`; 0 at the end.
using ReadBytes = std::function<Result<std::size_t>(char* to, std::size_t most)>;

/// Reads an XML document while it comes. Entities of documents and of the net are not loaded; those of HTML
/// are known. Small mistakes are passed over. Fails as `read` does, and with BadDocument: "bomb" where
/// entities are made of entities, "too_deep" for more than kMostXmlDepth elements within each other,
/// "truncated" where the document has no end.
constexpr int kMostXmlDepth = 200;
Status parse_xml(const ReadBytes& read, XmlHandler& handler);
Status parse_xml(ZipFile::Member& member, XmlHandler& handler);

}  // namespace docbao
