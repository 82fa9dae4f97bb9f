// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/numbers/number_words.hpp"
#include "normalize/numbers/numeral.hpp"

DOCBAO_EMBEDDED(score_cues_tsv)
DOCBAO_EMBEDDED(score_nouns_tsv)

namespace docbao {
namespace {

constexpr std::size_t kNear = 10;  // tokens between "thắng" and its score: names and their marks
constexpr std::size_t kMostRowParts = 5;

/// Small whole numbers with one kind of dash between them: 3-1, 4-2-3-1, 25 - 21.
struct Row {
  std::size_t parts = 0, last = 0;
  int sum = 0, greatest = 0;
};

bool is_part(const TokenizedSentence& sentence, std::size_t at) noexcept {
  return sentence.is_number(at) && sentence.written(at).size() <= 3;
}

Row read_row(const TokenizedSentence& sentence, std::size_t at) noexcept {
  Row row;
  for (std::size_t next = at; row.parts < kMostRowParts && is_part(sentence, next); next += 2) {
    if (row.parts > 0 && !(is_dash_at(sentence, next - 1) || sentence.is_symbol(next - 1, U':'))) break;
    const int value = small_number(sentence.written(next));
    row = {row.parts + 1, next, row.sum + value, std::max(row.greatest, value)};
  }
  return row;
}

/// Results of games and formations (docs/reading-guide.md §5.2): thắng 3-1, sơ đồ 4-3-3, phút 90+3.
class Score : public SemioticClass {
 public:
  explicit Score(const Tables& tables)
      : tables_(tables.numbers),
        cues_(Lexicon::parse(score_cues_tsv(), "score_cues.tsv", Lexicon::Fold::any_case)),
        nouns_(Lexicon::parse(score_nouns_tsv(), "score_nouns.tsv", Lexicon::Fold::exact_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtNumber; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (sentence.glued(at) && !sentence.is_symbol(at - 1, U'(') && !sentence.is_symbol(at - 1, U'"')) return;
    if (is_set_in_brackets(sentence, at))
      return push(sentence, at, {2, at + 2}, Certainty::Sure, "score.set", context.style, out);
    const Row row = read_row(sentence, at);
    if (row.parts < 2 || !ends_result(sentence, row.last) || has_zero_in_front(sentence, at, row)) return;
    if (row.parts > 2) return find_formation(sentence, at, row, context.style, out);
    if (const auto certainty = judge(sentence, at, row, context.document))
      push(sentence, at, row, *certainty, "score.result", context.style, out);
  }

 private:
  /// 7-6 (7/5), 2-1 (19/21, 21/15, 21/17): points written with a slash, in brackets behind a result.
  static bool is_set_in_brackets(const TokenizedSentence& sentence, std::size_t at) noexcept {
    const auto is_set = [&](std::size_t i) {
      return is_part(sentence, i) && sentence.is_symbol(i + 1, U'/') && is_part(sentence, i + 2);
    };
    if (!is_set(at) || sentence.is_symbol(at + 3, U'/')) return false;
    while (sentence.is_symbol(at - 1, U',') && is_set(at - 4)) at -= 4;
    return sentence.is_symbol(at - 1, U'(') && is_part(sentence, at - 2) && is_dash_at(sentence, at - 3) &&
           is_part(sentence, at - 4);
  }
  /// As ends_cleanly(), but also before a unit or a word that a blank is missing before: "thắng 3-1.Đội".
  static bool ends_result(const TokenizedSentence& sentence, std::size_t last) noexcept {
    if (!sentence.glued(last + 1)) return true;
    const bool goes_on = sentence.glued(last + 2) && sentence.is_number(last + 2) &&
                         !sentence.is_symbol(last + 1, U'(');  // 7-6(5)
    return sentence.tokens[last + 1].kind == TokenKind::Symbol && !goes_on &&
           !sentence.is_symbol(last + 1, U'%') && !sentence.is_symbol(last + 1, U'/');
  }
  static bool has_zero_in_front(const TokenizedSentence& sentence, std::size_t at, const Row& row) noexcept {
    for (std::size_t i = at; i <= row.last; i += 2) {
      if (sentence.written(i).size() > 1 && sentence.written(i)[0] == '0') return true;
    }
    return false;
  }

  static void push(const TokenizedSentence& sentence, std::size_t at, const Row& row, Certainty certainty,
                   std::string_view rule, const Style& style, std::vector<Reading>& out) {
    Reading reading{sentence.span_of(at, row.last), {}, certainty, rule};
    const bool is_long = row.parts > 2 && row.greatest > 9;  // 84-60-86 would run together
    for (std::size_t i = at; i <= row.last; i += 2) {
      if (is_long && i > at) reading.words += ',';
      append_cardinal(reading.words, sentence.written(i), style);
    }
    out.push_back(std::move(reading));
  }

  /// Ten players stand in a formation; other rows of numbers need their word.
  void find_formation(const TokenizedSentence& sentence, std::size_t at, const Row& row, const Style& style,
                      std::vector<Reading>& out) const {
    const LexiconEntry* cue = cue_near(sentence, at);
    const bool cued = cue && cue->spoken == "hình";
    const bool ten_players = row.sum == 10 && row.greatest <= 6;
    if (cued || ten_players)
      push(sentence, at, row, cued ? Certainty::Sure : Certainty::Likely, "score.formation", style, out);
  }

  std::optional<Certainty> judge(const TokenizedSentence& sentence, std::size_t at, const Row& row,
                                 const DocumentContext& document) const {
    if (is_counted(sentence, row.last, document) || sentence.is_symbol(row.last + 1, U'/'))
      return std::nullopt;
    const bool is_sport = is_about(document, "sport");
    const LexiconEntry* cue = cue_near(sentence, at);
    const bool certain = cue && cue->spoken == "chắc";
    const bool cued = certain || (cue && (cue->spoken == "gần" || cue->spoken == "ngay"));
    const bool has_colon = sentence.is_symbol(at + 1, U':');
    const bool is_low = row.greatest <= 15;
    if (certain || is_set_behind_result(sentence, at, row)) return Certainty::Sure;
    if (has_colon)
      return sentence.written(row.last).size() == 1 && won_by(sentence, at) ? std::optional(Certainty::Sure)
                                                                            : std::nullopt;
    if (cued && (is_low || is_sport || !may_be_date(sentence, at, row) || in_list(sentence, at, row)))
      return Certainty::Sure;
    if (is_pairing(sentence, at - 1) && !sentence.is_word(row.last + 1))
      return is_sport || row.greatest <= 9 ? std::optional(Certainty::Sure) : std::nullopt;
    if (between_names(sentence, at, row) && (row.greatest <= 9 || is_sport)) return Certainty::Sure;
    if (is_sport && (in_list(sentence, at, row) || (is_low && sentence.is_symbol(at - 1, U'('))))
      return Certainty::Likely;
    return std::nullopt;
  }

  /// "thắng 3:1", "thua Nga 0:2", but not "hòa nước 1:3".
  bool won_by(const TokenizedSentence& sentence, std::size_t at) const {
    std::size_t last = at - 1;
    while (is_capitalized_at(sentence, last) && !cue_ending_at(cues_, sentence, last)) --last;
    const LexiconEntry* cue = cue_ending_at(cues_, sentence, last);
    return cue && cue->spoken == "gần";
  }

  static bool may_be_date(const TokenizedSentence& sentence, std::size_t at, const Row& row) noexcept {
    return small_number(sentence.written(at)) <= 31 && small_number(sentence.written(row.last)) <= 12;
  }

  /// "thắng 5-7 triệu", "thua 2-3 bàn": something is counted.
  bool is_counted(const TokenizedSentence& sentence, std::size_t last,
                  const DocumentContext& document) const {
    const std::size_t next = last + 1;
    if (!is_lower_at(sentence, next)) return false;
    return nouns_.match(sentence, next, document) || tables_.counted.match(sentence, next, document) ||
           tables_.magnitudes.match(sentence, next, document) ||
           tables_.units.match(sentence, next, document);
  }

  /// Nga 0-1 Bồ Đào Nha
  static bool between_names(const TokenizedSentence& sentence, std::size_t at, const Row& row) noexcept {
    return is_capitalized_at(sentence, at - 1) && is_capitalized_at(sentence, row.last + 1) &&
           !sentence.glued(row.last + 1);
  }
  /// Hungary - Thụy Sĩ: two names with a dash between them end at token `last`.
  static bool is_pairing(const TokenizedSentence& sentence, std::size_t last) noexcept {
    std::size_t at = last;
    while (is_capitalized_at(sentence, at)) --at;
    return at < last && is_dash_at(sentence, at) && is_capitalized_at(sentence, at - 1);
  }

  /// Sets: 25-21, 19-25, 15-12. Another such row stands beside it behind a comma.
  static bool in_list(const TokenizedSentence& sentence, std::size_t at, const Row& row) noexcept {
    return follows_result(sentence, at) ||
           (sentence.is_symbol(row.last + 1, U',') && read_row(sentence, row.last + 2).parts == 2);
  }
  static bool follows_result(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.is_symbol(at - 1, U',') && is_part(sentence, at - 2) && is_dash_at(sentence, at - 3) &&
           is_part(sentence, at - 4);
  }

  /// "3-1 Thái Lan (25-20, 22-25, 25-18)": the sets of a match stand in brackets behind its result.
  static bool is_set_behind_result(const TokenizedSentence& sentence, std::size_t at,
                                   const Row& row) noexcept {
    constexpr int kLongestName = 6;
    if (!in_list(sentence, at, row)) return false;
    std::size_t first = at;
    while (follows_result(sentence, first)) first -= 4;
    if (!sentence.is_symbol(first - 1, U'(')) return false;
    std::size_t before = first - 2;
    for (int word = 0; word < kLongestName && is_capitalized_at(sentence, before); ++word) --before;
    return is_part(sentence, before) && is_dash_at(sentence, before - 1) && is_part(sentence, before - 2);
  }

  /// The cue before the result, or before the list of results it belongs to.
  const LexiconEntry* cue_near(const TokenizedSentence& sentence, std::size_t at) const {
    while (follows_result(sentence, at)) at -= 4;
    for (std::size_t back = 1; back <= kNear && sentence.has(at - back); ++back) {
      if (sentence.is_symbol(at - back, U';') || sentence.is_symbol(at - back, U'.')) return nullptr;
      const LexiconEntry* cue = cue_ending_at(cues_, sentence, at - back);
      if (cue && (cue->spoken != "ngay" || back <= 2)) return cue;
    }
    return nullptr;
  }

  const NumberTables& tables_;
  Lexicon cues_, nouns_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_score(const Tables& tables) { return std::make_unique<Score>(tables); }

}  // namespace docbao
