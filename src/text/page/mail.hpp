// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/page/passages.hpp"

namespace docbao {

/// What a copied mail holds besides its words: the fields of its head, the quoted mail that it answers,
/// the signature below "--".
struct MailParts {
  std::vector<bool> aside;      ///< for each passage, whether it is such a part
  std::size_t subject = 0;      ///< the passage that holds the title
  std::uint32_t mark_size = 0;  ///< its bytes before the title, "Subject: Re: "; 0 where there is no title
};

/// Nothing of a text that is no mail is a part. A mail that is mostly quotation keeps it. Linear.
MailParts find_mail_parts(std::string_view text, const std::vector<Passage>& passages);

/// Takes "> " off the lines of a text that is mostly quoted: then the quotation is what is to be read.
/// True where something changed. Linear.
bool remove_quote_marks(std::string& text);

}  // namespace docbao
