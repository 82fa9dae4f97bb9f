// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace docbao {

/// The usual name of an encoding, by that name or another label for it, in any case: "windows-1258" for
/// "CP1258", "TCVN3" for "abc". Empty for a label that nobody knows.
std::string_view find_encoding(std::string_view label);

/// All usual names, those of Vietnamese first (encodings.tsv).
std::vector<std::string_view> encoding_names();

/// The encoding that the first bytes of a source, its byte order mark, name; empty where there is none.
std::string_view marked_encoding(std::string_view first_bytes) noexcept;

/// Turns the bytes of a source into UTF-8 as they come in, a character cut by the pieces' edges included.
class Decoder {
 public:
  /// `encoding` is a usual name. One that this machine cannot convert counts as windows-1252.
  explicit Decoder(std::string_view encoding);
  ~Decoder();
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;

  /// Adds the piece to `out`. `is_last`: no more will come, so that a character left open is U+FFFD. UTF-8
  /// passes as it is, ill-formed or not: clean_text deals with that.
  void decode(std::string_view piece, bool is_last, std::string& out);

  /// Bytes so far that mean nothing in the encoding; what each run of them was is U+FFFD. 0 for UTF-8.
  std::uint64_t invalid_bytes() const noexcept;

 private:
  struct Converter;
  struct IconvConverter;
  struct FontConverter;
  std::unique_ptr<Converter> converter_;  // none for UTF-8
};

/// All of `bytes` at once.
std::string decode_all(std::string_view encoding, std::string_view bytes);

}  // namespace docbao
