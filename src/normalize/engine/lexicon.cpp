// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/engine/lexicon.hpp"

#include <algorithm>
#include <bit>
#include <mutex>

#include "base/tsv.hpp"
#include "normalize/engine/row_trace.hpp"
#include "normalize/engine/word_form.hpp"

namespace docbao {
namespace {

bool lacks_columns(const LexiconEntry& entry) noexcept {
  return entry.written.empty() || entry.written.front() == ' ' || entry.spoken.empty();
}

/// What is known of all tables that came with the program.
struct OurTables {
  std::mutex mutex;
  std::vector<Error> faults;
  std::vector<std::shared_ptr<const ConditionStore>> conditions;  // copies of rows point into them
};
OurTables& our_tables() {
  static OurTables tables;
  return tables;
}
void keep_fault(Error fault) {
  const std::lock_guard lock(our_tables().mutex);
  our_tables().faults.push_back(std::move(fault));
}
void keep(std::shared_ptr<const ConditionStore> conditions) {
  const std::lock_guard lock(our_tables().mutex);
  our_tables().conditions.push_back(std::move(conditions));
}

/// Calls `visit(rest)` for every line of a table that begins with `mark`, with what stands behind that.
template <typename Visit>
void for_each_line_of(std::string_view text, std::string_view mark, Visit visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.starts_with(mark)) visit(line.substr(mark.size()));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

/// What the line "#roles: one|another" of a table says; nothing where there is none.
std::vector<std::string_view> roles_in(std::string_view text) {
  std::vector<std::string_view> roles;
  for_each_line_of(text, "#roles: ", [&](std::string_view line) {
    for_each_part(line, '|', [&](std::string_view role) { roles.push_back(role); });
  });
  return roles;
}

/// The lines "#list: name=one|another".
void define_lists(std::string_view text, ConditionStore& conditions) {
  for_each_line_of(text, "#list: ", [&](std::string_view line) {
    const std::size_t sign = line.find('=');
    if (sign != line.npos) conditions.define(line.substr(0, sign), line.substr(sign + 1));
  });
}

/// The token that ends at byte `end`, looked for from token `at` on; none where a word goes on there.
std::optional<std::size_t> token_ending_at(const TokenizedSentence& sentence, std::size_t at,
                                           std::size_t end) noexcept {
  while (sentence.has(at) && sentence.tokens[at].span.end < end) ++at;
  if (!sentence.has(at) || sentence.tokens[at].span.end != end) return std::nullopt;
  return at;
}

}  // namespace

std::vector<Error> faults_of_our_tables() {
  const std::lock_guard lock(our_tables().mutex);
  return our_tables().faults;
}

Lexicon Lexicon::parse(std::string_view text, std::string_view name, Fold fold, std::vector<Error>* problems,
                       Judge judge, Roles roles) {
  Lexicon lexicon;
  lexicon.fold_ = fold;
  lexicon.name_ = keep_text(std::string(name)).data();
  const std::vector<std::string_view> own_roles =
      roles.empty() ? roles_in(text) : std::vector<std::string_view>{};
  if (!own_roles.empty()) roles = own_roles;
  define_lists(text, *lexicon.conditions_);
  lexicon.rows_.reserve(static_cast<std::size_t>(std::ranges::count(text, '\n')) + 1);
  for_each_row(text, [&](const TsvColumns& columns, std::uint32_t line, std::string_view row) {
    const LexiconEntry entry{columns[0], columns[1], columns[2], columns[3], line};
    std::optional<ErrorCode> fault =
        lacks_columns(entry) ? std::optional(ErrorCode::BadLexicon) : std::nullopt;
    if (!fault && judge) fault = judge(entry);
    if (!fault) fault = lexicon.add(entry, roles);
    if (!fault) return;
    Error error{*fault, std::string(name) + ':' + std::to_string(line), std::string(row)};
    if (problems) problems->push_back(std::move(error));
    else keep_fault(std::move(error));
  });
  lexicon.build_index();
  if (!problems) keep(lexicon.conditions_);
  return lexicon;
}

std::optional<ErrorCode> Lexicon::add(LexiconEntry entry, Roles roles) {
  if (!roles.empty()) {
    const auto role = std::ranges::find(roles, entry.spoken);
    if (role == roles.end()) return ErrorCode::BadLexicon;
    entry.role = static_cast<std::uint8_t>(role - roles.begin());
  }
  const auto counts = conditions_->add(entry.left, entry.right);
  if (!counts) return ErrorCode::BadCondition;
  entry.table = name_;
  entry.left_count = counts->left;
  entry.right_count = counts->right;
  const auto second = hash_second_token(entry.written);
  rows_.push_back({entry, hash_first_token(entry.written), kNone, second.value_or(0), second.has_value()});
  return std::nullopt;
}

void Lexicon::build_index() {
  conditions_->seal();
  const Condition* next = conditions_->conditions();
  buckets_.assign(std::bit_ceil(rows_.size() * 2 + 1), kNone);
  beginnings_.assign(std::bit_ceil(rows_.size() / 4 + 1), 0);
  for (Row& row : rows_) {
    row.entry.conditions = next;
    row.entry.left_words = FirstWords(next, row.entry.left_count);
    row.entry.right_words = FirstWords(next + row.entry.left_count, row.entry.right_count);
    next += row.entry.left_count + row.entry.right_count;
    beginnings_[(row.hash >> 6) & (beginnings_.size() - 1)] |= std::uint64_t{1} << (row.hash & 63);
  }
  for (std::size_t i = rows_.size(); i-- > 0;) {
    std::uint32_t& bucket = buckets_[rows_[i].hash & (buckets_.size() - 1)];
    rows_[i].next = bucket;
    bucket = static_cast<std::uint32_t>(i);
  }
}

std::optional<Lexicon::Match> Lexicon::match_here(const TokenizedSentence& sentence, std::size_t at,
                                                  const DocumentContext& document, std::size_t first) const {
  const std::string_view text = sentence.text.substr(0, sentence.span.end);
  const std::size_t begin = sentence.tokens[at].span.begin;
  const std::uint32_t hash = sentence.tokens[at].form_hash;
  const bool has_next = sentence.has(at + 1);
  const std::uint32_t next_hash = has_next ? sentence.tokens[at + 1].form_hash : 0;
  std::optional<Match> best;
  std::size_t best_end = begin;
  for (std::uint32_t i = first_row(hash); i != kNone; i = rows_[i].next) {
    const Row& row = rows_[i];
    if (row.hash != hash || (row.has_second && (!has_next || row.second_hash != next_hash))) continue;
    const std::size_t end = match_form(row.entry.written, text, begin, folds());
    if (end == std::string_view::npos || end <= best_end) continue;
    const auto last = token_ending_at(sentence, at, end);
    if (!last || !holds(row.entry, sentence, first, *last, document)) continue;
    best = Match{&row.entry, *last};
    best_end = end;
  }
  if (best) note_row(sentence, best->entry);
  return best;
}

const LexiconEntry* Lexicon::find(std::string_view written) const {
  if (written.empty()) return nullptr;
  const std::uint32_t hash = hash_first_token(written);
  if (!may_begin(hash)) return nullptr;
  for (std::uint32_t i = first_row(hash); i != kNone; i = rows_[i].next) {
    if (rows_[i].hash == hash && match_form(rows_[i].entry.written, written, 0, folds()) == written.size())
      return &rows_[i].entry;
  }
  return nullptr;
}

const LexiconEntry* Lexicon::find_here(const TokenizedSentence& sentence, std::size_t first,
                                       std::size_t last) const {
  const std::uint32_t hash = sentence.tokens[first].form_hash;
  const Span span = sentence.span_of(first, last);
  const std::string_view text = sentence.text.substr(0, span.end);
  const bool has_second = last > first;
  const std::uint32_t second_hash = has_second ? sentence.tokens[first + 1].form_hash : 0;
  for (std::uint32_t i = first_row(hash); i != kNone; i = rows_[i].next) {
    const LexiconEntry& entry = rows_[i].entry;
    if (rows_[i].hash != hash || rows_[i].has_second != has_second || rows_[i].second_hash != second_hash)
      continue;
    if (match_form(entry.written, text, span.begin, folds()) != span.end) continue;
    note_row(sentence, &entry);
    return &entry;
  }
  return nullptr;
}

}  // namespace docbao
