// SPDX-License-Identifier: GPL-3.0-or-later
// SubRip, as programs write it and people mend it, and WebVTT (w3.org/TR/webvtt1).
#include <algorithm>

#include "parse/subtitles/cues.hpp"

namespace docbao {
namespace {

/// "00:00:01,000 --> 00:00:04,000 line:0"
std::optional<SubtitleCue> parse_cue_head(std::string_view line) {
  constexpr std::string_view kArrow = "-->";
  SubtitleCue cue;
  const auto begin = take_cue_time(line);
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  if (!begin || !line.starts_with(kArrow)) return std::nullopt;
  line.remove_prefix(kArrow.size());
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  const auto end = take_cue_time(line);
  cue.begin_ms = *begin;
  cue.end_ms = end.value_or(*begin);
  return cue;
}

bool is_cue_count(const std::string& line) noexcept {
  return !line.empty() && line.find_first_not_of("0123456789") == std::string::npos;
}

/// What stands before the next cue's times is its number.
void end_srt_cue(std::vector<SubtitleCue>& cues, bool has_next) {
  if (cues.empty()) return;
  auto& lines = cues.back().lines;
  if (has_next && !lines.empty() && is_cue_count(lines.back())) lines.pop_back();
  std::erase(lines, std::string{});
}

}  // namespace

std::vector<SubtitleCue> read_srt(std::string_view text, bool is_vtt) {
  std::vector<SubtitleCue> cues;
  bool is_open = false;
  while (!text.empty()) {
    const std::string_view line = take_cue_line(text);
    if (auto cue = parse_cue_head(line)) {
      if (!is_vtt) end_srt_cue(cues, true);
      cues.push_back(std::move(*cue));
      is_open = true;
    } else if (line.empty() && is_vtt) {
      is_open = false;  // notes, styles and names of cues follow
    } else if (is_open) {
      cues.back().lines.push_back(without_cue_tags(line));
    }
  }
  end_srt_cue(cues, false);
  return cues;
}

}  // namespace docbao
