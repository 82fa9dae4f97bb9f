// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <optional>

#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"

DOCBAO_EMBEDDED(punctuation_names_tsv)

namespace docbao {
namespace {

struct PauseMark {
  char32_t symbol;
  std::string_view spoken;  // "": silent
  std::string_view rule;
  WrittenMark mark = WrittenMark::None;
};

constexpr std::array kPauseMarks = {
    PauseMark{U',', ",", "punctuation.comma"},
    PauseMark{U';', ";", "punctuation.semicolon"},
    PauseMark{U':', ":", "punctuation.colon"},
    PauseMark{U'?', "?", "punctuation.question"},
    PauseMark{U'!', "!", "punctuation.exclamation"},
    PauseMark{U'…', "…", "punctuation.ellipsis"},
    PauseMark{U'(', ",", "parenthesis.open", WrittenMark::ParenthesisOpen},
    PauseMark{U')', ",", "parenthesis.close", WrittenMark::ParenthesisClose},
    PauseMark{U'[', ",", "parenthesis.open", WrittenMark::ParenthesisOpen},
    PauseMark{U']', ",", "parenthesis.close", WrittenMark::ParenthesisClose},
    PauseMark{U'"', "", "punctuation.quote", WrittenMark::QuoteStraight},
    PauseMark{U'“', "", "punctuation.quote_open", WrittenMark::QuoteOpen},
    PauseMark{U'”', "", "punctuation.quote_close", WrittenMark::QuoteClose},
    PauseMark{U'„', "", "punctuation.quote_open", WrittenMark::QuoteOpen},
    PauseMark{U'‘', "", "punctuation.quote_open", WrittenMark::QuoteOpen},
    PauseMark{U'’', "", "punctuation.quote_close", WrittenMark::QuoteClose},
    PauseMark{U'«', "", "punctuation.quote_open", WrittenMark::QuoteOpen},
    PauseMark{U'»', "", "punctuation.quote_close", WrittenMark::QuoteClose},
    PauseMark{U'\'', "", "punctuation.quote", WrittenMark::QuoteStraight},
    PauseMark{U'`', "", "punctuation.quote", WrittenMark::QuoteStraight},
};

// A longer parenthesis is read: what is lost by skipping grows with it.
constexpr std::size_t kMostTokens = 200;

/// Marks of pause, quotes and dashes (docs/reading-guide.md §12.2 to §12.5).
class Punctuation : public SemioticClass {
 public:
  Punctuation()
      : names_(Lexicon::parse(punctuation_names_tsv(), "punctuation_names.tsv", Lexicon::Fold::exact_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtSymbol; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (context.style.parentheses == Style::Keep::skip) find_skipped(sentence, at, out);
    auto reading = read(sentence, at);
    if (!reading) return;
    if (context.style.punctuation != Style::Punctuation::pauses)
      add_name(*reading, sentence, at, context.style);
    out.push_back(std::move(*reading));
  }

 private:
  static std::optional<Reading> read(const TokenizedSentence& sentence, std::size_t at) {
    const char32_t symbol = sentence.tokens[at].symbol;
    if (symbol == U'.') return read_dot(sentence, at);
    if (is_dash(symbol)) return read_dash(sentence, at);
    if (symbol == U'+' && at == 0 && is_bullet(sentence))
      return make(sentence, at, at, "", "punctuation.bullet");
    const auto sign = std::ranges::find(kPauseMarks, symbol, &PauseMark::symbol);
    if (sign == kPauseMarks.end()) return std::nullopt;
    return make(sentence, at, at, sign->spoken, sign->rule, sign->mark);
  }

  /// "+ Thu ngân sách", "+ 5 hộ nghèo", "+) Thu": an item of a list, not a sum.
  static bool is_bullet(const TokenizedSentence& sentence) noexcept {
    if (sentence.is_symbol(1, U')')) return true;
    const bool compares = sentence.is_symbol(1, U'<') || sentence.is_symbol(1, U'>') ||
                          sentence.is_symbol(1, U'≤') || sentence.is_symbol(1, U'≥');
    return !sentence.glued(1) &&
           (sentence.is_word(1) || compares || (sentence.is_number(1) && sentence.has(3)));
  }

  static Reading make(const TokenizedSentence& sentence, std::size_t first, std::size_t last,
                      std::string_view spoken, std::string_view rule, WrittenMark mark = WrittenMark::None) {
    const PieceKind kind = spoken.empty() ? PieceKind::Silent : PieceKind::Pause;
    return {sentence.span_of(first, last), std::string(spoken), Certainty::Likely, rule, kind, false, mark};
  }

  /// Several dots are one ellipsis; a dot inside a sentence is a short pause.
  static std::optional<Reading> read_dot(const TokenizedSentence& sentence, std::size_t at) {
    constexpr std::size_t kMostMarks = 8;  // more behind a dot say no more than eight do
    if (sentence.glued(at) && sentence.is_symbol(at - 1, U'.'))
      return std::nullopt;  // of the ellipsis that began before
    std::size_t last = at;
    while (sentence.is_symbol(last + 1, U'.') && sentence.glued(last + 1)) ++last;
    if (last > at) return make(sentence, at, last, "…", "punctuation.ellipsis");
    for (std::size_t next = at + 1; sentence.has(next) && next - at <= kMostMarks; ++next) {
      if (sentence.tokens[next].kind != TokenKind::Symbol)
        return make(sentence, at, at, ",", "punctuation.inner_dot");
    }
    return make(sentence, at, at, ".", "punctuation.full_stop");
  }

  /// A dash with blanks on both sides parts clauses; one that touches a word joins and is not heard.
  static Reading read_dash(const TokenizedSentence& sentence, std::size_t at) {
    const bool joins = sentence.glued(at) || sentence.glued(at + 1);
    return joins ? make(sentence, at, at, "", "dash.joint", WrittenMark::Dash)
                 : make(sentence, at, at, ",", "dash.clause", WrittenMark::Dash);
  }

  /// What stands in parentheses is left out as a whole; a parenthesis that is part of something longer,
  /// "(024) 3822 1234", is not.
  static void find_skipped(const TokenizedSentence& sentence, std::size_t at, std::vector<Reading>& out) {
    if (!sentence.is_symbol(at, U'(')) return;
    std::size_t open = 0;
    for (std::size_t i = at; sentence.has(i) && i - at < kMostTokens; ++i) {
      if (sentence.is_symbol(i, U'(')) ++open;
      if (!sentence.is_symbol(i, U')') || --open > 0) continue;
      return out.push_back(
          {sentence.span_of(at, i), {}, Certainty::Sure, "parenthesis.skipped", PieceKind::Silent});
    }
  }

  /// The name of the mark before its pause: "phẩy ,".
  void add_name(Reading& reading, const TokenizedSentence& sentence, std::size_t at,
                const Style& style) const {
    const bool is_joint = reading.mark == WrittenMark::Dash && reading.kind == PieceKind::Silent;
    const std::string_view sign = reading.words == "…" ? std::string_view("…") : sentence.written(at);
    const LexiconEntry* name = names_.find(sign);
    if (!name || (name->left == "all" && style.punctuation == Style::Punctuation::some) || is_joint) return;
    const bool closes =
        sentence.glued(at) && (sentence.tokens[at - 1].kind != TokenKind::Symbol || !sentence.glued(at + 1));
    const std::string_view spoken = closes && !name->right.empty() ? name->right : name->spoken;
    if (reading.kind == PieceKind::Silent) reading.kind = PieceKind::Word, reading.words = spoken;
    else reading.words = std::string(spoken) + ' ' + reading.words;
  }

  Lexicon names_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_punctuation(const Tables&) { return std::make_unique<Punctuation>(); }

}  // namespace docbao
