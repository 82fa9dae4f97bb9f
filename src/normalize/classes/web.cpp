// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "base/embed.hpp"
#include "normalize/classes.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/foreign/camel_case.hpp"
#include "normalize/foreign/respell.hpp"
#include "normalize/foreign/spell.hpp"
#include "normalize/foreign/unmarked.hpp"
#include "normalize/foreign/unread_script.hpp"
#include "normalize/numbers/number_words.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/syllable.hpp"

DOCBAO_EMBEDDED(web_words_tsv)
DOCBAO_EMBEDDED(web_signs_tsv)
DOCBAO_EMBEDDED(file_kinds_tsv)

namespace docbao {
namespace {

constexpr std::size_t kMostAddressTokens = 400;  // a longer address is read in pieces; keeps the work linear

constexpr std::array<std::string_view, 24> kTopDomains = {
    "com", "vn", "net", "org", "gov", "edu", "info", "io",  "tv",  "biz",  "asia", "uk",
    "us",  "jp", "eu",  "cn",  "fr",  "de",  "ru",   "app", "dev", "tech", "shop", "xyz"};

/// Consonants that stand together at the end of words in the languages that names of hosts are taken from.
constexpr std::array<std::string_view, 60> kFinalPairs = {
    "bs", "ch", "ck", "cs", "ct", "dd", "ds", "dt", "ff", "ft", "gg", "gh", "gs", "ks", "lb",
    "ld", "lf", "lk", "ll", "lm", "ln", "lp", "ls", "lt", "lz", "mb", "mm", "mn", "mp", "ms",
    "nc", "nd", "ng", "nh", "nk", "nn", "ns", "nt", "nz", "ph", "ps", "pt", "rb", "rc", "rd",
    "rf", "rg", "rk", "rl", "rm", "rn", "rp", "rs", "rt", "sh", "sk", "ss", "st", "th", "ts"};

/// The tokens [first, last] hold together without a blank.
struct Run {
  std::size_t first = 0, last = 0, slashes = 0;
  bool has_scheme = false, has_at = false, has_domain = false, has_drive = false, has_underscore = false,
       is_plain = true;

  bool is_address() const noexcept { return has_scheme || has_domain; }
  /// C:\Users\a.txt; user_2024_dev, data_v3.2.tar.gz
  bool is_file() const noexcept { return has_drive || (has_underscore && is_plain); }
};

/// Web addresses, e-mail, paths of files, hashtags and account names (docs/reading-guide.md §11.9, §11.10).
class Web : public SemioticClass {
 public:
  explicit Web(const Tables& tables)
      : foreign_(tables.foreign),
        unmarked_(tables.unmarked),
        unmarked_reader_(tables.unmarked, tables.foreign, tables.abbreviations),
        words_(Lexicon::parse(web_words_tsv(), "web_words.tsv", Lexicon::Fold::any_case)),
        signs_(Lexicon::parse(web_signs_tsv(), "web_signs.tsv", Lexicon::Fold::exact_case)),
        file_kinds_(Lexicon::parse(file_kinds_tsv(), "file_kinds.tsv", Lexicon::Fold::any_case)) {}
  std::uint8_t triggers() const noexcept override { return kAtWord | kAtNumber | kAtSymbol; }

  void find(const TokenizedSentence& sentence, std::size_t at, const ReadingContext& context,
            std::vector<Reading>& out) const override {
    if (at == 0 && names_lost_picture(sentence, context)) {
      const Span whole = sentence.span_of(0, sentence.tokens.size() - 1);
      return out.push_back({whole, {}, Certainty::Sure, "web.file_name", PieceKind::Silent});
    }
    if (sentence.tokens[at].kind == TokenKind::Symbol) {
      if (begins_path(sentence, at)) return find_path(sentence, at, context.style, out);
      if (sentence.is_symbol(at, U'.')) return find_ending(sentence, at, context.style, out);
      return find_tag(sentence, at, context.style, out);
    }
    if (!may_start(sentence, at)) return;
    const Run run = collect(sentence, at);
    if (run.is_address())
      propose(sentence, run, run.has_at ? "web.email" : "web.address", context.style, out);
    else if (run.is_file()) propose(sentence, run, "web.file", context.style, out);
  }

