// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "docbao/result.hpp"
#include "docbao/semiotic_class.hpp"

namespace docbao {

/// One row of a table: written, spoken, and the contexts in which it holds.
struct LexiconEntry {
  std::string_view written, spoken, left, right;
  std::uint32_t line = 0;
};

/// A table of written forms and their readings, ours or the user's (one format, one parser):
///
///   written <TAB> spoken <TAB> left <TAB> right <TAB> note
///
/// UTF-8, `#` begins a comment line unless a tab follows, the last columns may be missing. `left` and `right`
/// are conditions, alternatives separated by `|`; an empty column always holds. An alternative is
///   word(s)   the words directly before (left) or after (right), any case; blanks, dots, hyphens, slashes,
///             quotes and opening brackets between are passed over; a # among them is any number
///   #         a number there       #year   a number from 1900 to 2099
///             (for # and ^ nothing in brackets counts)
///   ^         a capitalised word   $       nothing: the sentence begins (left) or ends (right) there
///   (         an opening bracket (left)
///   ~word(s)  anywhere in the same sentence
///   @topic    the article's topic (topics.tsv)
///   !…        not that; a column of only negated alternatives holds when all of them do
/// Of the rows with the same `written` the first that holds wins; longer `written` forms win over shorter.
class Lexicon {
 public:
  enum class Fold { exact_case, any_case };

  /// What else is wrong with a row that has its columns, if anything.
  using Judge = std::optional<ErrorCode> (*)(const LexiconEntry&);

  /// `text` must outlive the lexicon. Bad lines are skipped and told in `problems`, as name:line.
  static Lexicon parse(std::string_view text, std::string_view name, Fold fold,
                       std::vector<Error>* problems = nullptr, Judge judge = nullptr);

  struct Match {
    const LexiconEntry* entry;
    std::size_t last_token;
  };
  /// The row that applies at token `at`, if there is one.
  std::optional<Match> match(const TokenizedSentence& sentence, std::size_t at,
                             const DocumentContext& document) const {
    return match(sentence, at, document, at);
  }
  /// The same where the form belongs to what begins at token `first`: "left" of a unit is left of its number.
  std::optional<Match> match(const TokenizedSentence& sentence, std::size_t at,
                             const DocumentContext& document, std::size_t first) const;

  /// The first row for exactly this written form; its conditions are not looked at.
  const LexiconEntry* find(std::string_view written) const;
  /// The same for the form that stands from token `first` to token `last`, in any case.
  const LexiconEntry* find(const TokenizedSentence& sentence, std::size_t first, std::size_t last) const;

  /// Calls `visit(entry)` for every row, in the table's order.
  template <typename Visit>
  void for_each(Visit visit) const {
    for (const Row& row : rows_) visit(row.entry);
  }

  std::size_t size() const noexcept { return rows_.size(); }
  bool empty() const noexcept { return rows_.empty(); }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  /// Rows whose written form begins with the same token hang in one chain, in the table's order.
  struct Row {
    LexiconEntry entry;
    std::uint32_t hash = 0, next = kNone;
  };
  void add(const LexiconEntry& entry);
  void build_index();
  std::uint32_t first_row(std::uint32_t hash) const noexcept {
    return rows_.empty() ? kNone : buckets_[hash & (buckets_.size() - 1)];
  }
  bool folds() const noexcept { return fold_ == Fold::any_case; }

  Fold fold_ = Fold::exact_case;
  std::vector<Row> rows_;
  std::vector<std::uint32_t> buckets_;  // a power of two of them
};

/// Whether the conditions of a row hold around the tokens [first, last].
bool holds(const LexiconEntry& entry, const TokenizedSentence& sentence, std::size_t first, std::size_t last,
           const DocumentContext& document);

/// The bit of DocumentContext::topics for a topic's name; 0 for a name that no topic has.
std::uint32_t topic_bit(std::string_view name) noexcept;
inline bool is_about(const DocumentContext& document, std::string_view topic) noexcept {
  return (document.topics & topic_bit(topic)) != 0;
}

}  // namespace docbao
