// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/unicode/encoding.hpp"

#include <unicode/ucnv.h>

#include <array>

namespace docbao {
namespace {

struct Closer {
  void operator()(UConverter* converter) const noexcept { ucnv_close(converter); }
};
using ConverterPtr = std::unique_ptr<UConverter, Closer>;

ConverterPtr open_converter(const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  return ConverterPtr(ucnv_open(name, &status));
}

}  // namespace

Encoding detect_encoding(std::string_view first_bytes) noexcept {
  if (first_bytes.starts_with("\xFF\xFE")) return Encoding::Utf16Little;
  if (first_bytes.starts_with("\xFE\xFF")) return Encoding::Utf16Big;
  return Encoding::Utf8;
}

struct Decoder::Converter {
  ConverterPtr from, to = open_converter("UTF-8");
  std::array<UChar, 1024> pivot;
  UChar *pivot_begin = pivot.data(), *pivot_end = pivot.data();

  explicit Converter(const char* name) : from(open_converter(name)) {}
};

Decoder::Decoder(Encoding encoding) {
  if (encoding != Encoding::Utf8)
    converter_ = std::make_unique<Converter>(encoding == Encoding::Utf16Little ? "UTF-16LE" : "UTF-16BE");
}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

void Decoder::decode(std::string_view piece, bool is_last, std::string& out) {
  if (!converter_) {
    out += piece;
    return;
  }
  Converter& c = *converter_;
  const char* at = piece.data();
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    std::array<char, 4096> utf8;
    char* end = utf8.data();
    ucnv_convertEx(c.to.get(), c.from.get(), &end, utf8.data() + utf8.size(), &at,
                   piece.data() + piece.size(), c.pivot.data(), &c.pivot_begin, &c.pivot_end,
                   c.pivot.data() + c.pivot.size(), /*reset=*/0, is_last, &status);
    out.append(utf8.data(), end);
  }
}

}  // namespace docbao