 private:
  void propose(const TokenizedSentence& sentence, const Run& run, std::string_view rule, const Style& style,
               std::vector<Reading>& out) const {
    Reading reading{sentence.span_of(run.first, run.last), {}, Certainty::Sure, rule};
    if (run.is_address() && style.urls == Style::Keep::skip)
      reading.rule = "web.skipped", reading.kind = PieceKind::Silent;
    else say(reading, sentence, run, style);
    out.push_back(std::move(reading));
  }

  /// "anh minh hoa 3.jpg" and nothing else: the name of a picture that the page has lost.
  bool names_lost_picture(const TokenizedSentence& sentence, const ReadingContext& context) const {
    constexpr std::size_t kLongestName = 24;
    constexpr std::u32string_view kSigns = U"_-–()+.";
    const std::size_t size = sentence.tokens.size();
    if (size < 3 || size > kLongestName || !sentence.is_symbol(size - 2, U'.') || !sentence.glued(size - 2) ||
        !sentence.glued(size - 1) || !file_kinds_.match(sentence, size - 1, context.document))
      return false;
    return std::ranges::all_of(sentence.tokens, [&](const Token& token) {
      return token.kind != TokenKind::Symbol || kSigns.find(token.symbol) != std::u32string_view::npos;
    });
  }

  /// /home, ~/docs, ./configure: behind a blank, and a name without Vietnamese marks behind the slash.
  static bool begins_path(const TokenizedSentence& sentence, std::size_t at) noexcept {
    if (sentence.glued(at) && !sentence.is_symbol(at - 1, U'(') && !sentence.is_symbol(at - 1, U'"'))
      return false;
    const bool has_root = sentence.is_symbol(at, U'~') || sentence.is_symbol(at, U'.');
    const std::size_t slash = has_root ? at + 1 : at;
    if (!sentence.is_symbol(slash, U'/') || (has_root && !sentence.glued(slash))) return false;
    constexpr std::size_t kShortestFolder = 3;  // "/kg/ha" is none
    return sentence.is_word(slash + 1) && sentence.glued(slash + 1) &&
           sentence.written(slash + 1).size() >= kShortestFolder;
  }
  void find_path(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                 std::vector<Reading>& out) const {
    const Run run = collect(sentence, at);
    const bool is_page = at > 0 && sentence.is_symbol(at - 1, U':');  // fb: /hoinuoiong
    if (run.slashes >= (sentence.is_symbol(at, U'/') && !is_page ? 2U : 1U) && run.is_plain)
      propose(sentence, run, "web.file", style, out);
  }

