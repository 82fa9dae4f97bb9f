// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/clutter.hpp"

#include <algorithm>

#include "parse/html/clutter_lines.hpp"

namespace docbao::html {
namespace {

/// Whether the names say that this is no part of an article, and what it holds does not say otherwise.
bool is_named_clutter(const Entry& entry, float all_prose) noexcept {
  constexpr float kMost = 0.4F, kMuch = 0.1F;
  if (entry.form == Form::Control) return true;
  if (entry.form == Form::Page || entry.form == Form::Main || entry.form == Form::Text) return false;
  const Purposes& says = entry.purposes;
  if (says.has(Purpose::Quote) || says.has(Purpose::Body)) return false;
  const bool holds_most = entry.prose > kMost * all_prose;
  if (says.has(Purpose::Clutter)) return !holds_most || !entry.holds_title;  // scripts may yet show it
  const bool is_around_article = entry.holds_title && entry.prose > kMuch * all_prose;
  return (says.has(Purpose::Box) || entry.form == Form::Side) && !holds_most && !is_around_article;
}

/// Whether the first words within it are a heading that is a link.
bool begins_with_linked_heading(const Outline& outline, std::uint32_t at) noexcept {
  constexpr std::uint32_t kLook = 40;  // elements without text, as a rule a picture's
  const std::uint32_t end = std::min(outline[at].end, at + kLook);
  for (std::uint32_t i = at + 1; i < end; ++i) {
    const Entry& entry = outline[i];
    if (entry.is_out || entry.letters == 0) continue;
    if (entry.form == Form::Heading) return entry.link_share() > kAllLinks;
    if (entry.form == Form::Text) return false;
  }
  return false;
}

/// Titles of other articles, each with few words on what is in it.
bool is_teasers(const Outline& outline, std::uint32_t at) noexcept {
  constexpr std::uint32_t kMany = 3, kTeaserLetters = 250, kLoneTeaserLetters = 350;
  const Entry& entry = outline[at];
  if (entry.linked_headings == 0) return false;
  if (entry.linked_headings >= kMany) return entry.letters < entry.linked_headings * kTeaserLetters;
  return entry.letters < entry.linked_headings * kLoneTeaserLetters &&
         begins_with_linked_heading(outline, at);
}

/// Whether it is a list of links within an article, or a line that is one.
bool is_link_box(const Outline& outline, std::uint32_t at) noexcept {
  const Entry& entry = outline[at];
  if (outline[entry.parent].form == Form::Paragraph) return false;
  constexpr float kHalf = 0.5F;
  constexpr std::uint32_t kLongLetters = 2000, kLineLetters = 150;
  switch (entry.form) {
    case Form::Block:
    case Form::Section:
    case Form::Article:
    case Form::List:
    case Form::Table:
    case Form::Side:
      return (entry.link_share() > kHalf && entry.letters < kLongLetters) || is_teasers(outline, at);
    case Form::ListItem: return is_teasers(outline, at);
    case Form::Paragraph:
    case Form::Heading: return entry.link_share() > kAllLinks && entry.letters < kLineLetters;
    default: return false;
  }
}

/// Whether it is one block of text without another in it.
bool is_line(const Entry& entry) noexcept {
  return is_block_form(entry.form) && entry.own_letters > 0 && entry.own_letters == entry.letters &&
         entry.letters < kLongestClutterLine;
}

}  // namespace

void take_out_clutter(Outline& outline) {
  outline.measure();
  const float all_prose = outline[0].prose;
  for (std::uint32_t i = 0; i < outline.size();) {
    if (is_named_clutter(outline[i], all_prose)) {
      outline.take_out(i);
      i = outline[i].end;
    } else {
      ++i;
    }
  }
}

std::vector<Node*> drop_in_article(const Outline& outline, std::uint32_t top) {
  std::vector<Node*> captions;
  for (std::uint32_t i = top + 1; i < outline[top].end;) {
    const Entry& entry = outline[i];
    const bool is_caption = entry.purposes.has(Purpose::Caption) && !entry.is_out;
    if (is_caption) captions.push_back(entry.node);
    const bool goes =
        entry.is_out || is_link_box(outline, i) || (is_line(entry) && is_clutter_line(text_of(entry.node)));
    if (goes) drop(entry.node);
    i = goes || is_caption ? entry.end : i + 1;
  }
  return captions;
}

}  // namespace docbao::html
