// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "text/page/document.hpp"

namespace docbao::mail {

/// The blocks of a plain text (UTF-8): no signature, no copy of the mail that is answered; quotations between
/// the lines of an answer as quotes. `is_flowed`: a line that ends with a blank goes on (RFC 3676).
std::vector<DocumentBlock> read_plain(std::string_view text, bool is_flowed);

/// The same for HTML.
std::vector<DocumentBlock> read_html(std::string_view utf8);

/// The subject without "Re:" and "Fwd:".
std::string without_prefixes(std::string_view subject);

}  // namespace docbao::mail
