// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "parse/parser.hpp"

namespace docbao {

/// The file as UTF-8 (decode_text). Fails with BadDocument "too_large".
Result<std::string> text_of_feed(const ParseRequest& request);

/// The address as an absolute one, seen from `base`; empty where it is none of http and https.
std::string whole_address(const std::string& address, const std::string& base);

}  // namespace docbao
