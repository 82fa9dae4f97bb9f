// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/keys.hpp"

#include <algorithm>
#include <array>

#include "app/options.hpp"
#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/plain_words.hpp"

DOCBAO_EMBEDDED(keys_tsv)

namespace docbao::app {
namespace {

constexpr int kUsualSleepMinutes = 15, kMostNumber = 1'000'000;

/// What terminals send for keys that are no characters.
struct Sequence {
  std::string_view bytes, name;
};
constexpr std::array kSequences = {
    Sequence{"\x1b[A", "up"},        Sequence{"\x1b[B", "down"}, Sequence{"\x1b[C", "right"},
    Sequence{"\x1b[D", "left"},      Sequence{"\x1bOA", "up"},   Sequence{"\x1bOB", "down"},
    Sequence{"\x1bOC", "right"},     Sequence{"\x1bOD", "left"}, Sequence{"\x1b[H", "home"},
    Sequence{"\x1b[F", "end"},       Sequence{"\x1bOH", "home"}, Sequence{"\x1bOF", "end"},
    Sequence{"\x1b[1~", "home"},     Sequence{"\x1b[4~", "end"}, Sequence{"\x1b[5~", "pageup"},
    Sequence{"\x1b[6~", "pagedown"}, Sequence{" ", "space"},     Sequence{"\x1b", "esc"},
};

bool is_key(std::string_view name) {
  if (std::ranges::any_of(kSequences, [&](const Sequence& s) { return s.name == name; })) return true;
  std::size_t at = 0;
  return !name.empty() && checked_code_point(name, at) != kIllFormed && at == name.size();
}

std::vector<std::string> parts(std::string_view text, char mark) {
  std::vector<std::string> out;
  for_each_part(text, mark, [&](std::string_view part) { out.emplace_back(part); });
  return out;
}

bool has(const std::vector<std::string>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

bool has_folded(const std::vector<std::string>& list, std::string_view word) {
  return std::ranges::any_of(list, [&](const std::string& entry) { return fold_words(entry) == word; });
}

bool has_bare(const std::vector<std::string>& list, std::string_view word) {
  return std::ranges::any_of(
      list, [&](const std::string& entry) { return without_marks(fold_words(entry)) == word; });
}

/// Commands that take the words behind them.
bool takes_text(CommandKind kind) noexcept {
  return kind == CommandKind::Bookmark || kind == CommandKind::GoToBookmark || kind == CommandKind::Find;
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

/// A number that goes with a command: a sentence, percent, minutes.
std::optional<int> typed_number(std::string_view text) { return parse_number(text, 0, kMostNumber); }

/// How long the escape sequence is that `bytes` begins with: to its last letter or ~.
std::size_t sequence_size(std::string_view bytes) {
  const std::size_t end = bytes.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz~", 2);
  return end == std::string_view::npos ? bytes.size() : end + 1;
}

std::size_t key_size(std::string_view bytes) {
  if (bytes.starts_with("\x1b[")) return sequence_size(bytes);
  if (bytes.starts_with("\x1bO")) return std::min<std::size_t>(bytes.size(), 3);
  std::size_t size = 0;
  static_cast<void>(checked_code_point(bytes, size));
  return size;
}

}  // namespace

Result<KeyTable> KeyTable::make(const OwnKeys& own) {
  KeyTable table;
  for_each_row(keys_tsv(), [&](const TsvColumns& columns, std::uint32_t, std::string_view) {
    const auto kind = find_command(columns[0]);
    if (!kind) return;
    const bool has_keys = columns[1] != "-";
    (has_keys ? table.rows_ : table.only_words_)
        .push_back({*kind, has_keys ? parts(columns[1], ' ') : std::vector<std::string>{},
                    parts(columns[2], '|'), parts(columns[3], '|')});
  });
  for (auto entry = own.begin(); entry != own.end(); ++entry) {
    const Result<std::string> left_bare =
        table.take(entry->first, entry->second, {std::next(entry), own.end()});
    if (!left_bare) return fail(left_bare.error());
    if (!left_bare->empty()) return fail(ErrorCode::NoKeyLeft, entry->first, *left_bare);
  }
  return table;
}

/// Gives a command keys, and names the commands that are left without any, but for those whose own keys are
/// still `to_come`.
Result<std::string> KeyTable::take(const std::string& name, const std::string& keys, const OwnKeys& to_come) {
  const auto kind = find_command(name);
  const auto row = std::ranges::find_if(rows_, [&](const Row& r) { return kind && r.kind == *kind; });
  const std::vector<std::string> taken = parts(keys, ' ');
  if (row == rows_.end() || !std::ranges::all_of(taken, is_key))
    return fail(ErrorCode::BadConfig, name, name + " = " + keys);
  row->keys = taken;
  std::string bare;
  for (Row& other : rows_) {
    const bool is_own = other.kind == row->kind;
    const auto lost =
        is_own ? 0 : std::erase_if(other.keys, [&](const std::string& k) { return has(taken, k); });
    const std::string called(to_string(other.kind));
    if (other.keys.empty() && (is_own || lost > 0) && !to_come.contains(called))
      bare += (bare.empty() ? "" : ", ") + called;
  }
  return bare;
}

std::optional<CommandKind> KeyTable::by_key(std::string_view key) const {
  const auto row = std::ranges::find_if(rows_, [&](const Row& r) { return has(r.keys, key); });
  return row == rows_.end() ? std::nullopt : std::optional(row->kind);
}

std::optional<CommandKind> KeyTable::by_row(std::string_view word, Means means) const {
  std::optional<CommandKind> found;
  for (const std::vector<Row>* rows : {&rows_, &only_words_}) {
    for (const Row& row : *rows) {
      if (!means(row, word)) continue;
      if (found) return std::nullopt;
      found = row.kind;
    }
  }
  return found;
}

/// As it is written in the table; then in other case, form and punctuation; then without marks.
std::optional<Typed> KeyTable::by_word(std::string_view word) const {
  const std::string folded = fold_words(word), bare = without_marks(folded);
  std::optional<CommandKind> kind = by_key(word);
  if (!kind && !folded.empty())
    kind = by_row(folded, [](const Row& row, std::string_view asked) {
      return has_folded(row.words_vi, asked) || has_folded(row.words_en, asked);
    });
  if (!kind && !bare.empty())
    kind = by_row(bare, [](const Row& row, std::string_view asked) { return has_bare(row.words_vi, asked); });
  if (!kind && word.size() == 1) kind = by_key(folded);
  if (!kind) return std::nullopt;
  return Typed{{*kind, *kind == CommandKind::SleepTimer ? kUsualSleepMinutes : 0}, {}};
}

/// "12g", "12 g", "0@": as one presses it.
std::optional<Typed> KeyTable::by_numbered_word(std::string_view line) const {
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const auto number = typed_number(line.substr(0, digits));
  std::optional<Typed> typed = number ? by_word(trim(line.substr(digits))) : std::nullopt;
  if (!typed || takes_text(typed->command.kind)) return std::nullopt;
  typed->command.number = *number;
  return typed;
}

std::optional<Typed> KeyTable::by_line(std::string_view line) const {
  line = trim(line);
  if (line.empty()) return Typed{{CommandKind::PauseOrResume, 0}, {}};
  if (line.front() == '/') return Typed{{CommandKind::Find, 0}, std::string(trim(line.substr(1)))};
  if (std::optional<Typed> typed = by_word(line)) return typed;
  if (const auto number = typed_number(line)) return Typed{{CommandKind::GoToSentence, *number}, {}};
  if (std::optional<Typed> typed = by_numbered_word(line)) return typed;
  for (std::size_t blank = line.rfind(' '); blank != std::string_view::npos && blank > 0;
       blank = line.rfind(' ', blank - 1)) {
    std::optional<Typed> typed = by_word(trim(line.substr(0, blank)));
    const std::string_view rest = trim(line.substr(blank));
    if (!typed) continue;
    if (takes_text(typed->command.kind)) return Typed{typed->command, std::string(rest)};
    if (const auto number = typed_number(rest.substr(0, rest.find_last_not_of(".,!") + 1)))
      return Typed{{typed->command.kind, *number}, {}};
  }
  return std::nullopt;
}

std::string KeyTable::word(CommandKind kind, Language language) const {
  for (const std::vector<Row>* rows : {&rows_, &only_words_}) {
    const auto row = std::ranges::find(*rows, kind, &Row::kind);
    if (row != rows->end())
      return language == Language::Vietnamese ? row->words_vi.front() : row->words_en.front();
  }
  return std::string(to_string(kind));
}

std::string KeyTable::list(Language language) const {
  std::string out;
  for (const Row& row : rows_) {
    std::string keys;
    for (const std::string& key : row.keys) keys += key + ' ';
    out += fmt::format("{}: {}\n", trim(keys), word(row.kind, language));
  }
  return out;
}

std::vector<std::string> split_keys(std::string_view bytes) {
  std::vector<std::string> keys;
  while (!bytes.empty()) {
    const std::string_view key = bytes.substr(0, key_size(bytes));
    bytes.remove_prefix(key.size());
    const auto known = std::ranges::find(kSequences, key, &Sequence::bytes);
    if (known != kSequences.end()) keys.emplace_back(known->name);
    else if (key.front() != '\x1b') keys.emplace_back(key);
  }
  return keys;
}

std::optional<Command> KeyReader::take(std::string_view key) {
  if (key.size() == 1 && key[0] >= '0' && key[0] <= '9') {
    number_ = std::min(number_.value_or(0) * 10 + (key[0] - '0'), kMostNumber);
    return std::nullopt;
  }
  const std::optional<int> number = std::exchange(number_, std::nullopt);
  const std::optional<CommandKind> kind = table_.by_key(key);
  if (!kind) return std::nullopt;
  return Command{*kind, number.value_or(*kind == CommandKind::SleepTimer ? kUsualSleepMinutes : 0)};
}

}  // namespace docbao::app
