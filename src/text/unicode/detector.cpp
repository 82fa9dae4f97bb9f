// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/unicode/detector.hpp"

#include <uchardet/uchardet.h>

#include <memory>

#include "base/shared_library.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/windows_1252.hpp"

namespace docbao {
namespace {

struct Uchardet {
  SharedLibrary library{"libuchardet.so.0"};
  decltype(uchardet_new)* make = nullptr;
  decltype(uchardet_delete)* destroy = nullptr;
  decltype(uchardet_handle_data)* handle = nullptr;
  decltype(uchardet_data_end)* end = nullptr;
  decltype(uchardet_get_charset)* charset = nullptr;
  bool is_loaded = library && library.find("uchardet_new", make) &&
                   library.find("uchardet_delete", destroy) && library.find("uchardet_handle_data", handle) &&
                   library.find("uchardet_data_end", end) && library.find("uchardet_get_charset", charset);
};

bool is_latin_letter(char32_t c) noexcept {
  // ð þ ý ÿ and their capitals are rarer than bytes that are something else.
  constexpr std::u32string_view kRare = U"ÐðÞþÝýÿƒˆ˜ªºµ";
  return c >= 0x80 && is_letter(c) && kRare.find(c) == kRare.npos;
}

bool is_typesetting(char32_t c) noexcept {
  return std::u32string_view(U"\u00A0€‚„…†‡‰‹›‘’“”•–—™§©®°«»£¿¡·×").find(c) != std::u32string_view::npos;
}

bool is_ascii_letter_byte(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string detect_charset(std::string_view bytes) {
  static const Uchardet api;
  if (!api.is_loaded) return {};
  const std::unique_ptr<uchardet, decltype(api.destroy)> detector(api.make(), api.destroy);
  if (!detector || api.handle(detector.get(), bytes.data(), bytes.size()) != 0) return {};
  api.end(detector.get());
  return api.charset(detector.get());
}

bool is_plausible_latin(std::string_view bytes) noexcept {
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) continue;
    const char32_t c = windows_1252_letter(static_cast<unsigned char>(bytes[at]));
    const bool is_in_word = (at > 0 && is_ascii_letter_byte(bytes[at - 1])) ||
                            (at + 1 < bytes.size() && is_ascii_letter_byte(bytes[at + 1]));
    const bool is_word = c == U'à' || c == U'é' || c == U'è' || c == U'ó' || c == U'À' || c == U'É';
    if (!is_typesetting(c) && !(is_latin_letter(c) && (is_in_word || is_word))) return false;
  }
  return true;
}

}  // namespace docbao
