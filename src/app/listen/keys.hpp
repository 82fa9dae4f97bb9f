// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/messages.hpp"
#include "docbao/player_command.hpp"

namespace docbao::app {

/// A line that a listener typed: a command and what stands behind it, as a bookmark's name or the words to
/// be found.
struct Typed {
  Command command;
  std::string text;
};

/// Keys of the listener's own: a command's name and its keys, with blanks between.
using OwnKeys = std::map<std::string, std::string>;

/// Which key and which word means which command: keys.tsv and the table [keys] of the settings.
class KeyTable {
 public:
  /// `own`: "next_sentence" -> "j right"; its keys are taken instead of ours, and from whatever had them.
  /// Fails with BadConfig where there is no such command or key, with NoKeyLeft where commands are left
  /// without any; `where` is the entry that is to blame.
  static Result<KeyTable> make(const OwnKeys& own);

  std::optional<CommandKind> by_key(std::string_view key) const;
  /// "câu sau", "NEXT", "cau sau", "câu 12", "50%", "12", "12g", "/words to find", or a key; nothing where it
  /// means nothing. Case does not count, nor do marks where no other command has the same word without them.
  std::optional<Typed> by_line(std::string_view line) const;
  /// What a command is called: the first of its words.
  std::string word(CommandKind kind, Language language) const;
  /// One line per command: its keys and its first word.
  std::string list(Language language) const;

 private:
  struct Row {
    CommandKind kind;
    std::vector<std::string> keys, words_vi, words_en;
  };
  Result<std::string> take(const std::string& name, const std::string& keys, const OwnKeys& to_come);
  /// Whether a row means the command; `word` is folded as the method needs it.
  using Means = bool (*)(const Row& row, std::string_view word);
  /// The only row that does.
  std::optional<CommandKind> by_row(std::string_view word, Means means) const;
  std::optional<Typed> by_word(std::string_view word) const;
  std::optional<Typed> by_numbered_word(std::string_view line) const;

  std::vector<Row> rows_;
  std::vector<Row> only_words_;  // commands that no key has
};

/// Takes bytes of a terminal apart into keys: a character, or "left", "pageup", … for what comes as an escape
/// sequence. What is not known is passed over.
std::vector<std::string> split_keys(std::string_view bytes);

/// Makes commands of keys that come one by one: digits wait for the key they belong to.
class KeyReader {
 public:
  explicit KeyReader(const KeyTable& table) : table_(table) {}
  std::optional<Command> take(std::string_view key);

 private:
  const KeyTable& table_;
  std::optional<int> number_;  // nothing where none was typed: 0 is one
};

}  // namespace docbao::app
