// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "docbao/semiotic_class.hpp"

namespace docbao {

/// A word of a condition, compared by its hash first; without text it stands for any number.
struct ConditionWord {
  std::string_view text;
  std::uint32_t hash = 0;

  bool is_any_number() const noexcept { return text.empty(); }
};

/// One alternative of a table's context column, as it is compiled when the table is loaded (lexicon.hpp tells
/// how it is written).
struct Condition {
  enum class Kind : std::uint8_t {
    Words,       ///< these words stand there
    Number,      ///< #
    Year,        ///< #year
    Capital,     ///< ^
    Edge,        ///< $
    Bracket,     ///< (
    InSentence,  ///< ~words
    Topic,       ///< @topic
  };
  Kind kind = Kind::Words;
  bool negated = false;
  std::uint16_t word_count = 0;
  std::uint32_t key = 0;                 ///< of a Topic its bit, of words the hash of the first
  const ConditionWord* words = nullptr;  ///< in the order in which they are met from the number on

  bool begins_with_number() const noexcept { return words->is_any_number(); }
};

enum class Side : std::uint8_t { left, right };

/// The conditions of one table and the words in them, one behind the other.
class ConditionStore {
 public:
  /// Gives a name to alternatives that several columns share: "%name" stands for all of them. Nothing is
  /// defined where one of them is a list that was not defined before.
  void define(std::string_view name, std::string_view alternatives);
  /// Compiles one column behind those that are there and gives how many alternatives it has; nothing where
  /// one of them is unknown.
  std::optional<std::uint8_t> add(std::string_view column, Side side);
  /// To be called once, when all columns were added: from then on conditions() may be used.
  void seal() noexcept;
  std::size_t size() const noexcept { return conditions_.size(); }
  const Condition* conditions() const noexcept { return conditions_.data(); }

 private:
  /// The alternatives of a column, or of the list that "%name" is.
  bool add_all(std::string_view column, Side side);
  bool add_alternative(std::string_view written, Side side);
  void add_words(std::string_view words, Side side, Condition& condition);

  std::vector<Condition> conditions_;
  std::vector<ConditionWord> words_;
  std::map<std::string_view, std::string_view> lists_;
};

}  // namespace docbao
