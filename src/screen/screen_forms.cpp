// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/screen_forms.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/ascii.hpp"
#include "normalize/numbers/number_words.hpp"
#include "screen/character_names.hpp"
#include "screen/key_names.hpp"
#include "screen/screen_words.hpp"
#include "screen/text_runs.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

struct DrawnArrow {
  std::string_view drawn, arrow;
};
constexpr std::array kDrawnArrows = {DrawnArrow{"->", "→"},  DrawnArrow{"-->", "→"}, DrawnArrow{"<-", "←"},
                                     DrawnArrow{"<--", "←"}, DrawnArrow{"=>", "⇒"},  DrawnArrow{"==>", "⇒"}};

/// "txt", "JPG"; not the TS of "PGS.TS".
bool is_file_ending(std::string_view ending) {
  constexpr std::size_t kShortestInCapitals = 3;
  const std::string small = lower_ascii(ending);
  return (small == ending || ending.size() >= kShortestInCapitals) && screen_words().has("ending", small);
}

/// A letter, a digit or a part of one that is written in several bytes.
bool is_word_byte(char c) noexcept {
  return static_cast<unsigned char>(c) >= 0x80 ||
         ascii_class(static_cast<unsigned char>(c)) >= CharClass::Digit;
}
bool is_plain_letter(char c) noexcept {
  return ascii_class(static_cast<unsigned char>(c)) > CharClass::Digit;
}

/// Behind the last byte that is no mark of the sentence.
std::uint32_t core_end(std::string_view text, Span run) noexcept {
  std::uint32_t end = run.end;
  while (end > run.begin + 1 && std::string_view(".,;:!?)]\"'").find(text[end - 1]) != std::string_view::npos)
    --end;
  return end;
}

class FormFinder {
 public:
  explicit FormFinder(std::string_view text) : text_(text), runs_(text_runs(text)) {}

  std::vector<TextEdit> find() {
    for (; run_ < runs_.size(); ++run_) {
      const std::string_view gap =
          run_ == 0 ? std::string_view("\n") : Span{runs_[run_ - 1].end, runs_[run_].begin}.in(text_);
      const bool begins_line = gap.find('\n') != gap.npos;
      if (begins_line) in_path_ = false;
      read_run(runs_[run_], begins_line);
    }
    return std::move(edits_);
  }

 private:
  void read_run(Span run, bool begins_line) {
    const Span core{run.begin, core_end(text_, run)};
    const std::string_view written = core.in(text_);
    if (read_arrow(run) || read_keys(core) || read_counter(core)) return;
    if (begins_line && read_prompt(run)) return;
    const bool is_address = written.find("://") != written.npos || written.find('@') != written.npos ||
                            written.starts_with("www.");
    if (is_address) return;
    in_path_ |= begins_path(written, begins_line);
    read_name(core);
  }

  /// A run before (-1) or behind (1), in small letters.
  std::string neighbour(int by) const {
    const std::size_t at = run_ + static_cast<std::size_t>(by);
    if (at >= runs_.size()) return {};
    return to_lower(Span{runs_[at].begin, core_end(text_, runs_[at])}.in(text_));
  }

  /// "3/12" by itself, "mục 3/5", "4/8 GB": what is counted, no fraction and no date.
  bool read_counter(Span core) {
    const std::string_view written = core.in(text_);
    const std::size_t slash = written.find('/');
    if (slash == 0 || slash == written.npos || slash + 1 == written.size()) return false;
    const std::string_view part = written.substr(0, slash), all = written.substr(slash + 1);
    if (!std::ranges::all_of(part, is_ascii_digit) || !std::ranges::all_of(all, is_ascii_digit)) return false;
    const bool is_alone = runs_.size() == 1 && std::pair(part.size(), part) <= std::pair(all.size(), all);
    if (!is_alone && !screen_words().has("position", neighbour(-1)) &&
        !screen_words().has("size", neighbour(1)))
      return false;
    const auto at = core.begin + static_cast<std::uint32_t>(slash);
    edits_.push_back({{at, at + 1}, " trên "});
    return true;
  }

  bool read_arrow(Span run) {
    const auto arrow = std::ranges::find(kDrawnArrows, run.in(text_), &DrawnArrow::drawn);
    if (arrow == kDrawnArrows.end()) return false;
    edits_.push_back({run, std::string(arrow->arrow)});
    return true;
  }

