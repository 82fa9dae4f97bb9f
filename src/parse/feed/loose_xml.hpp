// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace docbao {

/// A tag or a text between tags. Views point into what is read.
struct XmlToken {
  enum class Kind { Start, End, Text, Literal };
  Kind kind = Kind::Text;
  std::string_view name;   ///< of a tag, with its prefix
  std::string_view raw;    ///< as it stands there; of a CDATA section (Literal) what it holds
  bool is_closed = false;  ///< <tag/>
  std::vector<std::pair<std::string_view, std::string_view>> attributes = {};  ///< entities in values stand

  /// The attribute's value, its entities decoded; empty where there is none. Case does not count.
  std::string attribute(std::string_view called) const;
};

/// Takes a document apart into tags and texts, whether it is well-formed or not: a < that begins no tag is
/// text, and what is not closed ends where the document does. Comments, instructions and the document type
/// are passed over. Linear.
class LooseXml {
 public:
  explicit LooseXml(std::string_view text) : rest_(text) {}
  /// False at the end.
  bool next(XmlToken& token);

 private:
  bool take_markup(XmlToken& token);
  std::string_view take_until(std::string_view end, std::size_t skipped);
  void take_tag(XmlToken& token);
  std::string_view rest_;
};

/// The text with the entities of HTML and XML and the numbers of characters as what they stand for; any other
/// ampersand stands.
std::string decode_entities(std::string_view text);

/// The document declares entities that are made of other entities, as those do that grow without end.
bool declares_nested_entities(std::string_view text);

/// "encoded" of "content:encoded".
std::string_view local_name(std::string_view name);

}  // namespace docbao
