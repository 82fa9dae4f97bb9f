// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/numbers/chain_judge.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/chain_features.hpp"

DOCBAO_EMBEDDED(chain_weights_tsv)

namespace docbao {
namespace {

/// From this score on a kind is a guess, likely, sure.
constexpr int kGuess = 1, kLikely = 2, kSure = 4;

constexpr std::array<std::string_view, static_cast<std::size_t>(ChainFeature::kCount)> kFeatureNames = {
#define DOCBAO_CHAIN_FEATURE(name) #name,
#include "normalize/numbers/chain_features.def"
#undef DOCBAO_CHAIN_FEATURE
};
constexpr std::array<std::string_view, kChainKinds> kKindNames = {
#define DOCBAO_CHAIN_KIND(name) #name,
#include "normalize/numbers/chain_kinds.def"
#undef DOCBAO_CHAIN_KIND
};

template <std::size_t Size>
std::optional<std::size_t> place_of(const std::array<std::string_view, Size>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  return found == names.end() || name.empty() ? std::nullopt : std::optional(found - names.begin());
}

/// A line of the table: these features together, and what they add to each kind.
struct WeightRow {
  ChainFeatures wanted, unwanted;
  std::array<std::int16_t, kChainKinds> weight{};
  std::string_view features;
  std::uint32_t line = 0;

  bool holds(const ChainFeatures& found) const noexcept {
    return (found & wanted) == wanted && (found & unwanted).none();
  }
};

bool parse_features(std::string_view names, WeightRow& row) {
  bool all_known = true;
  for_each_part(names, ' ', [&](std::string_view name) {
    const bool negated = name.starts_with('!');
    const auto place = place_of(kFeatureNames, name.substr(negated));
    if (!place) all_known = false;
    else (negated ? row.unwanted : row.wanted).set(*place);
  });
  return all_known && (row.wanted.any() || row.unwanted.any());
}

/// "date=4", "range=-20"
bool parse_weight(std::string_view text, WeightRow& row) {
  const std::size_t equals = std::min(text.find('='), text.size());
  const auto kind = place_of(kKindNames, text.substr(0, equals));
  const std::string_view digits = text.substr(std::min(equals + 1, text.size()));
  const char* end = digits.data() + digits.size();
  return kind && !digits.empty() && std::from_chars(digits.data(), end, row.weight[*kind]).ptr == end;
}

/// The rows by the sign they ask for: a pair has one sign only.
class WeightTable {
 public:
  explicit WeightTable(std::string_view text) {
    for_each_row(text, [&](const TsvColumns& columns, std::uint32_t line, std::string_view) {
      WeightRow row;
      bool is_good = parse_features(columns[0], row);
      for_each_part(columns[1], ' ', [&](std::string_view weight) { is_good &= parse_weight(weight, row); });
      if (!is_good) return bad_lines_.push_back(line);
      row.features = columns[0], row.line = line;
      for (std::size_t sign = 0; sign < kSigns; ++sign) {
        if (asks_for_no_other_sign(row, sign)) rows_[sign].push_back(row);
      }
    });
  }

  const std::vector<WeightRow>& rows_for(const ChainFeatures& features) const noexcept {
    for (std::size_t sign = 0; sign + 1 < kSigns; ++sign) {
      if (features[sign]) return rows_[sign];
    }
    return rows_[kSigns - 1];
  }
  const std::vector<std::uint32_t>& bad_lines() const noexcept { return bad_lines_; }

 private:
  static constexpr std::size_t kSigns = 5;  // the first features: four signs, and long chains

  static bool asks_for_no_other_sign(const WeightRow& row, std::size_t sign) noexcept {
    for (std::size_t other = 0; other < kSigns; ++other) {
      if (other != sign && row.wanted[other]) return false;
    }
    return true;
  }

