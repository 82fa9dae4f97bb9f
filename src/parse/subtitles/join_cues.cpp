// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <utility>

#include "parse/subtitles/cues.hpp"

namespace docbao {
namespace {

/// A silence so long ends a paragraph; and so does the end of a sentence in one that has so many bytes.
constexpr std::int64_t kPauseMs = 3000;
constexpr std::size_t kParagraphBytes = 600;
/// Cues that follow each other so closely show one and the same text.
constexpr std::int64_t kTouchMs = 120;

bool ends_cue_sentence(std::string_view text) noexcept {
  constexpr std::array<std::string_view, 9> kClosing = {"\"", "'", ")", "]", "”", "’", "»", "♪", " "};
  for (bool is_closed = true; std::exchange(is_closed, false);) {
    for (const std::string_view sign : kClosing) {
      if (!text.ends_with(sign)) continue;
      text.remove_suffix(sign.size());
      is_closed = true;
    }
  }
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with("…");
}

/// "- Chào anh." or ">> Chào anh.": somebody else begins to speak.
bool begins_speaker(std::string_view line) noexcept {
  constexpr std::array<std::string_view, 4> kMarks = {"- ", "– ", "— ", ">>"};
  return std::any_of(kMarks.begin(), kMarks.end(),
                     [&](std::string_view mark) { return line.starts_with(mark); });
}

class CueJoiner {
 public:
  explicit CueJoiner(char line_gap) : line_gap_(line_gap) {}

  void add(const SubtitleCue& cue) {
    const bool touches = cue.begin_ms <= end_ms_ + kTouchMs;
    if (cue.begin_ms > end_ms_ + kPauseMs) end_paragraph();
    const std::size_t seen = touches ? count_seen(cue.lines) : 0;
    if (cue.lines.size() == 1 && cue.lines.front().empty()) end_paragraph();  // between two verses of a song
    for (std::size_t i = seen; i < cue.lines.size(); ++i) add_line(cue.lines[i], touches && i == 0);
    if (!cue.lines.empty()) shown_ = cue.lines;
    end_ms_ = std::max(end_ms_, cue.end_ms);
  }

  std::vector<DocumentBlock> take() {
    end_paragraph();
    return std::move(blocks_);
  }

 private:
  /// How many of the lines were on the screen already, the last ones then and the first ones now.
  std::size_t count_seen(const std::vector<std::string>& lines) const {
    constexpr std::size_t kMostLines = 8;
    for (std::size_t count = std::min({lines.size(), shown_.size(), kMostLines}); count > 0; --count) {
      if (std::equal(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(count),
                     shown_.end() - static_cast<std::ptrdiff_t>(count)))
        return count;
    }
    return 0;
  }

  void add_line(const std::string& line, bool may_grow) {
    if (line.empty()) return;
    std::string& text = paragraph_.text;
    // A line that appears word by word: it stands at the paragraph's end as far as it was shown.
    const bool grows = may_grow && shown_.size() == 1 && line.starts_with(shown_.back()) &&
                       !shown_.back().empty() && text.ends_with(shown_.back());
    if (grows) {
      text.resize(text.size() - shown_.back().size());
    } else if (begins_speaker(line)) {
      end_paragraph();
      paragraph_.kind = BlockKind::ListItem;
    } else if (ends_cue_sentence(text) &&
               (text.size() > kParagraphBytes || paragraph_.kind == BlockKind::ListItem)) {
      end_paragraph();
    }
    if (!text.empty() && !grows) text += line_gap_;
    text += line;
  }

  void end_paragraph() {
    if (!paragraph_.text.empty()) blocks_.push_back(std::exchange(paragraph_, {}));
    paragraph_.kind = BlockKind::Paragraph;
  }

  char line_gap_;
  std::vector<DocumentBlock> blocks_;
  DocumentBlock paragraph_;
  std::vector<std::string> shown_;  // the lines of the cue before
  std::int64_t end_ms_ = 0;
};

}  // namespace

std::vector<DocumentBlock> join_cues(const std::vector<SubtitleCue>& cues, char line_gap) {
  CueJoiner joiner(line_gap);
  for (const SubtitleCue& cue : cues) joiner.add(cue);
  return joiner.take();
}

}  // namespace docbao
