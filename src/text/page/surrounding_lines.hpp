// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace docbao {

/// What a line says by itself about where on a page it stands.
enum class LineSign : std::uint8_t {
  None,
  Weak,      ///< a section's name, "Video": of the page where surer ones stand beside
  Social,    ///< "Facebook", "Chia sẻ", "#bóng đá": of the page where another sign stands beside
  Label,     ///< "Đăng nhập", "12 lượt xem", "Trang chủ | Thời sự | Thế giới"
  LinkLine,  ///< "Xem thêm: …", ">> …"
  Related,   ///< "Tin liên quan": links follow below
  Group,     ///< "Đọc nhiều": the same at the end of a page; else it may be a heading
  Comments,  ///< "Bình luận (3)": readers' words follow
  Tags,      ///< "Từ khóa: …"
  Footer,    ///< "Giấy phép số …"
  Owner,     ///< "© 2024 …"
  FooterPart
};

/// `line` has no blanks at its ends; only its first bytes are looked at where it is long.
LineSign find_sign(std::string_view line);

/// Whether a list of surroundings.tsv has an entry with which the line begins, whatever its case.
bool starts_with_any(std::string_view list, std::string_view line);
/// The bytes of that entry; 0 where there is none.
std::size_t entry_bytes(std::string_view list, std::string_view line);
/// The same for how it ends.
bool ends_with_any(std::string_view list, std::string_view line);

}  // namespace docbao
