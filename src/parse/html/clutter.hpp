// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>

#include "parse/html/outline.hpp"

namespace docbao::html {

/// Takes out what a page's maker named as no part of an article: menus, comments, boxes.
void take_out_clutter(Outline& outline);

/// Drops from the page what is out within the entry `top`, which holds an article, and what looks like no
/// part of one there: lists of links, lines that ask to subscribe. The outline must have been measured.
void drop_in_article(const Outline& outline, std::uint32_t top);

}  // namespace docbao::html
