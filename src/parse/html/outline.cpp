// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/outline.hpp"

#include <algorithm>
#include <unordered_map>

namespace docbao::html {
namespace {

Form form_of(const Node* node) {
  static const std::unordered_map<std::string_view, Form> forms = {
      {"p", Form::Paragraph},     {"h1", Form::Heading},     {"h2", Form::Heading},    {"h3", Form::Heading},
      {"h4", Form::Heading},      {"h5", Form::Heading},     {"h6", Form::Heading},    {"a", Form::Link},
      {"ul", Form::List},         {"ol", Form::List},        {"dl", Form::List},       {"li", Form::ListItem},
      {"dt", Form::ListItem},     {"dd", Form::ListItem},    {"table", Form::Table},   {"td", Form::Cell},
      {"th", Form::Cell},         {"blockquote", Form::Quote}, {"figure", Form::Figure}, {"figcaption", Form::Figure},
      {"article", Form::Article}, {"main", Form::Main},      {"html", Form::Page},     {"body", Form::Page},
      {"section", Form::Section}, {"nav", Form::Side},       {"aside", Form::Side},    {"footer", Form::Side},
      {"form", Form::Side},       {"button", Form::Control}, {"input", Form::Control}, {"label", Form::Control},
      {"option", Form::Control},  {"dialog", Form::Control}, {"menu", Form::Control},  {"map", Form::Control},
      {"head", Form::Control},    {"video", Form::Control},  {"embed", Form::Control}, {"title", Form::Control}};
  if (is_text(node)) return Form::Text;
  const auto known = forms.find(name_of(node));
  if (known != forms.end()) return known->second;
  constexpr std::string_view kInlineToo = "br";
  return is_inline(node) || is_named(node, kInlineToo) ? Form::Inline : Form::Block;
}

struct TextCount {
  std::uint32_t letters = 0, commas = 0;
};

TextCount count_text(std::string_view text) noexcept {
  TextCount count;
  bool after_blank = true;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_blank_byte = byte <= ' ';
    const bool goes_on = (byte & 0xC0U) == 0x80U;
    if (is_blank_byte ? !after_blank : !goes_on) ++count.letters;
    if (c == ',') ++count.commas;
    after_blank = is_blank_byte;
  }
  return count;
}

/// What a block of text is worth by itself: long, with commas, and no link.
float prose_of(const Entry& block) noexcept {
  constexpr std::uint32_t kFewLetters = 25;
  constexpr float kLettersOfPoint = 100, kMostForLength = 3, kBesideProse = 0.6F;
  if (block.own_letters < kFewLetters || block.own_link_letters * 2 >= block.own_letters) return 0;
  const auto letters = static_cast<float>(block.own_letters);
  const float worth =
      1 + static_cast<float>(block.own_commas) + std::min(letters / kLettersOfPoint, kMostForLength);
  const bool is_beside =
      block.form == Form::ListItem || block.form == Form::Cell || block.form == Form::Heading;
  return worth * (1 - static_cast<float>(block.own_link_letters) / letters) * (is_beside ? kBesideProse : 1.0F);
}

}  // namespace

Outline::Outline(Node* top) {
  PurposeReader reader;
  std::vector<std::uint32_t> open;
  for (Node* node = top; node; node = next_seen(node, top)) {
    const auto at = static_cast<std::uint32_t>(entries_.size());
    while (!open.empty() && entries_[open.back()].node != node->parent) {
      entries_[open.back()].end = at;
      open.pop_back();
    }
    Entry entry;
    entry.node = node;
    entry.parent = open.empty() ? 0 : open.back();
    entry.end = at + 1;
    entry.form = form_of(node);
    if (entry.form != Form::Text) {
      entry.purposes = reader.of(node);
      open.push_back(at);
    }
    entries_.push_back(entry);
  }
  for (const std::uint32_t at : open) entries_[at].end = size();
}

void Outline::take_out(std::uint32_t at) {
  for (std::uint32_t i = at; i < entries_[at].end; ++i) entries_[i].is_out = true;
}

void Outline::measure() {
  for (Entry& entry : entries_) {
    entry.letters = entry.link_letters = entry.own_letters = entry.own_link_letters = entry.own_commas = 0;
    entry.prose = entry.rank = 0;
  }
  count_texts();
  add_up();
}

void Outline::count_texts() {
  struct Around {
    std::uint32_t block = 0;
    bool in_link = false, in_caption = false;
  };
  std::vector<Around> around(entries_.size());  // of what is within an entry
  for (std::uint32_t i = 0; i < size(); ++i) {
    Entry& entry = entries_[i];
    const Around outer = i == 0 ? Around{} : around[entry.parent];
    Around& inner = around[i] = outer;
    if (is_block_form(entry.form)) inner.block = i;
    inner.in_link = outer.in_link || entry.form == Form::Link;
    inner.in_caption = outer.in_caption || entry.form == Form::Figure || entry.purposes.has(Purpose::Caption);
    if (entry.form != Form::Text || entry.is_out || inner.in_caption) continue;
    const TextCount count = count_text(characters_of(entry.node));
    Entry& block = entries_[outer.block];
    entry.letters = count.letters;
    entry.link_letters = inner.in_link ? count.letters : 0;
    block.own_letters += entry.letters;
    block.own_link_letters += entry.link_letters;
    block.own_commas += count.commas;
  }
}

void Outline::add_up() {
  for (std::uint32_t i = size(); i-- > 1;) {
    Entry& entry = entries_[i];
    if (entry.is_out) continue;
    if (const float prose = prose_of(entry); prose > 0) {
      entry.prose += prose;
      lend_rank(i, prose);
    }
    Entry& parent = entries_[entry.parent];
    parent.letters += entry.letters;
    parent.link_letters += entry.link_letters;
    parent.prose += entry.prose;
  }
}

/// The element around a paragraph is the likeliest to hold the article, those farther out less and less.
void Outline::lend_rank(std::uint32_t at, float prose) {
  constexpr int kLevels = 5;
  constexpr float kShares[kLevels] = {1, 1.0F / 2, 1.0F / 6, 1.0F / 9, 1.0F / 12};
  const Form form = entries_[at].form;
  if (form != Form::Paragraph && form != Form::Heading) entries_[at].rank += prose;
  for (int level = 0; level < kLevels && at != 0; ++level) {
    at = entries_[at].parent;
    entries_[at].rank += prose * kShares[level];
  }
}

}  // namespace docbao::html
