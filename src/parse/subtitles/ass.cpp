// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "parse/subtitles/cues.hpp"

namespace docbao {
namespace {

/// Which fields of a line "Dialogue: …" hold what, as "Format: …" says.
struct AssFields {
  std::size_t begin = 1, end = 2, text = 9;
};

AssFields parse_ass_format(std::string_view format) noexcept {
  AssFields fields;
  for (std::size_t at = 0; !format.empty(); ++at) {
    const std::size_t comma = std::min(format.find(','), format.size());
    std::string_view name = format.substr(0, comma);
    format.remove_prefix(std::min(comma + 1, format.size()));
    const std::string_view word = take_cue_line(name);
    if (word == "Start") fields.begin = at;
    if (word == "End") fields.end = at;
    if (word == "Text") fields.text = at;
  }
  return fields;
}

/// "\p1" begins a drawing made of numbers, "\p0" ends it.
void follow_drawing(std::string_view tags, bool& is_drawing) noexcept {
  for (std::size_t at = tags.find("\\p"); at != std::string_view::npos; at = tags.find("\\p", at + 2)) {
    if (at + 2 < tags.size() && tags[at + 2] >= '0' && tags[at + 2] <= '9') is_drawing = tags[at + 2] != '0';
  }
}

/// The lines of a text without its tags and drawings.
std::vector<std::string> ass_lines(std::string_view text) {
  std::vector<std::string> lines(1);
  bool is_drawing = false, may_close = true;
  while (!text.empty()) {
    std::size_t size = 1;
    const bool may_be_tag = may_close && text.front() == '{';
    const std::size_t end = may_be_tag ? text.find('}') : std::string_view::npos;
    may_close = may_close && (!may_be_tag || end != std::string_view::npos);
    if (end != std::string_view::npos) {
      follow_drawing(text.substr(0, end), is_drawing);
      size = end + 1;
    } else if (text.starts_with("\\N") || text.starts_with("\\n") || text.starts_with("\\h")) {
      if (text[1] == 'N') lines.emplace_back();
      else lines.back() += ' ';
      size = 2;
    } else if (!is_drawing) {
      lines.back() += text.front();
    }
    text.remove_prefix(size);
  }
  std::erase_if(lines,
                [](const std::string& line) { return line.find_first_not_of(' ') == std::string::npos; });
  return lines;
}

SubtitleCue parse_ass_dialogue(std::string_view line, const AssFields& fields) {
  SubtitleCue cue;
  for (std::size_t at = 0; at < fields.text && !line.empty(); ++at) {
    const std::size_t comma = std::min(line.find(','), line.size());
    std::string_view field = line.substr(0, comma);
    field.remove_prefix(std::min(field.find_first_not_of(' '), field.size()));
    line.remove_prefix(std::min(comma + 1, line.size()));
    if (at == fields.begin) cue.begin_ms = take_cue_time(field).value_or(0);
    if (at == fields.end) cue.end_ms = take_cue_time(field).value_or(0);
  }
  cue.lines = ass_lines(line);
  return cue;
}

}  // namespace

std::vector<SubtitleCue> read_ass(std::string_view text) {
  constexpr std::string_view kFormat = "Format:", kDialogue = "Dialogue:";
  std::vector<SubtitleCue> cues;
  AssFields fields;
  bool is_events = false;
  while (!text.empty()) {
    const std::string_view line = take_cue_line(text);
    if (line.starts_with('[')) is_events = line.starts_with("[Events]");
    if (is_events && line.starts_with(kFormat)) fields = parse_ass_format(line.substr(kFormat.size()));
    if (line.starts_with(kDialogue))
      cues.push_back(parse_ass_dialogue(line.substr(kDialogue.size()), fields));
  }
  std::stable_sort(cues.begin(), cues.end(),
                   [](const SubtitleCue& a, const SubtitleCue& b) { return a.begin_ms < b.begin_ms; });
  return cues;
}

}  // namespace docbao
