// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "app/messages.hpp"

namespace docbao::app {

/// Every extension that can be written, blanks between.
std::string all_extensions();
/// The kinds of text in time as --subtitles takes them, without the dot: "vtt|srt|lrc".
std::string text_formats(std::string_view between);
/// What `docbao export --help` says of the formats: a line for each group of them.
std::string formats_help(const Messages& messages);

}  // namespace docbao::app
