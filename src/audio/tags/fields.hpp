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
  // Little-endian, as RIFF and ZIP have them.
  Fields& u16(std::uint64_t value) { return little(value, 2); }
  Fields& u32(std::uint64_t value) { return little(value, 4); }
  Fields& u64(std::uint64_t value) { return little(value, 8); }
  std::size_t size() const noexcept { return bytes_.size(); }
  std::string take() { return std::move(bytes_); }

 private:
  Fields& little(std::uint64_t value, int count) {
    for (int i = 0; i < count; ++i) bytes_ += static_cast<char>((value >> (8 * i)) & 0xFF);
    return *this;
  }
  std::string bytes_;
};

}  // namespace docbao
