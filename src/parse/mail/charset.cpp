// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/mail/charset.hpp"

#include "text/words/decode_text.hpp"

namespace docbao::mail {

std::string to_utf8(std::string_view bytes, std::string_view charset) {
  return decode_text(bytes, {.http_charset = charset}).text;
}

}  // namespace docbao::mail
