// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace docbao {

/// Whether a title or an author's name is what programs write where nobody said anything (unnamed.tsv).
bool is_unnamed(std::string_view name);

/// Whom a list of names names: "Lê An; Trần Bình". Without those that name nobody.
std::vector<std::string> split_names(std::string_view names);

/// Without white space at both ends.
std::string trimmed(std::string_view text);

}  // namespace docbao
