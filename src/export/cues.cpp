// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/cues.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>

#include "export/written_words.hpp"
#include "text/unicode/graphemes.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

/// What is never cut: a run of visible characters, or a piece of one that is longer than a line.
struct Atom {
  Span span;
  std::size_t begin_column = 0, end_column = 0;  // as if the sentence stood in one line
  std::uint64_t begin_frame = 0;
  double cut_after = 0;  // how bad it is to begin a line or a cue behind it
};

// What a cut costs. A cue costs about as much as a middling cut, so that there are few of both.
constexpr double kAfterSentence = 0, kAfterClause = 1, kBeforeBracket = 2, kAtBreath = 3, kBeforeLink = 5,
                 kBetweenWords = 12, kInNumber = 80, kInName = 80, kInOneReading = 100, kInRun = 120;
constexpr double kPerCue = 10, kPerShortSecond = 25, kPerColumnOfLean = 0.5, kPerThinColumn = 0.4;
constexpr std::size_t kThinColumns = 16;
constexpr std::string_view kBlanks = " \t\n\v\f\r";

/// Small words that begin what belongs together.
constexpr std::array<std::string_view, 34> kLinks = {
    "bởi",  "bằng",  "cho", "cùng", "của", "do",  "hay",  "hoặc", "khi", "là",   "mà",  "nhưng",
    "như",  "nên",   "nếu", "ở",    "qua", "ra",  "rằng", "rồi",  "sau", "theo", "thì", "trong",
    "trên", "trước", "tại", "tới",  "từ",  "vào", "và",   "vì",   "với", "để"};

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(endings, [text](std::string_view ending) { return text.ends_with(ending); });
}

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
  return std::ranges::any_of(beginnings, [text](std::string_view part) { return text.starts_with(part); });
}

char32_t first_of(std::string_view text) noexcept {
  std::size_t at = 0;
  return next_code_point(text, at);
}

/// What a cut between two runs of characters costs by what they are.
double cut_between(std::string_view left, std::string_view right) {
  const bool is_closed = ends_with_any(left, {"”", "\"", ")", "]", "»"});
  if (ends_with_any(left, {".", "?", "!", "…"}) || (is_closed && is_upper(first_of(right))))
    return kAfterSentence;
  if (is_closed || ends_with_any(left, {",", ";", ":", "–", "—"})) return kAfterClause;
  if (begins_with_any(right, {"(", "[", "“", "\"", "«", "–", "—"})) return kBeforeBracket;
  if (is_digit(first_of(left))) return kInNumber;
  if (is_upper(first_of(left)) && (is_upper(first_of(right)) || is_digit(first_of(right)))) return kInName;
  return std::ranges::find(kLinks, right) != kLinks.end() ? kBeforeLink : kBetweenWords;
}

/// Cuts one sentence. The text's atoms come first, then their times, then the cheapest row of cues.
class Cutter {
 public:
  Cutter(const TimedSentence& sentence, std::uint32_t rate_hz)
      : sentence_(sentence), rate_hz_(rate_hz), words_(written_words(sentence)) {
    find_atoms();
    find_times();
  }

  std::vector<Cue> cut() {
    const std::size_t count = atoms_.size();
    std::vector<double> least(count + 1, std::numeric_limits<double>::infinity());
    std::vector<std::size_t> from(count + 1, 0);
    least[0] = 0;
    for (std::size_t begin = 0; begin < count; ++begin) {
      for (std::size_t end = begin + 1; end <= count && fits(begin, end); ++end) {
        const double cost = least[begin] + cost_of(begin, end);
        if (cost >= least[end]) continue;
        least[end] = cost;
        from[end] = begin;
      }
    }
    std::vector<Cue> cues;
    for (std::size_t end = count; end > 0; end = from[end]) cues.push_back(cue(from[end], end));
    std::ranges::reverse(cues);
    return cues;
  }

 private:
  std::string_view view(Span span) const { return sentence_.article->view(span); }

  void find_atoms() {
    const Span whole = sentence_.sentence.span;
    const std::string_view text = view(whole);
    std::size_t column = 0;
    for (std::size_t at = 0; at < text.size();) {
      if (kBlanks.find(text[at]) != std::string_view::npos) {
        ++at;
        continue;
      }
      const std::size_t end = std::min(text.find_first_of(kBlanks, at), text.size());
      if (!atoms_.empty()) ++column;
      add_run({whole.begin + static_cast<std::uint32_t>(at), whole.begin + static_cast<std::uint32_t>(end)},
              column);
      at = end;
    }
    for (std::size_t i = 0; i + 1 < atoms_.size(); ++i) {
      double& cost = atoms_[i].cut_after;
      if (cost == 0) cost = cut_between(view(atoms_[i].span), view(atoms_[i + 1].span));
    }
  }

  /// A run longer than a line comes in pieces.
  void add_run(Span run, std::size_t& column) {
    const std::vector<std::size_t> ends = grapheme_ends(view(run));
    for (std::size_t at = 0; at < ends.size();) {
      const std::size_t next = std::min(at + kCueColumns, ends.size());
      const std::uint32_t begin = at == 0 ? 0 : static_cast<std::uint32_t>(ends[at - 1]);
      atoms_.push_back({{run.begin + begin, run.begin + static_cast<std::uint32_t>(ends[next - 1])},
                        column,
                        column + (next - at),
                        0,
                        next < ends.size() ? kInRun : 0});
      column += next - at;
      at = next;
    }
  }

