// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/screen_forms.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "base/ascii.hpp"
#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "normalize/foreign/spell.hpp"
#include "normalize/numbers/number_words.hpp"
#include "screen/character_names.hpp"
#include "screen/digits.hpp"
#include "screen/key_names.hpp"
#include "screen/screen_words.hpp"
#include "screen/text_runs.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

DOCBAO_EMBEDDED(drawn_forms_tsv)

namespace docbao {
namespace {

using DrawnForms = std::unordered_map<std::string_view, std::string_view>;

const DrawnForms& drawn_forms() {
  static const auto forms = [] {
    DrawnForms table;
    for_each_row(drawn_forms_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
      table.emplace(row[0], row[1]);
    });
    return table;
  }();
  return forms;
}

/// "txt", "JPG"; not the TS of "PGS.TS".
bool is_file_ending(std::string_view ending) {
  constexpr std::size_t kShortestInCapitals = 3;
  const std::string small = lower_ascii(ending);
  return (small == ending || ending.size() >= kShortestInCapitals) && screen_words().has("ending", small);
}

bool is_not_greater(std::string_view left, std::string_view right) noexcept {
  return std::pair(left.size(), left) <= std::pair(right.size(), right);
}
/// "0x80070005"
bool is_hexadecimal(std::string_view run) noexcept {
  return run.size() > 2 && (run.starts_with("0x") || run.starts_with("0X")) &&
         run.find_first_not_of("0123456789abcdefABCDEF", 2) == run.npos;
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
      if (begins_line) in_path_ = in_prompt_ = false;
      read_run(runs_[run_], begins_line);
    }
    return std::move(edits_);
  }

 private:
  void read_run(Span run, bool begins_line) {
    const Span core{run.begin, core_end(text_, run)};
    const std::string_view written = core.in(text_);
    if (read_drawn(run) || read_keys() || read_counter(core) || read_code(core)) return;
    if (begins_line && read_prompt(run)) return;
    if (in_prompt_ && close_prompt(run)) return;
    const bool is_address = written.find("://") != written.npos || written.find('@') != written.npos ||
                            written.starts_with("www.");
    if (is_address) return;
    in_path_ |= in_prompt_ || begins_path(written, begins_line);
    read_name(core);
  }

  /// A run before (-1) or behind (1), in small letters.
  std::string neighbour(int by) const {
    const std::size_t at = run_ + static_cast<std::size_t>(by);
    if (at >= runs_.size()) return {};
    return to_lower(Span{runs_[at].begin, core_end(text_, runs_[at])}.in(text_));
  }

  void replace(std::uint32_t begin, std::uint32_t end, std::string_view with) {
    edits_.push_back({{begin, end}, std::string(with)});
  }

  /// "3/12" by itself, "mục 3/5", "4/8 GB", "3 / 12": what is counted, no fraction and no date; "1-10 trong".
  bool read_counter(Span core) {
    std::string_view written = core.in(text_);
    if (written == "/" && is_digits(neighbour(-1)) && is_digits(neighbour(1)))
      return replace(core.begin, core.end, "trên"), true;
    if (written.starts_with('(') || written.starts_with('[')) written.remove_prefix(1);
    const std::size_t digits = std::min(written.find_first_not_of("0123456789"), written.size());
    const std::string_view part = written.substr(0, digits), rest = written.substr(digits);
    const std::string_view sign = rest.substr(0, rest.starts_with("–") ? 3 : 1),
                           all = rest.substr(sign.size());
    if (!is_digits(part) || !is_digits(all)) return false;
    const auto at = static_cast<std::uint32_t>(rest.data() - text_.data());
    const auto end = at + static_cast<std::uint32_t>(sign.size());
    if (sign == "/" && counts(part, all)) return replace(at, end, " trên "), true;
    const bool is_range = (sign == "-" || sign == "–") && is_not_greater(part, all) &&
                          screen_words().has("whole", neighbour(1));
    if (is_range) replace(at, end, " đến ");
    return is_range;
  }
  bool counts(std::string_view part, std::string_view all) const {
    const bool is_alone = runs_.size() == 1 && is_not_greater(part, all) && !is_recent_year(all);
    return is_alone || screen_words().has("position", neighbour(-1)) ||
           screen_words().has("size", neighbour(1));
  }

  /// "0x1F" digit by digit; the month of a listing, "Th6".
  bool read_code(Span core) {
    const std::string_view written = core.in(text_);
    const bool is_month = written.starts_with("Th") && written.size() <= 4 && is_digits(written.substr(2));
    if (is_month) return replace(core.begin, core.begin + 2, "tháng "), true;
    if (!is_hexadecimal(written)) return false;
    std::string digits;
    append_spelled(digits, written);
    return replace(core.begin, core.end, digits), true;
  }

  bool read_drawn(Span run) {
    const auto form = drawn_forms().find(run.in(text_));
    const bool parts_words = run.in(text_) == ">" && run_ > 0 && !is_ascii_digit(text_[run.begin - 2]) &&
                             neighbour(1).size() > 1;  // "Cài đặt > Âm thanh"
    if (parts_words) return replace(run.begin, run.end, "›"), true;
    if (form == drawn_forms().end()) return false;
    return replace(run.begin, run.end, form->second), true;
  }

  /// "Ctrl+Shift+T", "Ctrl + C", "Insert+F12", "phím Esc": the names of the keys.
  bool read_keys() {
    constexpr std::size_t kMostSigns = 8;  // of one chord
    std::size_t last = run_;
    while (last + 2 < runs_.size() && last < run_ + 2 * kMostSigns && runs_[last + 1].in(text_) == "+")
      last += 2;
    Span chord{runs_[run_].begin, core_end(text_, runs_[last])};
    if (text_[chord.begin] == '(' || text_[chord.begin] == '"') ++chord.begin;
    if (chord.empty()) return false;
    std::string keys(chord.in(text_));
    std::erase(keys, ' ');
    const std::string names = names_of_keys(keys);
    if (names.empty()) return false;
    replace(chord.begin, chord.end, names);
    run_ = last;
    return true;
  }
  std::string names_of_keys(std::string_view keys) const {
    const bool is_told_of = is_plain_letter(keys.front()) && screen_words().has("press", neighbour(-1));
    const bool is_held = is_held_key(keys.substr(0, keys.find_first_of("+-", 1)));
    const std::string_view signs = is_held ? "+-" : "+";
    const bool is_chord = keys.find_first_of(signs, 1) != keys.npos;
    if (!is_told_of && !is_chord && keys != "Ctrl") return {};  // "control" may be a word
    std::string names;
    for (bool is_first = true; !keys.empty(); is_first = false) {
      const std::size_t end = std::min(keys.find_first_of(signs, 1), keys.size());
      const std::string_view key = keys.substr(0, end);
      const std::string_view known = read_key_name(key).back().name.vietnamese;
      const bool is_letter_alone = count_code_points(key) == 1;
      if (is_first ? known.empty() || is_letter_alone : known.empty() && !is_letter_alone) return {};
      append_word(names, known.empty() || is_letter_alone ? name_of_character(key) : std::string(known));
      keys.remove_prefix(std::min(end + 1, keys.size()));
    }
    return names;
  }
  static std::size_t count_code_points(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return !is_continuation(c); }));
  }

  /// "an@may:~$", "an@may:~/Tải về$": said with its signs, and a pause behind it.
  bool read_prompt(Span run) {
    const std::string_view written = run.in(text_);
    if (written == "$") return replace(run.begin, run.end, "đô la,"), true;
    const std::size_t colon = written.find(':');
    const bool has_end = written.back() == '$' || written.back() == '#';
    const bool has_path = colon != written.npos && colon + 1 < written.size() &&
                          (written[colon + 1] == '~' || written[colon + 1] == '/');
    if (colon == written.npos || written.find('@') > colon || (!has_end && !has_path)) return false;
    const std::uint32_t end = run.end - (has_end ? 1 : 0);
    for (std::uint32_t at = run.begin + static_cast<std::uint32_t>(colon); at < end; ++at) name_sign(at);
    if (has_end) replace(end, run.end, ",");
    in_prompt_ = !has_end;
    return true;
  }
  bool close_prompt(Span run) {
    const char last = text_[run.end - 1];
    if (last != '$' && last != '#') return false;
    in_prompt_ = false;
    replace(run.end - 1, run.end, ",");
    return true;
  }

  /// "/etc/hosts", "~/Tải", "C:\Users"; a lone slash before a word only where the line begins with it.
  static bool begins_path(std::string_view run, bool begins_line) {
    if (run.size() < 3) return false;
    if (run.starts_with("~/") || run.starts_with("./") || run.starts_with("../")) return true;
    if (is_plain_letter(run[0]) && run[1] == ':' && run[2] == '\\') return true;
    return run[0] == '/' && is_word_byte(run[1]) && !is_ascii_digit(run[1]) &&
           (begins_line || run.find('/', 1) != run.npos || screen_words().has("root", run.substr(1)));
  }

  /// The signs within a name of a file, and within a path.
  void read_name(Span core) {
    const std::string_view written = core.in(text_);
    const std::size_t dot = written.rfind('.');
    const bool is_file = dot != written.npos && dot > 0 && is_file_ending(written.substr(dot + 1)) &&
                         (is_word_byte(written[dot - 1]) || written[dot - 1] == '*');
    bool is_joined = is_file;
    for (std::uint32_t at = core.begin; at < core.end; ++at) {
      const bool joins = text_[at] == '_' && is_within_word(at, core);
      is_joined |= joins;
      const bool is_dot_or_star = is_file && (at == core.begin + dot || text_[at] == '*');
      const bool is_of_path = (in_path_ || is_file) && is_sign_of_path(at, core);
      if (joins || is_dot_or_star || is_of_path || is_hidden_name(at, core)) name_sign(at);
      else if (is_joined) at = spread_digits(at, core.end);
      if (is_of_path) spell_part(at + 1, core.end);
    }
  }
  /// The part of a path from there on, where its letters are said: "/etc" is no "vân vân".
  void spell_part(std::uint32_t at, std::uint32_t end) {
    const std::string_view rest = Span{at, end}.in(text_);
    const std::string_view written = rest.substr(0, rest.find_first_of("/\\"));
    if (!screen_words().has("letters", written)) return;
    std::string letters;
    append_spelled(letters, written);
    replace(at, at + static_cast<std::uint32_t>(written.size()), letters);
  }
  bool is_within_word(std::uint32_t at, Span core) const {
    return at > core.begin && at + 1 < core.end && is_word_byte(text_[at - 1]) && is_word_byte(text_[at + 1]);
  }
  /// The dot of ".bashrc".
  bool is_hidden_name(std::uint32_t at, Span core) const {
    return text_[at] == '.' && (at == core.begin || text_[at - 1] == '/') && at + 1 < core.end &&
           is_plain_letter(text_[at + 1]);
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
    if (sign && sign->in_messages) edits_.push_back({{at, at + 1}, ' ' + std::string(sign->name) + ' '});
  }

  std::string_view text_;
  std::vector<Span> runs_;
  std::size_t run_ = 0;     // the one that is looked at
  bool in_prompt_ = false;  // a prompt began in this line: its folder's name holds blanks
  bool in_path_ = false;    // a path began in this line: its names may hold blanks
  std::vector<TextEdit> edits_;
};

}  // namespace

MappedText name_screen_forms(const MappedText& message) {
  return edited(message, FormFinder(message.text()).find());
}

}  // namespace docbao
