// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "docbao/article.hpp"
#include "docbao/semiotic_class.hpp"

namespace docbao {

/// Adds to `found` the short forms that the article explains itself, as "Hội đồng nhân dân (HĐND)" or
/// "HĐND (Hội đồng nhân dân)": the capitals are the initials of the words beside them in order, Đ is not D,
/// and "và" and the like may have no letter. Spoken in lower case but for names. What was found first stays.
/// Looks only at parentheses; linear.
void find_definitions(const Article& article, decltype(DocumentContext::definitions)& found);

}  // namespace docbao
