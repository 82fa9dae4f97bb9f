// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/mail/charset.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>

namespace docbao::mail {
namespace {

struct IconvCloser {
  void operator()(void* converter) const noexcept { iconv_close(converter); }
};
using Iconv = std::unique_ptr<void, IconvCloser>;

Iconv open_iconv(std::string_view charset) {
  constexpr std::string_view kNameSigns =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:";
  constexpr std::size_t kMostBytes = 40;
  const bool is_name = !charset.empty() && charset.size() <= kMostBytes &&
                       charset.find_first_not_of(kNameSigns) == std::string_view::npos;
  if (!is_name) return {};
  iconv_t converter = iconv_open("UTF-8", std::string(charset).c_str());
  return Iconv(converter == reinterpret_cast<iconv_t>(-1) ? nullptr : converter);
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view charset) {
  const Iconv converter = open_iconv(charset);
  if (!converter) return std::string(bytes);
  std::string out;
  std::array<char, 4096> piece{};
  char* from = const_cast<char*>(bytes.data());  // iconv does not write there
  std::size_t left = bytes.size();
  for (bool is_flushed = false; !is_flushed;) {
    is_flushed = left == 0;
    char* to = piece.data();
    std::size_t room = piece.size();
    const std::size_t result = iconv(converter.get(), is_flushed ? nullptr : &from, &left, &to, &room);
    const int reason = errno;
    out.append(piece.data(), piece.size() - room);
    if (result != static_cast<std::size_t>(-1) || reason == E2BIG || left == 0) continue;
    ++from, --left;
  }
  return out;
}

}  // namespace docbao::mail
