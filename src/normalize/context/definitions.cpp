// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/context/definitions.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/embed.hpp"
#include "normalize/engine/lexicon.hpp"
#include "normalize/engine/token_shapes.hpp"
#include "normalize/engine/tokenize.hpp"
#include "normalize/numbers/number_words.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

DOCBAO_EMBEDDED(definition_words_tsv)

namespace docbao {
namespace {

constexpr std::size_t kBytesBefore = 240, kBytesInside = 240;  // no body's name is longer
constexpr std::size_t kMostLetters = 12, kMostDefinitions = 1000;

/// The letter that stands for a word in a short form: capital, without marks; Đ stays Đ.
char32_t initial(std::string_view word) noexcept {
  constexpr std::array<std::pair<char32_t, std::u32string_view>, 6> kMarked = {{{U'a', U"àáảãạăằắẳẵặâầấẩẫậ"},
                                                                                {U'e', U"èéẻẽẹêềếểễệ"},
                                                                                {U'i', U"ìíỉĩị"},
                                                                                {U'o', U"òóỏõọôồốổỗộơờớởỡợ"},
                                                                                {U'u', U"ùúủũụưừứửữự"},
                                                                                {U'y', U"ỳýỷỹỵ"}}};
  std::size_t at = 0;
  const char32_t letter = lower(next_code_point(word, at));
  for (const auto& [plain, marked] : kMarked) {
    if (marked.find(letter) != std::u32string_view::npos) return plain;
  }
  return letter;
}

const Lexicon& words() {
  static const Lexicon table =
      Lexicon::parse(definition_words_tsv(), "definition_words.tsv", Lexicon::Fold::any_case);
  return table;
}
bool is_word_of(std::string_view role, const LexiconEntry* entry) noexcept {
  return entry && entry->spoken == role;
}

/// Words and signs that a short form leaves out.
bool may_be_skipped(const TokenizedSentence& sentence, std::size_t at) {
  if (sentence.is_word(at)) return is_word_of("bỏ qua", words().find(sentence.written(at)));
  return sentence.is_symbol(at, U'-') || sentence.is_symbol(at, U'–') || sentence.is_symbol(at, U',') ||
         sentence.is_symbol(at, U'&');
}

/// A short form: tokens [first, last] and its capitals.
struct ShortForm {
  std::size_t first = 0, last = 0;
  std::u32string letters;
};

bool joins_letters(const TokenizedSentence& sentence, std::size_t at) noexcept {
  const bool is_joiner = sentence.is_symbol(at, U'-') || sentence.is_symbol(at, U'&') ||
                         sentence.is_symbol(at, U'.') || sentence.is_symbol(at, U'/') ||
                         sentence.is_symbol(at, U'–');
  return is_joiner && sentence.glued(at) && sentence.glued(at + 1) && sentence.is_word(at + 1);
}

/// The short form that begins at token `at`: capitals, or capitals joined by signs, at least two letters.
std::optional<ShortForm> short_form_at(const TokenizedSentence& sentence, std::size_t at) {
  ShortForm form{at, at, {}};
  for (std::size_t word = at;; word += 2) {
    if (!is_capitalized_at(sentence, word)) return std::nullopt;
    const std::string_view written = sentence.written(word);
    for (std::size_t i = 0; i < written.size();) {
      const std::size_t begin = i;
      if (is_upper(next_code_point(written, i))) form.letters += initial(written.substr(begin, i - begin));
    }
    form.last = word;
    if (!joins_letters(sentence, word + 1)) break;
  }
  const bool fits = form.letters.size() >= 2 && form.letters.size() <= kMostLetters;
  return fits ? std::optional(std::move(form)) : std::nullopt;
}

/// The first token of the words that end with token `last` and whose initials are `letters`.
std::optional<std::size_t> words_back(const TokenizedSentence& sentence, std::size_t last,
                                      std::u32string_view letters) {
  std::size_t at = last;
  for (std::size_t left = letters.size();; --at) {
    const bool same = sentence.is_word(at) && initial(sentence.written(at)) == letters[left - 1];
    if (same) --left;
    else if (!may_be_skipped(sentence, at) || at == last) return std::nullopt;
    if (left == 0) return at;
    if (at == 0) return std::nullopt;
  }
}

/// A capitalised syllable beside another one is part of a name: "Hà Nội" in "đại học Bách khoa Hà Nội".
bool is_name(const TokenizedSentence& sentence, std::size_t at, std::size_t first,
             std::size_t last) noexcept {
  const auto is_title = [&](std::size_t i) { return i > first && i <= last && is_title_at(sentence, i); };
  return is_title(at) && (is_title(at - 1) || is_title(at + 1));
}

/// The words as they are said, or "" when they are not all Vietnamese.
std::string spoken(const TokenizedSentence& sentence, std::size_t first, std::size_t last) {
  std::string said;
  bool all_titles = true;
  for (std::size_t at = first; at <= last; ++at) all_titles = all_titles && !is_lower_at(sentence, at);
  for (std::size_t at = first; at <= last; ++at) {
    if (!sentence.is_word(at)) continue;
    if (!sentence.tokens[at].syllable) return {};
    const bool keeps_capital = !all_titles && is_name(sentence, at, first, last);
    append_word(said, keeps_capital ? std::string(sentence.written(at)) : sentence.lower(at));
  }
  return said;
}

/// The span of text around the parenthesis at `open` in which a definition may stand, within its block; empty
/// for none.
Span window(std::string_view text, std::size_t open, Span block) noexcept {
  std::size_t begin = open > block.begin + kBytesBefore ? open - kBytesBefore : block.begin;
  while (is_continuation(text[begin])) ++begin;
  const std::size_t close = text.substr(open, kBytesInside).find(')');
  if (close == std::string_view::npos || close < 3 || open + close >= block.end) return {};
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(open + close + 1)};
}

class Finder {
 public:
  explicit Finder(decltype(DocumentContext::definitions)& found) : found_(found) {}

