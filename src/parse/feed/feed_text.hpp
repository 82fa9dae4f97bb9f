// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "parse/parser.hpp"

namespace docbao {

/// The file as UTF-8: as the user says it is encoded, or as it is where it is valid UTF-8, or as the server
/// or its XML declaration says. What is no character becomes U+FFFD. Fails with BadDocument "too_large".
Result<std::string> text_of_feed(const ParseRequest& request);

/// The address as an absolute one, seen from `base`; empty where it is none of http and https.
std::string whole_address(const std::string& address, const std::string& base);

}  // namespace docbao
