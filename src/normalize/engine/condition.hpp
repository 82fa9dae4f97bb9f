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
  /// The word whose hash is `key` has to stand there.
  bool is_word_there() const noexcept { return kind == Kind::Words && !negated && !begins_with_number(); }
};

enum class Side : std::uint8_t { left, right };

/// Which words may stand beside the form where a column has words only, a bit for each hash; no bit at all
/// where it has something else too.
class FirstWords {
 public:
  FirstWords() = default;
  FirstWords(const Condition* conditions, std::size_t count) noexcept {
    for (std::size_t i = 0; i < count; ++i) {
      if (!conditions[i].is_word_there()) {
        bits_ = 0;
        break;
      }
      bits_ |= bit(conditions[i].key);
    }
  }
  /// No condition of the column holds beside a word of that hash.
  bool exclude(std::uint32_t form_hash) const noexcept { return bits_ != 0 && (bits_ & bit(form_hash)) == 0; }

 private:
  static std::uint64_t bit(std::uint32_t hash) noexcept { return std::uint64_t{1} << (hash % 64); }
  std::uint64_t bits_ = 0;
};

/// The conditions of one table and the words in them, one behind the other.
class ConditionStore {
 public:
  /// Gives a name to alternatives that several columns share: "&name" stands for all of them. Nothing is
  /// defined where one of them is a list that was not defined before.
  void define(std::string_view name, std::string_view alternatives);
  /// How many alternatives the columns of a row have.
  struct Counts {
    std::uint8_t left = 0, right = 0;
  };
  /// Compiles the columns of one row behind those that are there; nothing, and nothing is kept, where one of
  /// their alternatives is unknown.
  std::optional<Counts> add(std::string_view left, std::string_view right);
  /// To be called once, when all columns were added: from then on conditions() may be used.
  void seal() noexcept;
  std::size_t size() const noexcept { return conditions_.size(); }
  const Condition* conditions() const noexcept { return conditions_.data(); }

 private:
  /// The alternatives of a column, or of the list that "&name" is.
  bool add_all(std::string_view column, Side side);
  bool add_alternative(std::string_view written, Side side);
  void add_words(std::string_view words, Side side, Condition& condition);

  std::vector<Condition> conditions_;
  std::vector<ConditionWord> words_;
  std::map<std::string_view, std::string_view> lists_;
};

}  // namespace docbao
