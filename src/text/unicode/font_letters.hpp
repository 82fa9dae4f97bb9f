// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace docbao {

/// What the bytes of a font with letters of its own mean. Immutable; any thread.
class FontLetters {
 public:
  /// The letters of "VNI", "VPS" and windows-1252, which needs no font; null for any other name.
  static const FontLetters* find(std::string_view encoding);

  /// 0 where the byte means nothing.
  char32_t letter(unsigned char byte) const noexcept { return letters_[byte]; }
  /// The letter that both bytes are together; 0 where they are two.
  char32_t letter(unsigned char first, unsigned char second) const noexcept;
  bool may_begin_pair(unsigned char byte) const noexcept { return begins_pair_[byte]; }

 private:
  explicit FontLetters(std::string_view table);
  void add(std::string_view bytes, char32_t letter);

  std::array<char32_t, 256> letters_{};
  std::array<bool, 256> begins_pair_{};
  std::unordered_map<std::uint32_t, char32_t> pairs_;
};

}  // namespace docbao