  /// Cheap: an address is a Latin word whose next token is glued to it and is a sign that addresses have.
  bool may_start(const TokenizedSentence& sentence, std::size_t at) const noexcept {
    if (!sentence.glued(at + 1) || (sentence.glued(at) && sentence.tokens[at - 1].kind != TokenKind::Symbol))
      return false;
    if (sentence.glued(at) && is_address_sign(sentence, at - 1) && !follows_name(sentence, at) &&
        !ends_label(sentence, at - 1))
      return false;
    if (sentence.is_symbol(at + 1, U'/') && sentence.tokens[at].letters == LetterCase::Title &&
        sentence.tokens[at].syllable)
      return false;
    return sentence.tokens[at + 1].kind != TokenKind::Symbol || is_address_sign(sentence, at + 1);
  }
  /// "Trần Ngọc/VOV.VN": who wrote it and where.
  static bool follows_name(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.is_symbol(at - 1, U'/') && is_title_at(sentence, at - 2) &&
           sentence.tokens[at - 2].syllable && !sentence.glued(at - 2);
  }
  /// The colon of "Email:abc@…", "Website:www…": no port stands behind it, and no slash.
  static bool ends_label(const TokenizedSentence& sentence, std::size_t colon) noexcept {
    return sentence.is_symbol(colon, U':') && sentence.is_word(colon - 1) && sentence.is_word(colon + 1) &&
           sentence.glued(colon);
  }
  /// The ":" of a label, or the dots of an ellipsis: no address goes on there.
  static bool parts_addresses(const TokenizedSentence& sentence, std::size_t at) noexcept {
    const bool is_ellipsis =
        sentence.is_symbol(at, U'.') && sentence.is_symbol(at + 1, U'.') && sentence.glued(at + 1);
    return is_ellipsis || ends_label(sentence, at);
  }
  static bool is_address_sign(const TokenizedSentence& sentence, std::size_t at) noexcept {
    constexpr std::u32string_view kSigns = U"./\\@-_:?=&#%+~";
    return sentence.has(at) && kSigns.find(sentence.tokens[at].symbol) != std::u32string_view::npos &&
           sentence.tokens[at].kind == TokenKind::Symbol;
  }

  static Run collect(const TokenizedSentence& sentence, std::size_t at) {
    Run run{at, at};
    run.has_drive = is_drive(sentence, at);
    const std::size_t end = std::min(at + kMostAddressTokens, sentence.tokens.size());
    for (std::size_t i = at; i < end && (i == at || sentence.glued(i)); ++i) {
      const bool is_sign = sentence.tokens[i].kind == TokenKind::Symbol;
      if (is_sign && (!is_address_sign(sentence, i) || parts_addresses(sentence, i))) break;
      if (!is_sign || sentence.is_symbol(i, U'/')) run.last = i;
      run.slashes += sentence.is_symbol(i, U'/');
      run.has_underscore =
          run.has_underscore || (i > at && sentence.is_symbol(i, U'_') && sentence.has(i + 1) &&
                                 sentence.glued(i + 1) && sentence.tokens[i + 1].kind != TokenKind::Symbol);
      run.is_plain = run.is_plain && is_ascii(sentence.written(i));
      run.has_at = run.has_at || (sentence.is_symbol(i, U'@') && i > at);
      run.has_scheme = run.has_scheme || is_scheme(sentence, i);
      run.has_domain = run.has_domain || is_domain_end(sentence, at, i);
    }
    return run;
  }
  /// C:\ of a path
  static bool is_drive(const TokenizedSentence& sentence, std::size_t at) noexcept {
    return sentence.written(at).size() == 1 && sentence.is_symbol(at + 1, U':') &&
           sentence.is_symbol(at + 2, U'\\') && sentence.glued(at + 2);
  }
  static bool is_scheme(const TokenizedSentence& sentence, std::size_t at) noexcept {
    if (sentence.says(at, "www") && sentence.is_symbol(at + 1, U'.')) return true;
    return sentence.is_symbol(at, U':') && sentence.is_symbol(at + 1, U'/') &&
           sentence.is_symbol(at + 2, U'/') && sentence.glued(at + 2);
  }
  /// ".com" and its like, behind a name without Vietnamese marks.
  static bool is_domain_end(const TokenizedSentence& sentence, std::size_t first, std::size_t at) {
    if (at < first + 2 || !sentence.is_word(at) || !sentence.is_symbol(at - 1, U'.') ||
        sentence.tokens[at].letters == LetterCase::Title)
      return false;
    return is_ascii(sentence.written(at - 2)) && (is_top_domain(sentence, at) || is_short_link(sentence, at));
  }
  static bool is_top_domain(const TokenizedSentence& sentence, std::size_t at) {
    return std::ranges::find(kTopDomains, sentence.lower(at)) != kTopDomains.end();
  }
  /// t.me/kenh, bit.ly/3abc: whatever the domain, a path behind it makes an address.
  static bool is_short_link(const TokenizedSentence& sentence, std::size_t at) noexcept {
    const bool short_name = sentence.is_word(at - 2) && sentence.tokens[at].letters == LetterCase::Lower &&
                            sentence.written(at).size() <= 3;
    const bool has_path =
        sentence.is_symbol(at + 1, U'/') && sentence.glued(at + 1) && sentence.glued(at + 2);
    return short_name && has_path && sentence.tokens[at + 2].kind != TokenKind::Symbol;
  }

