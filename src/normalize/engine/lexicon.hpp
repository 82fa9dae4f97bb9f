// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "docbao/result.hpp"
#include "docbao/semiotic_class.hpp"
#include "normalize/engine/condition.hpp"

namespace docbao {

/// One row of a table: written, spoken, and the contexts in which it holds.
struct LexiconEntry {
  std::string_view written, spoken, left, right;
  std::uint32_t line = 0;
  std::uint8_t role = 0;  ///< the place of `spoken` in the table's list of roles; 0 where it has none
  std::uint8_t left_count = 0, right_count = 0;
  const Condition* conditions = nullptr;  ///< those of the left, then those of the right
  FirstWords left_words{}, right_words{};
  const char* table = "";  ///< its name; static storage

  /// It holds everywhere.
  bool is_plain() const noexcept { return left_count == 0 && right_count == 0; }
  /// "_": what stands there is deliberately not said, in every table.
  bool is_silent() const noexcept { return spoken == "_"; }
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
///   &name     all alternatives that a line "#list: name=one|another" above it in the same table names
/// Conditions are compiled when the table is loaded (condition.hpp).
/// Of the rows with the same `written` the first that holds wins; longer `written` forms win over shorter.
class Lexicon {
 public:
  enum class Fold { exact_case, any_case };

  /// What `spoken` may be in a table whose words are roles and not readings: in the order of an enum, or as
  /// the table says itself in a line "#roles: one|another".
  using Roles = std::span<const std::string_view>;

  /// What else is wrong with a row that has its columns, if anything.
  using Judge = std::optional<ErrorCode> (*)(const LexiconEntry&);

  /// `text` must outlive the lexicon and copies of its rows; so must the lexicon, unless the table is ours.
  /// Bad lines are skipped and told in `problems`, as name:line; a condition, a topic or a role that nothing
  /// knows makes a line bad. Without `problems` the table is ours, and what is wrong with it is kept in
  /// faults_of_our_tables().
  static Lexicon parse(std::string_view text, std::string_view name, Fold fold,
                       std::vector<Error>* problems = nullptr, Judge judge = nullptr, Roles roles = {});
  static Lexicon parse(std::string_view text, std::string_view name, Fold fold, Roles roles) {
    return parse(text, name, fold, nullptr, nullptr, roles);
  }
  Lexicon() = default;
  Lexicon(Lexicon&&) noexcept = default;
  Lexicon& operator=(Lexicon&&) noexcept = default;
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

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
                             const DocumentContext& document, std::size_t first) const {
    if (!sentence.has(at) || !may_begin(sentence.tokens[at].form_hash)) return std::nullopt;
    return match_here(sentence, at, document, first);
  }

  /// The first row for exactly this written form; its conditions are not looked at.
  const LexiconEntry* find(std::string_view written) const;
  /// The same for the form that stands from token `first` to token `last`.
  const LexiconEntry* find(const TokenizedSentence& sentence, std::size_t first, std::size_t last) const {
    return may_begin(sentence.tokens[first].form_hash) ? find_here(sentence, first, last) : nullptr;
  }

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
    std::uint32_t second_hash = 0;  // of its second token
    bool has_second = false;
  };
  std::optional<ErrorCode> add(LexiconEntry entry, Roles roles);
  void build_index();
  std::optional<Match> match_here(const TokenizedSentence& sentence, std::size_t at,
                                  const DocumentContext& document, std::size_t first) const;
  const LexiconEntry* find_here(const TokenizedSentence& sentence, std::size_t first, std::size_t last) const;

  /// Whether a row may begin with a token of that hash: the answer no is always right, and nearly always
  /// given where it is.
  bool may_begin(std::uint32_t hash) const noexcept {
    return !beginnings_.empty() &&
           (beginnings_[(hash >> 6) & (beginnings_.size() - 1)] >> (hash & 63) & 1) != 0;
  }
  std::uint32_t first_row(std::uint32_t hash) const noexcept {
    return rows_.empty() ? kNone : buckets_[hash & (buckets_.size() - 1)];
  }
  bool folds() const noexcept { return fold_ == Fold::any_case; }

  Fold fold_ = Fold::exact_case;
  const char* name_ = "";
  std::vector<Row> rows_;
  std::vector<std::uint32_t> buckets_;     // a power of two of them
  std::vector<std::uint64_t> beginnings_;  // a power of two of them, 16 bits and more a row
  std::shared_ptr<ConditionStore> conditions_ = std::make_shared<ConditionStore>();
};

/// The lines of our own tables that were refused, as name:line: none, and a test sees to it.
std::vector<Error> faults_of_our_tables();

/// Whether the conditions of a row hold around the tokens [first, last].
bool holds(const LexiconEntry& entry, const TokenizedSentence& sentence, std::size_t first, std::size_t last,
           const DocumentContext& document);

/// The bit of DocumentContext::topics for a topic's name; 0 for a name that no topic has.
std::uint32_t topic_bit(std::string_view name) noexcept;
/// The names of the topics, the one of bit 0 first.
std::span<const std::string_view> topic_names() noexcept;
inline bool is_about(const DocumentContext& document, std::string_view topic) noexcept {
  return (document.topics & topic_bit(topic)) != 0;
}

}  // namespace docbao