  std::array<std::vector<WeightRow>, kSigns> rows_;
  std::vector<std::uint32_t> bad_lines_;
};
static_assert(static_cast<int>(ChainFeature::slash) == 0 && static_cast<int>(ChainFeature::long_chain) == 4);

const WeightTable& weight_table() {
  static const WeightTable table(chain_weights_tsv());
  return table;
}

ChainScores score_features(const ChainFeatures& features) {
  ChainScores scores;
  scores.features = features;
  for (const WeightRow& row : weight_table().rows_for(features)) {
    if (!row.holds(features)) continue;
    for (std::size_t kind = 0; kind < kChainKinds; ++kind)
      scores.score[kind] = static_cast<std::int16_t>(scores.score[kind] + row.weight[kind]);
  }
  const auto best = std::ranges::max_element(scores.score);
  if (*best >= kGuess) scores.best = static_cast<ChainKind>(best - scores.score.begin());
  return scores;
}

bool is_pair(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_number(at) && sentence.is_number(at + 2) &&
         (date_sign_at(sentence, at + 1) != '\0' || sentence.is_symbol(at + 1, U':'));
}

/// "  date 5 = +4 (dash day_word, chain_weights.tsv:12) +1 (…)"
std::string explain_kind(const ChainScores& scores, std::size_t kind) {
  std::string out = "  " + std::string(kKindNames[kind]) + ' ' + std::to_string(scores.score[kind]) + " =";
  for (const WeightRow& row : weight_table().rows_for(scores.features)) {
    if (row.weight[kind] == 0 || !row.holds(scores.features)) continue;
    out += ' ' + std::string(row.weight[kind] > 0 ? "+" : "") + std::to_string(row.weight[kind]) + " (" +
           std::string(row.features) + ", chain_weights.tsv:" + std::to_string(row.line) + ')';
  }
  return out;
}

bool speaks_for(const ChainScores& scores, std::size_t kind) {
  return std::ranges::any_of(weight_table().rows_for(scores.features), [&](const WeightRow& row) {
    return row.weight[kind] > 0 && row.holds(scores.features);
  });
}

void explain_scores(std::string_view written, const ChainScores& scores, std::vector<std::string>& out) {
  std::array<std::size_t, kChainKinds> order;
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order,
                           [&](std::size_t a, std::size_t b) { return scores.score[a] > scores.score[b]; });
  if (scores.score[order.front()] <= 0) return;
  out.emplace_back(written);
  for (const std::size_t kind : order) {
    if (speaks_for(scores, kind)) out.push_back(explain_kind(scores, kind));
  }
}

/// Explains the chain of three numbers or more that begins at token `at`; its last token, or none.
std::optional<std::size_t> explain_long(const TokenizedSentence& sentence, std::size_t at,
                                        const ReadingContext& context, std::vector<std::string>& out) {
  const NumberChain chain = sentence.is_number(at) ? read_chain(sentence, at) : NumberChain{};
  if (chain.count < 3) return std::nullopt;
  const CueBefore& before = context.cues.before(sentence, at, context.document);
  explain_scores(sentence.span_of(at, chain.last()).in(sentence.text),
                 score_features(read_long_chain_features(sentence, chain, before.cue, context)), out);
  return chain.last();
}

}  // namespace

std::optional<Certainty> ChainScores::certainty(ChainKind kind) const noexcept {
  const int reached = of(kind);
  if (reached < kGuess) return std::nullopt;
  if (kind != best || reached < kLikely) return Certainty::Guess;
  return reached < kSure ? Certainty::Likely : Certainty::Sure;
}

const ChainScores& judge_chain(const TokenizedSentence& sentence, std::size_t at, const NumberTables& tables,
                               const ReadingContext& context) {
  return context.cues.scores(
      at, at + 2, [&] { return score_features(read_chain_features(sentence, at, tables, context)); });
}

const ChainScores& judge_long_chain(const CalendarPlace& place) {
  return place.context.cues.scores(place.chain.at[0], place.chain.last(), [&] {
    return score_features(
        read_long_chain_features(place.sentence, place.chain, place.before.cue, place.context));
  });
}

std::vector<std::string> explain_chains(const TokenizedSentence& sentence, const NumberTables& tables,
                                        const ReadingContext& context) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at + 2 < sentence.tokens.size(); ++at) {
    if (const auto last = explain_long(sentence, at, context, lines)) {
      at = *last;
    } else if (is_pair(sentence, at)) {
      explain_scores(sentence.span_of(at, at + 2).in(sentence.text),
                     judge_chain(sentence, at, tables, context), lines);
    }
  }
  return lines;
}

std::span<const std::uint32_t> bad_chain_weights() { return weight_table().bad_lines(); }

}  // namespace docbao
