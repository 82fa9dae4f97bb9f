// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/unicode/encoding.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>

namespace docbao {
namespace {

using namespace std::string_view_literals;

constexpr std::array kSignatures = {
    "\x7F"
    "ELF"sv,
    "\x89PNG"sv,
    "\xFF\xD8\xFF"sv,
    "GIF8"sv,
    "%PDF-"sv,
    "PK\x03\x04"sv,
    "PK\x05\x06"sv,
    "\x1F\x8B"sv,
    "BZh"sv,
    "\xFD"
    "7zXZ"sv,
    "7z\xBC\xAF"sv,
    "Rar!"sv,
    "\xD0\xCF\x11\xE0"sv,
    "RIFF"sv,
    "OggS"sv,
    "fLaC"sv,
    "ID3"sv,
    "SQLite format 3"sv,
    "\x28\xB5\x2F\xFD"sv,
    "wOF2"sv};

/// A control character that no text file has: not a blank, a line end, a page end or an escape.
bool is_odd_control(char c) noexcept {
  return static_cast<unsigned char>(c) < 0x20 &&
         std::string_view("\t\n\v\f\r\x1B").find(c) == std::string_view::npos;
}

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

bool looks_binary(std::string_view first_bytes) noexcept {
  if (detect_encoding(first_bytes) != Encoding::Utf8) return false;
  if (std::ranges::any_of(kSignatures,
                          [&](std::string_view signature) { return first_bytes.starts_with(signature); }))
    return true;
  constexpr std::size_t kFew = 8, kOneIn = 32;
  const auto controls = static_cast<std::size_t>(std::ranges::count_if(first_bytes, is_odd_control));
  return controls > kFew && controls * kOneIn > first_bytes.size();
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
