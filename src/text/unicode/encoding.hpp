// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace docbao {

enum class Encoding : std::uint8_t { Utf8, Utf16Little, Utf16Big };

/// What the first bytes of a source, its byte order mark, say; UTF-8 where they say nothing.
Encoding detect_encoding(std::string_view first_bytes) noexcept;

/// Turns the bytes of a source into UTF-8 as they come in, a character cut by the pieces' edges included.
class Decoder {
 public:
  explicit Decoder(Encoding encoding);
  ~Decoder();
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;

  /// Adds the piece to `out`. `is_last`: no more will come, so that a character left open is U+FFFD. UTF-8
  /// passes as it is, ill-formed or not: clean_text deals with that.
  void decode(std::string_view piece, bool is_last, std::string& out);

 private:
  struct Converter;
  std::unique_ptr<Converter> converter_;  // none for UTF-8
};

}  // namespace docbao
