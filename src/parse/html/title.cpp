// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/title.hpp"

#include <algorithm>
#include <array>

#include "parse/html/wording.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao::html {
namespace {

constexpr std::size_t kLongestTitle = 600, kFewestTitleLetters = 6;

/// "Giá vàng giảm - Báo Mới": without the name of the paper, as far as one blank-separated sign tells.
std::string without_paper(const std::string& title) {
  constexpr std::array<std::string_view, 7> kSigns = {" | ", " :: ", " » ", " – ", " — ", " - ", " • "};
  constexpr std::size_t kFewestTitleWords = 3, kPaperWords = 8;
  for (const std::string_view sign : kSigns) {
    const std::size_t at = title.rfind(sign);
    if (at == title.npos || count_words(title.substr(0, at)) < kFewestTitleWords) continue;
    if (count_words(title.substr(at + sign.size())) > kPaperWords) continue;
    return without_paper(title.substr(0, at));
  }
  return title;
}

bool may_be_title(const Node* node) noexcept {
  const std::string_view name = name_of(node);
  const bool is_header = name == "h1" || name == "h2" || name == "h3";
  const auto says_title = [&](const char* where) {
    const std::string_view value = attribute(node, where);
    return value.find("title") != value.npos || value.find("Title") != value.npos ||
           value.find("headline") != value.npos;
  };
  return is_header || ((name == "p" || name == "div" || name == "td" || name == "span") &&
                       (says_title("class") || says_title("id") || says_title("itemprop")));
}

/// How well an element fits what the head says; 0 for not at all.
class TitleJudge {
 public:
  explicit TitleJudge(const Metadata& metadata)
      : told_(fold(metadata.info.title.value)), document_(fold(metadata.document_title)) {}

  std::size_t worth(const Node* node, const std::string& text) const {
    const std::string folded = fold(text);
    if (folded.size() < kFewestTitleLetters) return 0;
    constexpr std::size_t kEqual = 100'000, kHeader = 10'000;
    const bool is_first_level = is_named(node, "h1");
    if (folded == told_) return kEqual + (is_first_level ? kHeader : 0);
    const bool is_in_head = document_.find(folded) != document_.npos || told_.find(folded) != told_.npos;
    const bool is_most =
        folded.size() * 2 >= std::min(document_.size(), told_.empty() ? document_.size() : told_.size());
    return is_in_head && is_most ? folded.size() + (is_first_level ? kHeader : 0) : 0;
  }

 private:
  std::string told_, document_;
};

/// A heading of the first level that the head does not know; a logo has fewer words. Old pages have their
/// title without marks in the head, for nobody could read it there otherwise.
Title find_unknown_title(const Tree& tree, const Metadata& metadata) {
  const bool is_unmarked = !metadata.info.title && is_ascii(metadata.document_title);
  constexpr std::size_t kFewestTitleWords = 4;
  for (Node* node = tree.root(); node; node = next_seen(node, tree.root())) {
    if (!is_named(node, "h1")) continue;
    std::string text = text_of(node, kLongestTitle);
    const bool has_words = count_words(text) >= kFewestTitleWords || (is_unmarked && !is_ascii(text));
    if (has_words && text.size() <= kLongestTitle) return {std::move(text), node};
  }
  return {};
}

}  // namespace

bool is_seen(const Node* node) noexcept {
  for (; node && is_element(node); node = node->parent) {
    if (is_hidden(node)) return false;
  }
  return true;
}

Title find_title(const Tree& tree, const Metadata& metadata, const std::vector<Node*>& places) {
  for (Node* node : places) {
    std::string text = is_seen(node) ? text_of(node, kLongestTitle) : std::string{};
    if (fold(text).size() >= kFewestTitleLetters && text.size() <= kLongestTitle)
      return {std::move(text), node};
  }
  const TitleJudge judge(metadata);
  Title best;
  std::size_t most = 0;
  constexpr std::size_t kMostLooks = 500;
  std::size_t looks = 0;
  for (Node* node = tree.root(); node && looks < kMostLooks; node = next_seen(node, tree.root())) {
    if (!is_element(node) || !may_be_title(node)) continue;
    ++looks;
    std::string text = text_of(node, kLongestTitle);
    if (text.size() > kLongestTitle) continue;
    if (const std::size_t worth = judge.worth(node, text); worth > most)
      most = worth, best = {std::move(text), node};
  }
  if (best.node) return best;
  if (Title unknown = find_unknown_title(tree, metadata); unknown.node) return unknown;
  if (metadata.info.title) return {without_paper(metadata.info.title.value), nullptr};
  return {without_paper(metadata.document_title), nullptr};
}

}  // namespace docbao::html
