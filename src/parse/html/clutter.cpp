// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/html/clutter.hpp"

namespace docbao::html {
namespace {

/// Whether the names say that this is no part of an article, and what it holds does not say otherwise.
bool is_named_clutter(const Entry& entry, float all_prose) noexcept {
  constexpr float kMost = 0.4F;
  if (entry.form == Form::Control) return true;
  if (entry.form == Form::Page || entry.form == Form::Main || entry.form == Form::Text) return false;
  const Purposes& says = entry.purposes;
  if (says.has(Purpose::Quote) || says.has(Purpose::Body)) return false;
  if (says.has(Purpose::Clutter)) return true;
  const bool is_box = says.has(Purpose::Box) || entry.form == Form::Side;
  return is_box && entry.prose <= kMost * all_prose;
}

/// Whether it is a list of links within an article, or a line that is one.
bool is_link_box(const Entry& entry) noexcept {
  constexpr float kHalf = 0.5F, kAll = 0.9F;
  constexpr std::uint32_t kLongLetters = 2000, kLineLetters = 150;
  switch (entry.form) {
    case Form::Block:
    case Form::Section:
    case Form::Article:
    case Form::List:
    case Form::Table:
    case Form::Side:
      return entry.link_share() > kHalf && entry.letters < kLongLetters;
    case Form::Paragraph:
    case Form::Heading:
      return entry.link_share() > kAll && entry.letters < kLineLetters;
    default:
      return false;
  }
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

void drop_in_article(const Outline& outline, std::uint32_t top) {
  for (std::uint32_t i = top + 1; i < outline[top].end;) {
    const Entry& entry = outline[i];
    if (entry.is_out || is_link_box(entry)) {
      drop(entry.node);
      i = entry.end;
    } else {
      ++i;
    }
  }
}

}  // namespace docbao::html
