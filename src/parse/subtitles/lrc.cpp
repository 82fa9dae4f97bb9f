// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "parse/subtitles/cues.hpp"

namespace docbao {
namespace {

/// "[ti:Tên bài]"
void read_lrc_tag(std::string_view tag, ArticleInfo& info) {
  const std::size_t colon = tag.find(':');
  if (colon == std::string_view::npos) return;
  std::string_view rest = tag.substr(colon + 1);
  const std::string value(take_cue_line(rest));
  if (value.empty()) return;
  if (tag.starts_with("ti:")) info.title = {value, Origin::Rule};
  if (tag.starts_with("ar:") || tag.starts_with("au:")) info.authors = {{value}, Origin::Rule};
}

/// A line may have several times: it is sung again at each of them.
void read_lrc_line(std::string_view line, std::vector<SubtitleCue>& cues, ArticleInfo& info) {
  constexpr std::size_t kMostTimes = 50;
  std::vector<std::int64_t> times;
  while (line.starts_with('[')) {
    const std::size_t end = line.find(']');
    if (end == std::string_view::npos) break;
    std::string_view tag = line.substr(1, end - 1);
    const auto time = take_cue_time(tag);
    if (time && times.size() < kMostTimes) times.push_back(*time);
    if (!time) read_lrc_tag(tag, info);
    line.remove_prefix(end + 1);
  }
  for (const std::int64_t time : times) cues.push_back({time, time, {without_cue_tags(line)}});
}

}  // namespace

std::vector<SubtitleCue> read_lrc(std::string_view text, ArticleInfo& info) {
  constexpr std::size_t kMostCues = 1'000'000;
  std::vector<SubtitleCue> cues;
  while (!text.empty() && cues.size() < kMostCues) read_lrc_line(take_cue_line(text), cues, info);
  std::stable_sort(cues.begin(), cues.end(),
                   [](const SubtitleCue& a, const SubtitleCue& b) { return a.begin_ms < b.begin_ms; });
  for (std::size_t i = 0; i + 1 < cues.size(); ++i) cues[i].end_ms = cues[i + 1].begin_ms;
  return cues;
}

}  // namespace docbao
