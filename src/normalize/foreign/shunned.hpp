// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

namespace docbao {

/// A respelling without the rude words and the pronouns that it would have by chance (respell_shunned.tsv):
/// Cota is no "cô ta".
std::string without_shunned(std::string words);

}  // namespace docbao