  /// The ending of names alone: tên miền .vn, đuôi .exe.
  void find_ending(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                   std::vector<Reading>& out) const {
    const bool begins = !sentence.glued(at) || (sentence.tokens[at - 1].kind == TokenKind::Symbol &&
                                                !sentence.is_symbol(at - 1, U'.'));
    if (!begins || !is_ending(sentence, at)) return;
    Reading reading{{}, {}, Certainty::Sure, "web.ending"};
    std::size_t last = at;
    for (; is_ending(sentence, last) && (last == at || sentence.glued(last)); last += 2) {
      append_word(reading.words, "chấm");
      append_part(reading, sentence, last + 1, {style, true});
    }
    reading.source = sentence.span_of(at, last - 1);
    out.push_back(std::move(reading));
  }
  bool is_ending(const TokenizedSentence& sentence, std::size_t at) const {
    const bool shaped = sentence.is_symbol(at, U'.') && sentence.is_word(at + 1) && sentence.glued(at + 1) &&
                        sentence.tokens[at + 1].letters == LetterCase::Lower;
    return shaped && (is_top_domain(sentence, at + 1) || words_.find(sentence.written(at + 1)));
  }

  void say(Reading& reading, const TokenizedSentence& sentence, const Run& run, const Style& style) const {
    for (std::size_t at = run.first; at <= run.last; ++at) {
      if (is_scheme(sentence, at) && sentence.is_symbol(at, U':')) {
        at += 2;  // "://" is a pause
        reading.words += ',';
      } else if (at == run.last && sentence.is_symbol(at, U'/')) {
        break;  // the slash at the end says nothing
      } else {
        append_part(reading, sentence, at, {style, run.is_address()});
      }
    }
  }

  struct Manner {
    const Style& style;
    bool spells_short_names;  ///< hosts are short for something (mof.gov.vn), files and hashtags are words
                              ///< (log, MeToo)
  };

