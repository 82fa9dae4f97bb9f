// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace docbao::html {

// Comparing lines of a page, and what the words of one tell (html_words.tsv).

/// Only the letters and digits of a text, in lower case and NFC: two lines that say the same are equal.
std::string fold(std::string_view text);

/// Whether two folded texts are one, or one is most of the other.
bool is_same_told(std::string_view folded, std::string_view other) noexcept;

std::size_t count_words(std::string_view text) noexcept;

/// The part of the words of `text` that stand in the same order in `within`, three by three; 1 for all.
double share_in(std::string_view text, std::string_view within);

/// Whether the line, whatever its case and the signs at its ends, is in the list.
bool is_line_of(std::string_view list, std::string_view line);
/// Whether the line begins with an entry of the list, whatever its case. Gives how many bytes; 0 for no.
std::size_t begins_with_entry(std::string_view list, std::string_view line);
/// Whether an entry of the list stands anywhere in a text, which is in lower case.
bool holds_entry(std::string_view list, std::string_view lower_text);

/// The end of a sentence.
bool ends_in_stop(std::string_view line) noexcept;

/// Takes the paper's name off the beginning of a summary: "(Dân trí) - ", "(PLO)- ", "TTO - ", "Dân trí Sau".
std::string_view without_agency(std::string_view summary);

}  // namespace docbao::html
