// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace docbao {

/// Bytes of a binary format, field by field.
class Fields {
 public:
  Fields& bytes(std::string_view text) { return bytes_ += text, *this; }
  Fields& zeros(std::size_t count) { return bytes_.append(count, '\0'), *this; }
  Fields& u8(std::uint64_t value) { return little(value, 1); }
  // Little-endian, as RIFF and Ogg have them.
  Fields& u16(std::uint64_t value) { return little(value, 2); }
  Fields& u32(std::uint64_t value) { return little(value, 4); }
  Fields& u64(std::uint64_t value) { return little(value, 8); }
  // Big-endian, as ID3 and FLAC have them.
  Fields& be24(std::uint64_t value) { return big(value, 3, 8); }
  Fields& be32(std::uint64_t value) { return big(value, 4, 8); }
  /// Seven bits a byte: ID3's "synchsafe" sizes.
  Fields& synchsafe(std::uint64_t value) { return big(value, 4, 7); }
  std::size_t size() const noexcept { return bytes_.size(); }
  std::string take() { return std::move(bytes_); }

 private:
  Fields& little(std::uint64_t value, int count) {
    for (int i = 0; i < count; ++i) bytes_ += static_cast<char>((value >> (8 * i)) & 0xFF);
    return *this;
  }
  Fields& big(std::uint64_t value, int count, int bits) {
    for (int i = count - 1; i >= 0; --i)
      bytes_ += static_cast<char>((value >> (bits * i)) & ((1U << bits) - 1));
    return *this;
  }
  std::string bytes_;
};

/// A little-endian number of `count` bytes at `at`; the caller knows that they are there.
inline std::uint64_t read_little(std::string_view bytes, std::size_t at, std::size_t count) noexcept {
  std::uint64_t value = 0;
  for (std::size_t i = count; i > 0; --i) value = value << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
  return value;
}

}  // namespace docbao
