// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parse/html/tree.hpp"

namespace docbao::html {

/// One place in a page, as a few of CSS's forms name it: "h2.sapo", "#main > p", "[data-role=content]",
/// "div[class*=related] a". Views into the text it was made from.
class Selector {
 public:
  /// Without a comma. Nothing where it is written wrong.
  static std::optional<Selector> compile(std::string_view text);
  bool matches(const Node* node) const noexcept;
  /// What every element has that fits: "#id", ".class", "[attribute" or "tag". Without its sign it stands in
  /// the page.
  struct Key {
    char sign = 0;  ///< '#', '.', '[' or 0 for a tag
    std::string_view word;
    friend bool operator==(Key, Key) = default;
  };
  Key key() const noexcept;

 private:
  enum class Test : std::uint8_t { Present, Equals, Contains, Begins, Ends };
  struct Attribute {
    std::string_view name, value;
    Test test = Test::Present;
  };
  /// What stands between two blanks.
  struct Step {
    std::string_view tag, id;
    std::vector<std::string_view> classes;
    std::vector<Attribute> attributes;
    bool is_child = false;  ///< directly within the step before
  };
  static bool take_step(std::string_view text, Step& step);
  static bool fits(const Attribute& attribute, const Node* node) noexcept;
  static bool fits(const Step& step, const Node* node) noexcept;

  std::vector<Step> steps_;
};

/// Many selectors, looked for in one walk through a page.
class SelectorSet {
 public:
  /// Adds selectors with commas between them as one; gives its number. Nothing where one is written wrong.
  std::optional<std::uint32_t> add(std::string_view text);
  /// For each number the elements that fit, in the order of the page.
  using Found = std::vector<std::vector<Node*>>;
  Found find(const Tree& tree) const;

 private:
  struct Entry {
    Selector selector;
    std::uint32_t number = 0;
  };
  struct Hash {
    std::size_t operator()(Selector::Key key) const noexcept {
      return std::hash<std::string_view>{}(key.word) ^ static_cast<std::size_t>(key.sign);
    }
  };
  void match(Selector::Key key, Node* node, Found& found) const;

  std::unordered_map<Selector::Key, std::vector<Entry>, Hash> entries_;
  std::uint32_t count_ = 0;
};

}  // namespace docbao::html
