// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "docbao/article_info.hpp"

namespace docbao::mail {

/// The fields of a mail's or a part's head, and where its body begins (RFC 5322).
struct Header {
  struct Field {
    std::string name;   ///< in small letters
    std::string value;  ///< unfolded, not decoded
  };
  std::vector<Field> fields;

  /// Empty where there is none; the first of several.
  std::string_view operator[](std::string_view name) const noexcept;
};

/// Takes a head and the empty line behind it off `text`.
Header take_header(std::string_view& text);

/// A value with parameters, as Content-Type has it (RFC 2045, RFC 2231 without its continuations).
struct Parameters {
  std::string value;  ///< "text/plain", in small letters
  std::string parameter(std::string_view name) const;
  std::vector<Header::Field> all;
};
Parameters parse_parameters(std::string_view value);

/// "=?utf-8?B?…?=" as what it means (RFC 2047).
std::string decode_words(std::string_view value);

/// "Lê An" of "Lê An <an@bao.example>"; the address where there is no name. Of several the first.
std::string sender_name(std::string_view from);

/// "Tue, 25 Jun 2024 15:46:00 +0700"
Known<ArticleTime> parse_mail_date(std::string_view date);

/// Bytes in quoted-printable or base64, as what they stand for (RFC 2045); others as they are.
std::string decode_transfer(std::string_view bytes, std::string_view encoding);

}  // namespace docbao::mail
