// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/number_words.hpp"
#include "normalize/respell.hpp"
#include "normalize/spell.hpp"
#include "normalize/walk.hpp"
#include "text/letters.hpp"

DOCBAO_EMBEDDED(web_words_tsv)
DOCBAO_EMBEDDED(web_signs_tsv)

namespace docbao {
namespace {

constexpr std::size_t kMostTokens = 400;   // a longer address is read in pieces; keeps the work linear

constexpr std::array<std::string_view, 24> kTopDomains = {"com", "vn", "net", "org", "gov", "edu", "info", "io", "tv", "biz", "asia", "uk",
                                                          "us", "jp", "eu", "cn", "fr", "de", "ru", "app", "dev", "tech", "shop", "xyz"};

/// The tokens [first, last] hold together without a blank.
struct Run {
  std::size_t first = 0, last = 0;
  bool has_scheme = false, has_at = false, has_domain = false;
};

/// Web addresses, e-mail, hashtags and account names (reading guide, "URLs and e-mail").
class Web : public SemioticClass {
 public:
  explicit Web(const Lexicon& foreign)
      : foreign_(foreign),
        words_(Lexicon::parse(web_words_tsv(), "web_words.tsv", Lexicon::Fold::any_case)),
        signs_(Lexicon::parse(web_signs_tsv(), "web_signs.tsv", Lexicon::Fold::exact_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtWord | kAtNumber | kAtSymbol; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context, std::vector<Reading>& out) const override {
    if (sentence.is_symbol(at, U'.')) return find_ending(sentence, at, context.style, out);
    if (sentence.tokens[at].kind == TokenKind::Symbol) return find_tag(sentence, at, out);
    if (!may_start(sentence, at)) return;
    const Run run = collect(sentence, at);
    if (!run.has_scheme && !run.has_domain) return;
    const bool skipped = context.style.urls == Style::Keep::skip;
    Reading reading{sentence.span_of(run.first, run.last), {}, Certainty::Sure, run.has_at ? "web.email" : "web.address"};
    if (skipped) reading.rule = "web.skipped", reading.kind = PieceKind::Silent;
    else reading.words = say(sentence, run, context.style);
    out.push_back(std::move(reading));
  }

 private:
  /// Cheap: an address is a Latin word whose next token is glued to it and is a sign that addresses have.
  bool may_start(const TokenizedSentence& sentence, std::size_t at) const noexcept {
    if (!sentence.glued(at + 1) || (sentence.glued(at) && sentence.tokens[at - 1].kind != TokenKind::Symbol)) return false;
    if (sentence.glued(at) && is_address_sign(sentence, at - 1) && !follows_name(sentence, at)) return false;
    if (sentence.is_symbol(at + 1, U'/') && sentence.tokens[at].letters == LetterCase::Title && sentence.tokens[at].syllable) return false;
    return sentence.tokens[at + 1].kind != TokenKind::Symbol || is_address_sign(sentence, at + 1);
  }
  /// "Trần Ngọc/VOV.VN": who wrote it and where.
  static bool follows_name(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.is_symbol(at - 1, U'/') && sentence.is_word(at - 2) && sentence.tokens[at - 2].letters == LetterCase::Title && sentence.tokens[at - 2].syllable && !sentence.glued(at - 2);
  }
  static bool is_address_sign(const TokenizedSentence& sentence, std::size_t at) noexcept {
    constexpr std::u32string_view kSigns = U"./\\@-_:?=&#%+~";
    return sentence.has(at) && kSigns.find(sentence.tokens[at].symbol) != std::u32string_view::npos && sentence.tokens[at].kind == TokenKind::Symbol;
  }

  static Run collect(const TokenizedSentence& sentence, std::size_t at) {
    Run run{at, at};
    const std::size_t end = std::min(at + kMostTokens, sentence.tokens.size());
    for (std::size_t i = at; i < end && (i == at || sentence.glued(i)); ++i) {
      const bool is_sign = sentence.tokens[i].kind == TokenKind::Symbol;
      if (is_sign && !is_address_sign(sentence, i)) break;
      if (!is_sign || sentence.is_symbol(i, U'/')) run.last = i;
      run.has_at = run.has_at || (sentence.is_symbol(i, U'@') && i > at);
      run.has_scheme = run.has_scheme || is_scheme(sentence, i);
      run.has_domain = run.has_domain || is_domain_end(sentence, at, i);
    }
    return run;
  }
  static bool is_scheme(const TokenizedSentence& sentence, std::size_t at) noexcept {
    if (sentence.lower(at) == "www" && sentence.is_symbol(at + 1, U'.')) return true;
    return sentence.is_symbol(at, U':') && sentence.is_symbol(at + 1, U'/') && sentence.is_symbol(at + 2, U'/') && sentence.glued(at + 2);
  }
  /// ".com" and its like, behind a name without Vietnamese marks.
  static bool is_domain_end(const TokenizedSentence& sentence, std::size_t first, std::size_t at) {
    if (at < first + 2 || !sentence.is_word(at) || !sentence.is_symbol(at - 1, U'.') || sentence.tokens[at].letters == LetterCase::Title) return false;
    const bool plain_name = std::ranges::all_of(sentence.written(at - 2), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return plain_name && (is_top_domain(sentence, at) || is_short_link(sentence, at));
  }
  static bool is_top_domain(const TokenizedSentence& sentence, std::size_t at) {
    return std::ranges::find(kTopDomains, sentence.lower(at)) != kTopDomains.end();
  }
  /// t.me/kenh, bit.ly/3abc: whatever the domain, a path behind it makes an address.
  static bool is_short_link(const TokenizedSentence& sentence, std::size_t at) noexcept {
    const bool short_name = sentence.is_word(at - 2) && sentence.tokens[at].letters == LetterCase::Lower && sentence.written(at).size() <= 3;
    const bool has_path = sentence.is_symbol(at + 1, U'/') && sentence.glued(at + 1) && sentence.glued(at + 2);
    return short_name && has_path && sentence.tokens[at + 2].kind != TokenKind::Symbol;
  }

  /// The ending of names alone: tên miền .vn, đuôi .exe.
  void find_ending(const TokenizedSentence& sentence, std::size_t at, const Style& style, std::vector<Reading>& out) const {
    const bool begins = !sentence.glued(at) || (sentence.tokens[at - 1].kind == TokenKind::Symbol && !sentence.is_symbol(at - 1, U'.'));
    if (!begins || !is_ending(sentence, at)) return;
    Reading reading{{}, {}, Certainty::Sure, "web.ending"};
    std::size_t last = at;
    for (; is_ending(sentence, last); last += 2) {
      append_word(reading.words, "chấm");
      append_part(reading.words, sentence, last + 1, style);
    }
    reading.source = sentence.span_of(at, last - 1);
    out.push_back(std::move(reading));
  }
  bool is_ending(const TokenizedSentence& sentence, std::size_t at) const {
    const bool shaped = sentence.is_symbol(at, U'.') && sentence.is_word(at + 1) && sentence.glued(at + 1) && sentence.tokens[at + 1].letters == LetterCase::Lower;
    return shaped && (is_top_domain(sentence, at + 1) || words_.find(sentence.written(at + 1)));
  }

  std::string say(const TokenizedSentence& sentence, const Run& run, const Style& style) const {
    std::string words;
    for (std::size_t at = run.first; at <= run.last; ++at) {
      if (is_scheme(sentence, at) && sentence.is_symbol(at, U':')) {
        at += 2;   // "://" is a pause
        words += ',';
      } else if (at == run.last && sentence.is_symbol(at, U'/')) {
        break;   // the slash at the end says nothing
      } else {
        append_part(words, sentence, at, style);
      }
    }
    return words;
  }

  void append_part(std::string& words, const TokenizedSentence& sentence, std::size_t at, const Style& style) const {
    const std::string_view written = sentence.written(at);
    if (sentence.is_number(at)) return written.size() <= 2 && written[0] != '0' ? append_cardinal(words, written, style) : append_digits(words, written);
    const Lexicon& table = sentence.is_word(at) ? words_ : signs_;
    if (const LexiconEntry* entry = table.find(written)) return append_word(words, entry->spoken);
    append_name(words, sentence, at);
  }
  void append_name(std::string& words, const TokenizedSentence& sentence, std::size_t at) const {
    const std::string name = sentence.lower(at);
    if (const LexiconEntry* known = foreign_.find(name)) append_word(words, to_lower(known->spoken));
    else if (sentence.tokens[at].syllable && name.size() > 1) append_word(words, name);
    else if (name.size() <= 3) append_spelled(words, name);
    else append_word(words, respell(name));
  }

  /// #hashtag and @account; a number after # is not ours.
  void find_tag(const TokenizedSentence& sentence, std::size_t at, std::vector<Reading>& out) const {
    const bool is_tag = (sentence.is_symbol(at, U'#') || sentence.is_symbol(at, U'@')) && !sentence.glued(at) && sentence.is_word(at + 1) && sentence.glued(at + 1);
    if (!is_tag) return;
    Reading reading{{}, {}, Certainty::Likely, "web.tag"};
    std::size_t last = at;
    for (std::size_t i = at; sentence.has(i) && (i == at || sentence.glued(i)); ++i) {
      const bool part = i == at || sentence.tokens[i].kind != TokenKind::Symbol || sentence.is_symbol(i, U'_');
      if (!part) break;
      append_part(reading.words, sentence, i, Style{});
      last = i;
    }
    reading.source = sentence.span_of(at, last);
    out.push_back(std::move(reading));
  }

  const Lexicon& foreign_;
  Lexicon words_, signs_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_web(const Tables& tables) { return std::make_unique<Web>(tables.foreign); }

}  // namespace docbao
