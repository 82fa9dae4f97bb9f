// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "parse/html/purposes.hpp"
#include "parse/html/tree.hpp"

namespace docbao::html {

/// What an element does to the text within it.
enum class Form : std::uint8_t {
  Text,  ///< no element
  Inline,
  Link,
  Block,
  Section,
  Article,
  Main,
  Page,  ///< html and body
  Paragraph,
  Heading,
  List,
  ListItem,
  Table,
  Cell,
  Quote,
  Figure,  ///< with what is said below it
  Side,    ///< nav, aside, footer, form: beside the article, as a rule
  Control, ///< a button and the like: its words are no text
};

constexpr bool is_block_form(Form form) noexcept { return form >= Form::Block; }

/// An element or a text of a page, and what is within it. Letters are counted with one blank between two
/// words; what is dropped and what is said below pictures does not count.
struct Entry {
  Node* node = nullptr;
  std::uint32_t parent = 0;  ///< where the element around it stands in the outline; the first is its own
  std::uint32_t end = 0;     ///< where what follows it stands
  Form form = Form::Text;
  Purposes purposes;
  bool is_out = false;  ///< does not count, nor does what is within it
  std::uint32_t letters = 0, link_letters = 0;
  std::uint32_t own_letters = 0, own_link_letters = 0;  ///< those that no other block within it holds
  std::uint32_t own_commas = 0;
  float prose = 0;  ///< how much running text is within it
  float rank = 0;   ///< how much running text is near below it

  float link_share() const noexcept {
    return letters > 0 ? static_cast<float>(link_letters) / static_cast<float>(letters) : 0.0F;
  }
};

/// What can be seen within an element, as a list in the order of the page: what is within an entry follows
/// it. Counting takes two walks over the list, however deep the page is.
class Outline {
 public:
  explicit Outline(Node* top);

  std::vector<Entry>& entries() noexcept { return entries_; }
  const std::vector<Entry>& entries() const noexcept { return entries_; }
  const Entry& operator[](std::uint32_t at) const noexcept { return entries_[at]; }
  std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(entries_.size()); }

  /// Counts anew what is not out.
  void measure();
  /// Takes an entry and all within it out.
  void take_out(std::uint32_t at);

 private:
  void count_texts();
  void add_up();
  void lend_rank(std::uint32_t at, float prose);

  std::vector<Entry> entries_;
};

}  // namespace docbao::html
