// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/selectors.hpp"

#include <algorithm>
#include <utility>

#include "base/tsv.hpp"

namespace docbao::html {
namespace {

bool is_selector_name(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

std::string_view take_name(std::string_view& text) noexcept {
  const auto end = static_cast<std::size_t>(std::ranges::find_if_not(text, is_selector_name) - text.begin());
  const std::string_view name = text.substr(0, end);
  text.remove_prefix(end);
  return name;
}

std::string_view value_of(const Node* node, std::string_view name) noexcept {
  for (const xmlAttr* at = node->properties; at; at = at->next) {
    if (name == reinterpret_cast<const char*>(at->name)) {
      const bool has_value = at->children && at->children->content;
      return has_value ? reinterpret_cast<const char*>(at->children->content) : std::string_view("");
    }
  }
  return {};
}

bool is_selector_blank(char c) noexcept {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

template <typename Use>
void for_each_class(std::string_view classes, Use use) {
  while (!classes.empty()) {
    const auto begin = std::ranges::find_if_not(classes, is_selector_blank);
    const auto end = std::find_if(begin, classes.end(), is_selector_blank);
    if (begin != end) use(std::string_view(begin, end));
    classes = std::string_view(end, classes.end());
  }
}

}  // namespace

bool Selector::take_step(std::string_view text, Step& step) {
  step.tag = take_name(text);
  while (!text.empty()) {
    const char sign = text.front();
    text.remove_prefix(1);
    if (sign == '#') {
      step.id = take_name(text);
    } else if (sign == '.') {
      step.classes.push_back(take_name(text));
    } else if (sign == '[') {
      const std::size_t end = text.find(']');
      if (end == text.npos) return false;
      std::string_view inside = text.substr(0, end);
      text.remove_prefix(end + 1);
      Attribute attribute{take_name(inside), {}, Test::Present};
      if (!inside.empty()) {
        constexpr std::string_view kSigns = "=*^$";
        const std::size_t kind = kSigns.find(inside.front());
        const std::size_t equals = inside.find('=');
        if (kind == kSigns.npos || equals == inside.npos) return false;
        attribute.test = static_cast<Test>(kind + 1);
        attribute.value = inside.substr(equals + 1);
      }
      if (attribute.name.empty()) return false;
      step.attributes.push_back(attribute);
    } else {
      return false;
    }
  }
  const bool has_empty_class = std::ranges::find(step.classes, std::string_view{}) != step.classes.end();
  return !has_empty_class &&
         (!step.tag.empty() || !step.id.empty() || !step.classes.empty() || !step.attributes.empty());
}

std::optional<Selector> Selector::compile(std::string_view text) {
  Selector selector;
  bool is_child = false, is_sound = true;
  for_each_part(text, ' ', [&](std::string_view part) {
    if (part == ">") {
      is_child = true;
      return;
    }
    Step step;
    is_sound = take_step(part, step) && is_sound;
    step.is_child = std::exchange(is_child, false);
    selector.steps_.push_back(std::move(step));
  });
  if (!is_sound || is_child || selector.steps_.empty()) return std::nullopt;
  return selector;
}

Selector::Key Selector::key() const noexcept {
  const Step& last = steps_.back();
  if (!last.id.empty()) return {'#', last.id};
  if (!last.classes.empty()) return {'.', last.classes.front()};
  if (!last.attributes.empty()) return {'[', last.attributes.front().name};
  return {0, last.tag};
}

bool Selector::fits(const Attribute& attribute, const Node* node) noexcept {
  const std::string_view value = value_of(node, attribute.name);
  if (value.data() == nullptr) return false;
  switch (attribute.test) {
    case Test::Present: return true;
    case Test::Equals: return value == attribute.value;
    case Test::Contains: return value.find(attribute.value) != value.npos;
    case Test::Begins: return value.starts_with(attribute.value);
    case Test::Ends: return value.ends_with(attribute.value);
  }
  return false;
}

bool Selector::fits(const Step& step, const Node* node) noexcept {
  if (!step.tag.empty() && !is_named(node, step.tag)) return false;
  if (!step.id.empty() && value_of(node, "id") != step.id) return false;
  return std::ranges::all_of(step.classes, [&](std::string_view word) { return has_class(node, word); }) &&
         std::ranges::all_of(step.attributes, [&](const Attribute& one) { return fits(one, node); });
}

/// Each step is looked for as near as possible above the one behind it; no other choice is tried, which is
/// enough for what the rules say.
bool Selector::matches(const Node* node) const noexcept {
  if (!fits(steps_.back(), node)) return false;
  for (std::size_t i = steps_.size() - 1; i > 0; --i) {
    const bool is_child = steps_[i].is_child;
    node = node->parent;
    while (node && is_element(node) && !fits(steps_[i - 1], node)) node = is_child ? nullptr : node->parent;
    if (!node || !is_element(node)) return false;
  }
  return true;
}

std::optional<std::uint32_t> SelectorSet::add(std::string_view text) {
  bool is_sound = !text.empty();
  std::vector<Selector> parts;
  for_each_part(text, ',', [&](std::string_view part) {
    if (auto selector = Selector::compile(part)) {
      parts.push_back(std::move(*selector));
    } else {
      is_sound = false;
    }
  });
  if (!is_sound) return std::nullopt;
  for (Selector& part : parts) {
    const Selector::Key key = part.key();
    entries_[key].push_back({std::move(part), count_});
  }
  return count_++;
}

void SelectorSet::match(Selector::Key key, Node* node, Found& found) const {
  const auto entries = entries_.find(key);
  if (entries == entries_.end()) return;
  for (const Entry& entry : entries->second) {
    std::vector<Node*>& nodes = found[entry.number];
    const bool is_new = nodes.empty() || nodes.back() != node;
    if (is_new && entry.selector.matches(node)) nodes.push_back(node);
  }
}

SelectorSet::Found SelectorSet::find(const Tree& tree) const {
  Found found(count_);
  for (Node* node = tree.root(); node; node = next_node(node, tree.root())) {
    if (!is_element(node)) continue;
    match({0, name_of(node)}, node, found);
    for (const xmlAttr* at = node->properties; at; at = at->next) {
      const std::string_view name = reinterpret_cast<const char*>(at->name);
      match({'[', name}, node, found);
      if (name == "id") match({'#', value_of(node, "id")}, node, found);
      if (name == "class") {
        for_each_class(value_of(node, "class"), [&](std::string_view word) {
          match({'.', word}, node, found);
        });
      }
    }
  }
  return found;
}

}  // namespace docbao::html