  /// "Ctrl+Shift+T", "Ctrl": the first is a key that is held.
  bool read_keys(Span core) {
    std::string_view rest = core.in(text_);
    if (rest.starts_with('(') || rest.starts_with('"')) rest.remove_prefix(1);
    const auto begin = static_cast<std::uint32_t>(rest.data() - text_.data());
    const bool is_told_of = is_plain_letter(rest.front()) && screen_words().has("press", neighbour(-1));
    if (!is_told_of && !is_held_key(rest.substr(0, rest.find('+')))) return false;
    if (!is_told_of && rest.find('+') == rest.npos && rest != "Ctrl")
      return false;  // "control" may be a word
    std::string names;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('+', 1), rest.size());
      const std::string_view key = rest.substr(0, end);
      const KeyName known = read_key_name(key).back().name;
      if (known.vietnamese.empty() && count_code_points(key) > 1) return false;
      names += (names.empty() ? "" : " ") +
               (known.vietnamese.empty() ? name_of_character(key) : std::string(known.vietnamese));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    edits_.push_back({{begin, core.end}, names});
    return true;
  }
  static std::size_t count_code_points(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return !is_continuation(c); }));
  }

  /// "an@may:~$": said with its signs, and a pause behind it.
  bool read_prompt(Span run) {
    const std::string_view written = run.in(text_);
    if (written == "$") return edits_.push_back({run, "đô la,"}), true;
    const std::size_t colon = written.find(':');
    const bool is_prompt = written.find('@') < colon && colon != written.npos &&
                           (written.back() == '$' || written.back() == '#');
    if (!is_prompt) return false;
    for (std::uint32_t at = run.begin + static_cast<std::uint32_t>(colon); at + 1 < run.end; ++at)
      name_sign(at);
    edits_.push_back({{run.end - 1, run.end}, ","});
    return true;
  }

  /// "/etc/hosts", "~/Tải", "C:\Users"; a lone slash before a word only where the line begins with it.
  static bool begins_path(std::string_view run, bool begins_line) {
    if (run.size() < 3) return false;
    if (run.starts_with("~/") || run.starts_with("./") || run.starts_with("../")) return true;
    if (is_plain_letter(run[0]) && run[1] == ':' && run[2] == '\\') return true;
    return run[0] == '/' && is_word_byte(run[1]) && !is_ascii_digit(run[1]) &&
           (begins_line || run.find('/', 1) != run.npos);
  }

  /// The signs within a name of a file, and within a path.
  void read_name(Span core) {
    const std::string_view written = core.in(text_);
    const std::size_t dot = written.rfind('.');
    const bool is_file = dot != written.npos && dot > 0 && is_file_ending(written.substr(dot + 1)) &&
                         (is_word_byte(written[dot - 1]) || written[dot - 1] == '*');
    bool is_joined = is_file;
    for (std::uint32_t at = core.begin; at < core.end; ++at) {
      const char c = text_[at];
      const bool is_within =
          at > core.begin && at + 1 < core.end && is_word_byte(text_[at - 1]) && is_word_byte(text_[at + 1]);
      const bool is_hidden = c == '.' && (at == core.begin || text_[at - 1] == '/') && at + 1 < core.end &&
                             is_plain_letter(text_[at + 1]);
      if (is_hidden) name_sign(at);
      else if (c == '_' && is_within) name_sign(at), is_joined = true;
      else if (c == '.' && is_file && at == core.begin + dot) name_sign(at);
      else if (c == '*' && is_file) name_sign(at);
      else if ((in_path_ || is_file) && is_sign_of_path(at, core)) name_sign(at);
      else if (is_joined || is_file) at = spread_digits(at, core.end);
    }
  }
  bool is_sign_of_path(std::uint32_t at, Span core) const {
    const char c = text_[at];
    if (c == '/' || c == '\\') return true;
    return at == core.begin + (c == ':' ? 1 : 0) && (c == '~' || c == ':');
  }

  /// A long number within a name is no quantity: its digits one by one. Where the last looked at stands.
  std::uint32_t spread_digits(std::uint32_t at, std::uint32_t end) {
    constexpr std::uint32_t kLeastSpread = 5;
    std::uint32_t last = at;
    while (last < end && is_ascii_digit(text_[last])) ++last;
    if (last - at >= kLeastSpread) {
      std::string digits;
      append_digits(digits, Span{at, last}.in(text_));
      edits_.push_back({{at, last}, digits});
    }
    return std::max(last, at + 1) - 1;
  }

  void name_sign(std::uint32_t at) {
    const CharacterName* sign = find_character_name(text_.substr(at, 1));
    if (sign) edits_.push_back({{at, at + 1}, ' ' + std::string(sign->name) + ' '});
  }

  std::string_view text_;
  std::vector<Span> runs_;
  std::size_t run_ = 0;   // the one that is looked at
  bool in_path_ = false;  // a path began in this line: its names may hold blanks
  std::vector<TextEdit> edits_;
};

}  // namespace

MappedText name_screen_forms(const MappedText& message) {
  const std::vector<TextEdit> edits = FormFinder(message.text()).find();
  return edits.empty() ? message : edited(message, edits);
}

}  // namespace docbao
