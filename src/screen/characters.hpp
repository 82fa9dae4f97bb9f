// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "screen/mapped_text.hpp"
#include "screen/message_reader.hpp"

namespace docbao {

/// What is said with a capital letter where capitals are spelled.
inline constexpr std::string_view kCapitalName = "hoa";

/// A name for `count` equal characters in a row: three or more are counted.
std::string repeated_name(std::size_t count, std::string_view name);

enum class Repeats : std::uint8_t { Named, Counted };

/// All that one sees in the text by its name, character by character; blanks part phrases. A letter of
/// another script is the script's name and then, as a part in its language, itself. Where capitals have a
/// sound (SpokenCapitals::Icon), each begins a part of its own. Sources count bytes of what the text was made
/// of.
std::vector<MessagePart> name_characters(const MappedText& text, SpokenCapitals capitals, Repeats repeats);

}  // namespace docbao
