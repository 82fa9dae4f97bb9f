// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/reason.hpp"

#include "parse/html/wording.hpp"
#include "text/unicode/beginning.hpp"
#include "text/unicode/letters.hpp"

namespace docbao::html {
namespace {

constexpr std::size_t kLookAround = std::size_t{64} << 10U;

/// The page's text in lower case, its first part.
std::string lower_text(const Tree& tree) {
  if (!tree.root()) return {};
  const std::string text = text_of(tree.root());
  return to_lower(beginning_of(text, kLookAround));
}

bool is_film(const Node* node) noexcept {
  if (is_named(node, "video")) return true;
  if (!is_named(node, "iframe")) return false;
  const std::string_view source = attribute(node, "src");
  return source.find("youtube") != source.npos || source.find("video") != source.npos ||
         source.find("vimeo") != source.npos || source.find("player") != source.npos;
}

/// What the page is made of besides text.
struct Parts {
  bool has_film = false, has_script = false;
  std::string without_scripts;  // what it says where scripts do not run
};

Parts parts_of(const Tree& tree) {
  Parts parts;
  for (Node* node = tree.root(); node; node = next_node(node, tree.root())) {
    parts.has_film = parts.has_film || is_film(node);
    if (is_named(node, "script") && attribute(node, "type") != "application/ld+json") parts.has_script = true;
    if (is_named(node, "noscript") && parts.without_scripts.size() < kLookAround)
      parts.without_scripts += text_of(node);
  }
  return parts;
}

}  // namespace

bool has_paywall(const Tree& tree, const Metadata& metadata) {
  return metadata.is_locked || holds_entry("paywall", lower_text(tree));
}

std::string find_reason(const Tree& tree, const Metadata& metadata) {
  if (has_paywall(tree, metadata)) return "paywall";
  const Parts parts = parts_of(tree);
  if (metadata.is_video || parts.has_film) return "video";
  const std::string text = lower_text(tree);
  constexpr std::size_t kFewWords = 40;
  const bool asks = holds_entry("script", text) || holds_entry("script", to_lower(parts.without_scripts));
  if (asks || (parts.has_script && count_words(text) < kFewWords)) return "script";
  return "empty";
}

}  // namespace docbao::html
