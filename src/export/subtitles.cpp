// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/subtitles.hpp"

#include <algorithm>
#include <cstdio>

#include "base/clock_text.hpp"
#include "base/one_line.hpp"
#include "export/markup.hpp"

namespace docbao {
namespace {

/// The words that begin in that line, in order.
std::vector<WrittenWord> words_in(Span line, const TimedSentence& sentence) {
  std::vector<WrittenWord> words = written_words(sentence);
  std::erase_if(words, [line](const WrittenWord& word) {
    return word.source.begin < line.begin || word.source.begin >= line.end;
  });
  return words;
}

/// Text as it is shown, whatever ASS would take for an order: braces and a backslash before a letter (a word
/// joiner keeps the two apart, as mpv does it).
std::string escape_ass(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '{' || c == '}') out += '\\';
    out += c;
    if (c == '\\') out += "\u2060";
  }
  return out;
}

std::string ass_time(std::uint64_t hundredths) {
  char text[40];
  std::snprintf(text, sizeof text, "%llu:%02u:%02u.%02u",
                static_cast<unsigned long long>(hundredths / 360'000),
                static_cast<unsigned>(hundredths / 6000 % 60), static_cast<unsigned>(hundredths / 100 % 60),
                static_cast<unsigned>(hundredths % 100));
  return text;
}

}  // namespace

std::string SubtitleFile::told(const TimedSentence& sentence) {
  if (!is_heard(speech_of(sentence))) return {};
  std::string out;
  for (const Cue& cue : cues(sentence)) {
    if (is_heard(cue.frames)) out += shown(sentence, cue);
  }
  return out;
}

std::string WebVtt::shown(const TimedSentence& sentence, const Cue& cue) {
  return std::to_string(++cues_) + '\n' + clock_text(ms(cue.frames.begin)) + " --> " +
         clock_text(ms(cue.frames.end)) + '\n' + text(sentence, cue) + "\n";
}

std::string WebVtt::text(const TimedSentence& sentence, const Cue& cue) const {
  const auto written = [&](Span span) { return escape_xml(on_one_line(sentence.article->view(span))); };
  std::string out;
  std::uint64_t last_ms = ms(cue.frames.begin);
  for (const Span line : cue.lines) {
    std::uint32_t at = line.begin;
    for (const WrittenWord& word : is_by_word() ? words_in(line, sentence) : std::vector<WrittenWord>{}) {
      out += written({at, word.source.begin});
      at = word.source.begin;
      // A time inside a cue lies after the one before, and before the cue's end.
      const std::uint64_t begin_ms = ms(word.frames.begin);
      if (begin_ms > last_ms && begin_ms < ms(cue.frames.end))
        out += '<' + clock_text(last_ms = begin_ms) + '>';
    }
    out += written({at, line.end}) + '\n';
  }
  return out;
}

std::vector<Cue> SubRip::cues(const TimedSentence& sentence) const {
  if (!is_by_word()) return SubtitleFile::cues(sentence);
  std::vector<Cue> cues;
  for (const WrittenWord& word : written_words(sentence)) cues.push_back({{word.source}, word.frames});
  return cues;
}

std::string SubRip::shown(const TimedSentence& sentence, const Cue& cue) {
  std::string out = std::to_string(++cues_) + '\n' + clock_text(ms(cue.frames.begin), ',') + " --> " +
                    clock_text(ms(cue.frames.end), ',') + '\n';
  for (const Span line : cue.lines) out += on_one_line(sentence.article->view(line)) + '\n';
  return out + '\n';
}

std::string SubStation::head() const {
  // Colours are alpha, blue, green, red. The letters are as large as 42 of them in a line allow.
  constexpr const char* kStyle =
      ",DejaVu Sans,66,%s,&H00FFFFFF,&H00000000,&H00000000,-1,0,0,0,100,100,0,0,3,10,0,2,80,80,60,1\n";
  char plain[160], by_word[160];
  std::snprintf(plain, sizeof plain, kStyle, "&H00FFFFFF");
  std::snprintf(by_word, sizeof by_word, kStyle, "&H0000FFFF");
  return "[Script Info]\nScriptType: v4.00+\nPlayResX: 1920\nPlayResY: 1080\nWrapStyle: 2\n"
         "ScaledBorderAndShadow: yes\n\n[V4+ Styles]\n"
         "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, "
         "Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, "
         "Alignment, "
         "MarginL, MarginR, MarginV, Encoding\nStyle: Default" +
         std::string(plain) + "Style: Words" + by_word +
         "\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n";
}

std::uint64_t SubStation::hundredths(std::uint64_t frame) const noexcept {
  return (frame * 100 + format().rate_hz / 2) / format().rate_hz;
}

std::string SubStation::shown(const TimedSentence& sentence, const Cue& cue) {
  return "Dialogue: 0," + ass_time(hundredths(cue.frames.begin)) + ',' +
         ass_time(hundredths(cue.frames.end)) + (is_by_word() ? ",Words" : ",Default") + ",,0,0,0,," +
         text(sentence, cue) + '\n';
}

/// By word: how long each is waited for and said, {\kf} in hundredths of a second, the breath before it
/// counted to the word behind.
std::string SubStation::text(const TimedSentence& sentence, const Cue& cue) const {
  const auto written = [&](Span span) { return escape_ass(on_one_line(sentence.article->view(span))); };
  std::string out;
  for (const Span line : cue.lines) {
    if (!out.empty()) out += "\\N";
    const std::vector<WrittenWord> words =
        is_by_word() ? words_in(line, sentence) : std::vector<WrittenWord>{};
    std::uint32_t at = line.begin;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::uint64_t end = i + 1 < words.size() ? words[i + 1].frames.begin : words[i].frames.end;
      out += written({at, words[i].source.begin}) + "{\\kf" +
             std::to_string(hundredths(end) - hundredths(words[i].frames.begin)) + '}';
      at = words[i].source.begin;
    }
    out += written({at, line.end});
  }
  return out;
}

}  // namespace docbao
