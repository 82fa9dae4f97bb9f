// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string_view>

namespace docbao {

/// FNV-1a, 64 bits: a number that differs where the text does. No secret and no proof; whoever means harm can
/// make two texts alike.
class Fnv1a {
 public:
  Fnv1a() = default;
  explicit Fnv1a(std::uint64_t value) noexcept : value_(value) {}

  /// A byte, or a code point as a whole.
  void add(std::uint32_t unit) noexcept { value_ = (value_ ^ unit) * 0x100000001b3; }
  std::uint64_t value() const noexcept { return value_; }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325;
};

/// Of bytes; `before` goes on behind what gave that value.
inline std::uint64_t hash_of(std::string_view bytes, std::uint64_t before = Fnv1a().value()) noexcept {
  Fnv1a hash(before);
  for (const char c : bytes) hash.add(static_cast<unsigned char>(c));
  return hash.value();
}

}  // namespace docbao