  void append_part(Reading& reading, const TokenizedSentence& sentence, std::size_t at,
                   const Manner& manner) const {
    const std::string_view written = sentence.written(at);
    if (sentence.is_number(at))
      return written.size() <= 2 && written[0] != '0' ? append_cardinal(reading.words, written, manner.style)
                                                      : append_digits(reading.words, written);
    const Lexicon& table = sentence.is_word(at) ? words_ : signs_;
    if (const LexiconEntry* entry = table.find(written)) return append_word(reading.words, entry->spoken);
    append_name(reading, sentence, at, manner);
  }
  void append_name(Reading& reading, const TokenizedSentence& sentence, std::size_t at,
                   const Manner& manner) const {
    const std::string_view written = sentence.written(at);
    if (sentence.tokens[at].letters != LetterCase::Mixed) return append_name_part(reading, written, manner);
    std::string spaced;  // SEAGames: SEA Games
    for_each_camel_part(written, [&spaced](std::string_view part) { append_word(spaced, part); });
    if (const LexiconEntry* known = find_name(written, spaced))
      return append_word(reading.words, to_lower(known->spoken));
    for_each_camel_part(written, [&](std::string_view part) { append_name_part(reading, part, manner); });
  }
  const LexiconEntry* find_name(std::string_view written, std::string_view spaced) const {
    const LexiconEntry* whole = foreign_.find(written);
    return whole ? whole : foreign_.find(spaced);
  }
  void append_name_part(Reading& reading, std::string_view written, const Manner& manner) const {
    const std::string name = to_lower(written);
    if (const UnreadScript unread = unread_script(written); !unread.name.empty())
      append_word(reading.words, unread.name), reading.unheard += unread.letters;
    else if (const LexiconEntry* known = foreign_.find(name))
      append_word(reading.words, to_lower(known->spoken));
    else if (is_vietnamese_syllable(name) && name.size() > 1) append_word(reading.words, name);
    else if (const LexiconEntry* compound = unmarked_.find(name))
      append_word(reading.words, compound->spoken);
    else if (name.size() <= 3 && (manner.spells_short_names || !is_pronounceable(name)))
      append_spelled(reading.words, name);
    else append_long_name(reading, name);
  }
  /// Vietnamese without marks, or a word of another language, or whatever letters and syllables it is made
  /// of.
  void append_long_name(Reading& reading, const std::string& name) const {
    UnmarkedReader::Said said;
    if (is_ascii(name)) said = unmarked_reader_.say(name);
    if (!said.words.empty() && said.is_vietnamese(name.size())) return append_word(reading.words, said.words);
    const Respelling respelled = respell_counted(name);
    if (!said.words.empty() && !is_word(name, respelled, said.letters > 0))
      return append_word(reading.words, said.words);
    append_word(reading.words, respelled.words.empty() ? name : respelled.words);
    reading.unheard += respelled.words.empty() ? 0 : respelled.unheard + respelled.mended;
  }

  /// Whether a respelling lets hear every letter; where nothing but `or_letters` is left, all but one.
  static bool is_word(std::string_view name, const Respelling& respelled, bool or_letters) noexcept {
    const bool is_heard =
        respelled.unheard == 0 || (or_letters && respelled.unheard == 1 && !respelled.is_open);
    return has_vowel(name) && is_heard && respelled.alone == 0 && !(or_letters && ends_in_initials(name));
  }

  /// "chuapx", "shopabc": two consonants at the end that end no word.
  static bool ends_in_initials(std::string_view name) noexcept {
    if (name.size() < 3 || has_vowel(name.substr(name.size() - 2))) return false;
    return std::ranges::find(kFinalPairs, name.substr(name.size() - 2)) == kFinalPairs.end();
  }

  /// No two consonants side by side: tep, not img.
  static bool is_pronounceable(std::string_view name) noexcept {
    for (std::size_t at = 0; at + 1 < name.size(); ++at) {
      if (!has_vowel(name.substr(at, 2))) return false;
    }
    return name.size() > 1;
  }

  /// #hashtag and @account; a number after # is not ours.
  void find_tag(const TokenizedSentence& sentence, std::size_t at, const Style& style,
                std::vector<Reading>& out) const {
    const bool is_tag = (sentence.is_symbol(at, U'#') || sentence.is_symbol(at, U'@')) &&
                        !sentence.glued(at) && sentence.is_word(at + 1) && sentence.glued(at + 1);
    if (!is_tag) return;
    Reading reading{{}, {}, Certainty::Likely, "web.tag"};
    std::size_t last = at;
    for (std::size_t i = at; sentence.has(i) && (i == at || sentence.glued(i)); ++i) {
      const bool part =
          i == at || sentence.tokens[i].kind != TokenKind::Symbol || sentence.is_symbol(i, U'_');
      if (!part) break;
      append_part(reading, sentence, i, {style, false});
      last = i;
    }
    reading.source = sentence.span_of(at, last);
    out.push_back(std::move(reading));
  }

  const Lexicon& foreign_;
  const Lexicon& unmarked_;
  UnmarkedReader unmarked_reader_;
  Lexicon words_, signs_, file_kinds_;
};

}  // namespace

std::unique_ptr<SemioticClass> make_web(const Tables& tables) { return std::make_unique<Web>(tables); }

}  // namespace docbao
