// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "docbao/result.hpp"

namespace docbao {

/// The languages in which people are told something.
enum class Language { English, Vietnamese };

/// The failure as one whole sentence for people, wholly in that language whatever the locale is: what went
/// wrong, where, why, and what to do about it where that is known. Fields of the error may be empty. File
/// names and the like stand in it as they are, control characters included. Any thread may call.
std::string to_message(const Error& error, Language language);

}  // namespace docbao
