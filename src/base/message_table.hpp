// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "docbao/message.hpp"

namespace docbao {

/// The sentence of that key, its \n turned into line ends; nothing where the table has none. The table has
/// three columns: key, Vietnamese, English. Nothing of it is parsed before a row is looked for.
std::optional<std::string> find_sentence(std::string_view table, std::string_view key, Language language);

/// The sentence with {0}, {1}, … replaced by the values; a number that has no value is left out.
std::string fill_in(std::string_view sentence, std::initializer_list<std::string_view> values);

/// A sentence of src/base/errors.tsv; nothing where it has no such row.
std::optional<std::string> find_error_text(std::string_view key, Language language);

}  // namespace docbao