  void look(std::string_view text, std::size_t open, const Block& block) {
    const Span span = window(text, open, block.span);
    if (span.empty()) return;
    tokenize(text, span, block.kind, sentence_);
    const auto token = std::ranges::find(sentence_.tokens, open, [](const Token& t) { return t.span.begin; });
    const auto at = static_cast<std::size_t>(token - sentence_.tokens.begin());
    if (at == 0 || at + 2 >= sentence_.tokens.size() ||
        !sentence_.is_symbol(sentence_.tokens.size() - 1, U')'))
      return;
    if (!short_inside(at)) short_before(at);
  }

 private:
  /// Hội đồng nhân dân (HĐND), … (gọi tắt là HĐND)
  bool short_inside(std::size_t open) {
    std::size_t first = open + 1;
    const auto cue = words().match(sentence_, first, {});
    if (cue && is_word_of("gọi tắt", cue->entry)) first = cue->last_token + 1;
    const auto form = short_form_at(sentence_, first);
    if (!form || form->last + 2 != sentence_.tokens.size()) return false;
    const auto begin = words_back(sentence_, open - 1, form->letters);
    if (begin) add(*form, *begin, open - 1);
    return begin.has_value();
  }

  /// HĐND (Hội đồng nhân dân)
  void short_before(std::size_t open) {
    std::size_t first = open - 1;
    while (first >= 2 && joins_letters(sentence_, first - 1)) first -= 2;
    const auto form = short_form_at(sentence_, first);
    if (!form || form->last + 1 != open) return;
    const std::size_t last = sentence_.tokens.size() - 2;
    const auto begin = words_back(sentence_, last, form->letters);
    if (begin && *begin == open + 1) add(*form, *begin, last);
  }

  void add(const ShortForm& form, std::size_t first, std::size_t last) {
    std::string said = spoken(sentence_, first, last);
    if (said.empty() || found_.size() >= kMostDefinitions) return;
    found_.try_emplace(std::string(sentence_.span_of(form.first, form.last).in(sentence_.text)),
                       std::move(said));
  }

  decltype(DocumentContext::definitions)& found_;
  TokenizedSentence sentence_;
};

}  // namespace

void OwnInitials::read(const TokenizedSentence& sentence) {
  for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
    const Token& token = sentence.tokens[at];
    if (!sentence.is_word(at)) {
      if (!may_be_skipped(sentence, at)) add_break();
      continue;
    }
    if (may_be_skipped(sentence, at)) continue;
    initials_ += token.syllable ? initial(sentence.written(at)) : U' ';
    spans_.push_back(token.span);
  }
  add_break();
}

void OwnInitials::add_break() {
  initials_ += U' ';
  spans_.push_back({});
}

void OwnInitials::note_forms(const TokenizedSentence& sentence) {
  for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
    const Token& token = sentence.tokens[at];
    if (token.letters == LetterCase::Upper && token.span.size() >= kShortestForm && !token.syllable &&
        sentence.is_word(at) && forms_.size() < kMostForms)
      forms_.insert(std::string(sentence.written(at)));
  }
}

void OwnInitials::add_to(const std::string& text, decltype(DocumentContext::definitions)& found) const {
  TokenizedSentence words;
  for (const std::string& form : forms_) {
    const std::u32string letters = to_code_points(to_lower(form));
    const std::size_t first = initials_.find(letters);
    if (first == std::u32string::npos) continue;
    const Span span{spans_[first].begin, spans_[first + letters.size() - 1].end};
    tokenize(text, span, BlockKind::Paragraph, words);
    if (!is_title_at(words, 0)) continue;  // the name of a body begins with a capital
    std::string said = spoken(words, 0, words.tokens.size() - 1);
    if (!said.empty()) found.try_emplace(form, std::move(said));
  }
}

void find_definitions(const Article& article, decltype(DocumentContext::definitions)& found) {
  Finder finder(found);
  for (const Block& block : article.blocks) {
    const std::string_view text = std::string_view(article.text).substr(0, block.span.end);
    for (std::size_t at = text.find('(', block.span.begin); at != std::string_view::npos;
         at = text.find('(', at + 1))
      finder.look(article.text, at, block);
  }
}

}  // namespace docbao
