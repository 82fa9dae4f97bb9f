// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/lexicon.hpp"

#include <algorithm>
#include <array>

#include "normalize/tokenize.hpp"
#include "text/letters.hpp"

namespace docbao {
namespace {

/// Takes the text up to `mark` off the front of `rest`.
std::string_view take_until(std::string_view& rest, char mark) {
  const std::size_t end = std::min(rest.find(mark), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

LexiconEntry parse_row(std::string_view row, std::uint32_t line) {
  LexiconEntry entry;
  entry.line = line;
  for (std::string_view* column : {&entry.written, &entry.spoken, &entry.left, &entry.right}) *column = take_until(row, '\t');
  return entry;
}

}  // namespace

Lexicon Lexicon::parse(std::string_view text, std::string_view name, Fold fold, std::vector<Error>* problems) {
  Lexicon lexicon;
  lexicon.fold_ = fold;
  lexicon.by_first_token_.reserve(static_cast<std::size_t>(std::ranges::count(text, '\n')));
  for (std::uint32_t line = 1; !text.empty(); ++line) {
    std::string_view row = take_until(text, '\n');
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (row.empty() || row.front() == '#') continue;
    const bool good = row.find('\t') != std::string_view::npos && lexicon.add(parse_row(row, line));
    if (!good && problems) problems->push_back({ErrorCode::BadLexicon, std::string(name) + ':' + std::to_string(line), std::string(row)});
  }
  return lexicon;
}

std::string Lexicon::folded(std::string_view token) const {
  return fold_ == Fold::any_case ? to_lower(token) : std::string(token);
}

bool Lexicon::add(LexiconEntry entry) {
  TokenizedSentence written;
  tokenize(entry.written, {0, static_cast<std::uint32_t>(entry.written.size())}, BlockKind::Paragraph, written);
  if (written.tokens.empty() || entry.spoken.empty()) return false;
  Key key;
  key.entry = entry;
  for (std::size_t i = 1; i < written.tokens.size(); ++i) {
    key.tokens.push_back(folded(written.written(i)));
    key.space_before.push_back(written.tokens[i].space_before);
  }
  std::vector<Key>& keys = by_first_token_[folded(written.written(0))];
  const auto place = std::ranges::upper_bound(keys, key.tokens.size(), std::ranges::greater{}, [](const Key& k) { return k.tokens.size(); });
  keys.insert(place, std::move(key));
  ++count_;
  return true;
}

bool Lexicon::fits(const Key& key, const TokenizedSentence& sentence, std::size_t at) const {
  for (std::size_t i = 0; i < key.tokens.size(); ++i) {
    const std::size_t token = at + 1 + i;
    if (!sentence.has(token) || sentence.tokens[token].space_before != key.space_before[i]) return false;
    const std::string_view written = sentence.written(token);
    if (fold_ == Fold::any_case ? to_lower(written) != key.tokens[i] : written != key.tokens[i]) return false;
  }
  return true;
}

std::optional<Lexicon::Match> Lexicon::match(const TokenizedSentence& sentence, std::size_t at, const DocumentContext& document) const {
  const auto found = by_first_token_.find(folded(sentence.written(at)));
  if (found == by_first_token_.end()) return std::nullopt;
  for (const Key& key : found->second) {
    const std::size_t last = at + key.tokens.size();
    if (fits(key, sentence, at) && holds(key.entry, sentence, at, last, document)) return Match{&key.entry, last};
  }
  return std::nullopt;
}

const LexiconEntry* Lexicon::find(std::string_view written) const {
  TokenizedSentence tokens;
  tokenize(written, {0, static_cast<std::uint32_t>(written.size())}, BlockKind::Paragraph, tokens);
  if (tokens.tokens.empty()) return nullptr;
  const auto found = by_first_token_.find(folded(tokens.written(0)));
  if (found == by_first_token_.end()) return nullptr;
  for (const Key& key : found->second) {
    if (key.tokens.size() + 1 == tokens.tokens.size() && fits(key, tokens, 0)) return &key.entry;
  }
  return nullptr;
}

}  // namespace docbao
