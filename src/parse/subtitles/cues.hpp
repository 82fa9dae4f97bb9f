// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "docbao/article_info.hpp"
#include "text/page/document.hpp"

namespace docbao {

/// What is shown for a while: its lines, without tags.
struct SubtitleCue {
  std::int64_t begin_ms = 0, end_ms = 0;
  std::vector<std::string> lines;
};

// The cues of each format, in the order of time.
std::vector<SubtitleCue> read_srt(std::string_view text, bool is_vtt);  ///< SubRip and WebVTT
std::vector<SubtitleCue> read_ass(std::string_view text);               ///< (Advanced) SubStation Alpha
/// Lyrics. A cue lasts until the next begins. [ti:] and [ar:] go to `info`.
std::vector<SubtitleCue> read_lrc(std::string_view text, ArticleInfo& info);

/// "01:02:03,456", "02:03.4": the time with which `text` begins, and takes it off.
std::optional<std::int64_t> take_cue_time(std::string_view& text) noexcept;

/// A line without <i>, <c.yellow>, <00:01.000> and {\an8}, &amp; and its like as the signs they stand for.
std::string without_cue_tags(std::string_view line);

/// The cues as paragraphs: what stays on the screen is said once, sentences go on over cues, and each
/// speaker's dash begins a list item. `line_gap` stands between the lines of a paragraph.
std::vector<DocumentBlock> join_cues(const std::vector<SubtitleCue>& cues, char line_gap);

/// Takes the next line off `text`, without its line end and the blanks around it.
std::string_view take_cue_line(std::string_view& text) noexcept;

}  // namespace docbao
