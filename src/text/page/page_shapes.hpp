// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string_view>

namespace docbao {

// What a single line of a page looks like by itself. All take a line without blanks at its ends and look at a
// bounded part of it. The words are in page_words.tsv.

enum class MarkerKind : std::uint8_t { None, Bullet, Dash, Number };

/// The mark with which a list item begins.
struct Marker {
  MarkerKind kind = MarkerKind::None;
  std::uint32_t size = 0;  ///< bytes up to the item's first word
};

/// `- ` `+ ` `• ` · `1. ` `1) ` `(a) ` `a) ` `II. ` `3.1. ` …
Marker find_marker(std::string_view line) noexcept;

/// Only a date, a time or both: "Thứ ba, 25/06/2024 | 15:46 GMT+7".
bool is_date_line(std::string_view line);

/// Only a place where news comes from.
bool is_place_line(std::string_view line);

/// Names of people, "Minh Phương (Theo AFP)", or a byline by its first words.
bool is_byline(std::string_view line);

/// Says whose a picture is: "Ảnh: Hoàng Anh", "(Nguồn: TTXVN)".
bool is_credit(std::string_view line);

/// Ends in a credit, or says by its first words that it is about a picture.
bool is_captioned(std::string_view line);

/// Ends in "Ảnh:", with the name still to come.
bool ends_in_open_credit(std::string_view line);

/// One quotation from the first to the last character.
bool is_quote(std::string_view line) noexcept;

/// Letters, and all of them capitals.
bool is_shouted(std::string_view line) noexcept;

/// Two lines of a title in capitals that are one sentence: "… QUẢN LÝ VÀ" "SỬ DỤNG ĐẤT", "… ĐẤT ĐAI" "TRÊN
/// ĐỊA BÀN TỈNH".
bool is_broken_title(std::string_view line, std::string_view next);

}  // namespace docbao
