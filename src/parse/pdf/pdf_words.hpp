// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace docbao {

// What lines of a page say by their words, which are in pdf_words.tsv.

/// Nothing but the number of a page: "3", "- 3 -", "Trang 3/12", "iv".
bool is_page_number(std::string_view line);

/// Holds an address of the net or of a file.
bool holds_address(std::string_view line) noexcept;

/// Begins as the caption of a picture or a table does: "Hình 1.", "Bảng 2:".
bool is_numbered_caption(std::string_view line);

/// Begins as a heading of a law or a book does: "Điều 5.", "Chương II".
bool is_numbered_heading(std::string_view line);

/// A title that no writer gave but a program: a file's name, "untitled", "Microsoft Word - …".
bool is_program_title(std::string_view title);

/// A number with its full stop or bracket, or a sign, that stands before a heading or an item: "2.1", "a)".
bool is_label(std::string_view piece);

}  // namespace docbao