  /// An atom begins with its first word that is heard. Those without one lie between their neighbours, by
  /// their places in the line, and so do those behind them that would leave them no time.
  void find_times() {
    std::size_t word = 0, known = 0;
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
      for (; word < words_.size() && words_[word].source.end <= atoms_[i].span.begin; ++word) {
      }
      if (word == words_.size() || !words_[word].source.overlaps(atoms_[i].span)) continue;
      note_break(i, word);
      if (words_[word].source.begin < atoms_[i].span.begin) continue;  // said with the one before
      const std::uint64_t frame = i == 0 ? sentence_.frames.begin : words_[word].frames.begin;
      if (i > 0 && frame <= std::max(atoms_[known].begin_frame, sentence_.frames.begin)) continue;
      spread(known, i, frame);
      known = i;
    }
    spread(known, atoms_.size(), sentence_.speech_end);
  }

  /// A reading that begins before the atom holds it together with the last; a breath before it parts them.
  void note_break(std::size_t atom, std::size_t word) {
    if (atom == 0) return;
    double& cost = atoms_[atom - 1].cut_after;
    if (words_[word].source.begin < atoms_[atom].span.begin) cost = std::max(cost, kInOneReading);
    else if (word > 0 && words_[word].frames.begin > words_[word - 1].frames.end && cost < kInNumber)
      cost = std::min(cost, kAtBreath);
  }

  /// Gives times to the atoms behind `known`, the last being `next`, which begins there.
  void spread(std::size_t known, std::size_t next, std::uint64_t next_frame) {
    if (known == next) {
      if (next < atoms_.size()) atoms_[next].begin_frame = next_frame;
      return;
    }
    if (known == 0) atoms_[0].begin_frame = sentence_.frames.begin;
    const std::uint64_t begin = atoms_[known].begin_frame, frames = std::max(next_frame, begin) - begin;
    const std::size_t from = atoms_[known].begin_column,
                      to = next < atoms_.size() ? atoms_[next].begin_column : atoms_.back().end_column;
    for (std::size_t i = known + 1; i < std::min(next + 1, atoms_.size()); ++i)
      atoms_[i].begin_frame =
          begin + frames * (atoms_[i].begin_column - from) / std::max<std::size_t>(to - from, 1);
  }

  std::size_t columns(std::size_t begin, std::size_t end) const {
    return atoms_[end - 1].end_column - atoms_[begin].begin_column;
  }

  std::uint64_t end_frame(std::size_t end) const {
    return end < atoms_.size() ? atoms_[end].begin_frame : sentence_.speech_end;
  }

  double seconds(std::size_t begin, std::size_t end) const {
    return static_cast<double>(end_frame(end) - atoms_[begin].begin_frame) / rate_hz_;
  }

  /// One atom always does: what is said of it may take longer than a cue.
  bool fits(std::size_t begin, std::size_t end) const {
    if (end == begin + 1) return true;
    return columns(begin, end) <= 2 * kCueColumns + 1 && seconds(begin, end) <= kCueSeconds &&
           (columns(begin, end) <= kCueColumns || middle(begin, end));
  }

  double cost_of_lines(std::size_t begin, std::size_t cut, std::size_t end) const {
    const auto first = static_cast<double>(columns(begin, cut)),
               second = static_cast<double>(columns(cut, end));
    return atoms_[cut - 1].cut_after + std::abs(first - second) * kPerColumnOfLean;
  }

  /// Where the second line begins; nothing where there is no such place.
  std::optional<std::size_t> middle(std::size_t begin, std::size_t end) const {
    std::optional<std::size_t> best;
    for (std::size_t cut = begin + 1; cut < end && columns(begin, cut) <= kCueColumns; ++cut) {
      if (columns(cut, end) > kCueColumns) continue;
      if (!best || cost_of_lines(begin, cut, end) < cost_of_lines(begin, *best, end)) best = cut;
    }
    return best;
  }

  double cost_of(std::size_t begin, std::size_t end) const {
    double cost = kPerCue + (end < atoms_.size() ? atoms_[end - 1].cut_after : 0);
    const bool is_all = begin == 0 && end == atoms_.size();
    if (columns(begin, end) > kCueColumns) cost += cost_of_lines(begin, *middle(begin, end), end) / 2;
    else if (!is_all && columns(begin, end) < kThinColumns)
      cost += static_cast<double>(kThinColumns - columns(begin, end)) * kPerThinColumn;
    return cost + std::max(0.0, kLeastCueSeconds - seconds(begin, end)) * kPerShortSecond;
  }

  Cue cue(std::size_t begin, std::size_t end) const {
    const auto line = [this](std::size_t from, std::size_t to) {
      return Span{atoms_[from].span.begin, atoms_[to - 1].span.end};
    };
    Cue made{{line(begin, end)}, {atoms_[begin].begin_frame, end_frame(end)}};
    if (columns(begin, end) > kCueColumns) {
      const std::size_t cut = *middle(begin, end);
      made.lines = {line(begin, cut), line(cut, end)};
    }
    const std::uint64_t most = made.frames.begin + std::uint64_t{kCueSeconds} * rate_hz_,
                        least = made.frames.begin + std::uint64_t{kLeastCueSeconds} * rate_hz_;
    if (end == atoms_.size())
      made.frames.end = std::max(made.frames.end, std::min(least, sentence_.frames.end));
    made.frames.end = std::min(made.frames.end, most);
    return made;
  }

  const TimedSentence& sentence_;
  std::uint32_t rate_hz_;
  std::vector<WrittenWord> words_;
  std::vector<Atom> atoms_;
};

}  // namespace

std::vector<Cue> cues_of(const TimedSentence& sentence, std::uint32_t rate_hz) {
  return Cutter(sentence, rate_hz).cut();
}

}  // namespace docbao
