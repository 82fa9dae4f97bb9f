// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

#include "docbao/voice.hpp"

namespace docbao {

/// Reads a reading voice (docs/voices.md). What the file does not set keeps Voice's own value; an unknown key
/// or a value out of range fails with BadConfig, where: file:line.
Result<Voice> parse_voice(std::string_view toml, std::string_view file);

}  // namespace docbao
