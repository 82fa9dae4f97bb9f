// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/sentence/sentence_end.hpp"

#include <algorithm>
#include <string>

#include "base/embed.hpp"
#include "text/unicode/dashes.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/syllable.hpp"
#include "text/words/word_table.hpp"

DOCBAO_EMBEDDED(stops_tsv)

namespace docbao {
namespace {

constexpr std::size_t kLongestToken = 48;  // bytes; no short form or first word is longer

bool is_one_of(char32_t c, std::u32string_view set) noexcept { return set.find(c) != set.npos; }
bool is_quote_opener(char32_t c) noexcept { return is_one_of(c, U"“‘«‹\"'"); }
bool is_bracket(char32_t c) noexcept { return is_one_of(c, U"([{"); }
char32_t code_point(std::string_view text, std::size_t at) noexcept { return next_code_point(text, at); }

std::size_t previous(std::string_view text, std::size_t at) noexcept {
  do --at;
  while (at > 0 && is_continuation(text[at]));
  return at;
}

bool is_all_digits(std::string_view token) noexcept {
  return !token.empty() && token.find_first_not_of("0123456789") == token.npos;
}
bool is_roman(std::string_view token) noexcept {
  return !token.empty() && token.find_first_not_of("IVX") == token.npos;
}

/// A run of letters and digits with dots and slashes between them, as in "T.Ư" and "Đ/c", and where it
/// begins.
struct Token {
  std::string_view view;
  std::size_t begin = 0;
};

/// The token that ends at `end`; empty where none does.
Token token_before(std::string_view text, std::size_t from, std::size_t end) noexcept {
  std::size_t begin = end;
  while (begin > from && end - begin < kLongestToken) {
    const std::size_t at = previous(text, begin);
    const char32_t c = code_point(text, at);
    if (!is_letter(c) && !is_digit(c) && c != U'.' && c != U'/' && char_class(c) != CharClass::Mark) break;
    begin = at;
  }
  while (begin < end && (text[begin] == '.' || text[begin] == '/')) ++begin;
  return {text.substr(begin, end - begin), begin};
}

/// The word before the blanks in front of `end`; empty where a comma, a bracket or the like stands there.
Token word_before(std::string_view text, std::size_t from, std::size_t end) noexcept {
  while (end > from && text[end - 1] == ' ') --end;
  const bool is_initial = end > from && text[end - 1] == '.';
  return token_before(text, from, is_initial ? end - 1 : end);
}

bool is_capital(std::string_view token) noexcept { return !token.empty() && is_upper(code_point(token, 0)); }

/// What comes behind a stop.
struct RightSide {
  bool after_blank = false, after_dash = false, after_quote = false, after_bracket = false;
  char32_t first = 0;     ///< the first character that is no blank, dash, quote or bracket; 0 at the end
  std::string_view word;  ///< that begins with `first`
  CharClass kind() const noexcept { return char_class(first); }
  bool is_glued() const noexcept { return !after_blank && !after_quote && !after_bracket; }
};

RightSide look_right(std::string_view text, std::size_t at) noexcept {
  RightSide right;
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = next_code_point(text, next);
    if (is_space(c)) right.after_blank = true;
    else if (is_dash(c)) right.after_dash = true;
    else if (is_quote_opener(c)) right.after_quote = true;
    else if (is_bracket(c)) right.after_bracket = true;
    else {
      right.first = c;
      break;
    }
    at = next;
  }
  std::size_t end = at;
  while (end < text.size() && end - at < kLongestToken) {
    std::size_t next = end;
    const char32_t c = next_code_point(text, next);
    if (!is_letter(c) && char_class(c) != CharClass::Mark) break;
    end = next;
  }
  right.word = text.substr(at, end - at);
  return right;
}

const WordTable& stops() {
  static const WordTable table(stops_tsv());
  return table;
}

/// Weighs one stop.
class Judge {
 public:
  explicit Judge(const StopSite& site) : site_(site), right_(look_right(site.text, site.end)) {}

  bool ends_sentence() const {
    // The block's end needs no judge. has_content() last of the three: it alone looks back, and ". . . ."
    // asks at each dot.
    if (right_.first == 0 || goes_on_by_mark() || !has_content()) return false;
    if (site_.is_end_mark || site_.first_mark == U'。') return true;
    if (site_.has_closer && right_.after_dash) return false;  // "Đi thôi!" - Lan nói
    if (site_.is_ellipsis) return begins_by_letter() && right_.kind() != CharClass::Digit;
    return site_.first_mark == U'.' ? full_stop_ends() : cry_ends();
  }

 private:
  /// Something was said before: "... và" and "(!)" end nothing.
  bool has_content() const noexcept {
    std::size_t& at = *site_.signs_end;
    for (at = std::max(at, site_.sentence_begin); at < site_.stop;) {
      std::size_t next = at;
      const CharClass kind = char_class(next_code_point(site_.text, next));
      if (kind != CharClass::Other && kind != CharClass::Space) return true;
      at = next;
    }
    return false;
  }

  /// A comma or the like behind the stop: the sentence is not over.
  bool goes_on_by_mark() const noexcept {
    return !right_.after_quote && !right_.after_bracket && is_one_of(right_.first, U",;:)]}”’»%/=…!?.&@_~");
  }

  /// What follows can begin a sentence: no small letter, unless a quotation begins with it.
  bool begins_by_letter() const noexcept {
    return !is_small() || (right_.after_quote && right_.after_blank) || is_item_letter();
  }
  /// The "b)" of a list.
  bool is_item_letter() const noexcept {
    const std::size_t end = word_end();
    return right_.word.size() <= 2 && end < site_.text.size() && site_.text[end] == ')' &&
           !right_.after_bracket;
  }
  std::size_t word_end() const noexcept {
    return static_cast<std::size_t>(right_.word.data() - site_.text.data()) + right_.word.size();
  }

  /// Letters without case (中, ا) begin sentences as capitals do.
  bool is_small() const noexcept {
    const bool has_case = right_.first < 0x590 || (right_.first >= 0x1E00 && right_.first < 0x2000);
    return right_.kind() == CharClass::Lower && has_case;
  }

  /// ? and !
  bool cry_ends() const {
    if (right_.is_glued() && !site_.has_closer) return glued_word_begins();
    return begins_by_letter();
  }

  bool full_stop_ends() const {
    const Token token = token_before(site_.text, site_.sentence_begin, site_.stop);
    if (right_.is_glued() && !site_.has_closer) return glued_stop_ends(token);
    if (!begins_by_letter()) return begins_mixed() || parts_words(token);
    return site_.has_closer || !(is_item_number(token) || token_goes_on(token));
  }

  /// iPhone, eSIM: a small letter that begins a sentence.
  bool begins_mixed() const noexcept {
    std::size_t at = 0;
    next_code_point(right_.word, at);
    return at < right_.word.size() && right_.after_blank && is_upper(code_point(right_.word, at));
  }

  /// "trả lại cho ông. theo bà Hòa": between two Vietnamese words in small letters, of which the first is no
  /// short form, the capital was forgotten.
  bool parts_words(const Token& token) const {
    constexpr std::size_t kShortestWord = 2;
    const auto is_word = [](std::string_view word) {
      return word.size() >= kShortestWord && !is_capital(word) && is_vietnamese_syllable(word);
    };
    return right_.after_blank && !right_.after_dash && !right_.after_quote && !right_.after_bracket &&
           is_word(token.view) && is_word(right_.word) && !stops().has("never", token.view) &&
           !stops().has("maybe", token.view) && !stops().has("address", token.view);
  }

  /// A word with one capital stands right behind the stop, and is no part of an address.
  bool glued_word_begins() const {
    if (!is_capital(right_.word) || !is_vietnamese_syllable(right_.word)) return false;
    const std::size_t end = word_end();
    if (end < site_.text.size() && is_one_of(code_point(site_.text, end), U"@_/0123456789")) return false;
    std::size_t at = 0;
    next_code_point(right_.word, at);
    return at < right_.word.size() ? !is_upper(code_point(right_.word, at))
                                   : stops().has("first", right_.word);
  }

  /// "lại.Các" is two sentences, "TP.Huế" and "VnExpress.Net" are none.
  bool glued_stop_ends(const Token& token) const {
    if (!glued_word_begins()) return false;
    if (token.view.empty()) return stands_apart();
    if (stops().has("never", token.view) || stops().has("maybe", token.view) ||
        stops().has("domain", to_lower(right_.word)))
      return false;
    const std::size_t last = previous(token.view, token.view.size());
    const char32_t c = code_point(token.view, last);
    if (is_upper(c)) return stops().has("first", right_.word);  // HĐND.Theo
    return last > 0 && (is_digit(c) || token.view.find('.') == token.view.npos);
  }

  /// "dọn dẹp .Tôi": the blank stands on the wrong side of the stop, as does the bracket or quote of
  /// "(nhẹ).Tôi"; " .Net" is a name.
  bool stands_apart() const {
    if (site_.stop == site_.sentence_begin || stops().has("domain", to_lower(right_.word))) return false;
    const char32_t before = code_point(site_.text, previous(site_.text, site_.stop));
    if (is_one_of(before, U")]\"”’»")) return true;
    return before == U' ' && !word_before(site_.text, site_.sentence_begin, site_.stop).view.empty();
  }

  /// "1." or "Điều 5." or "IV." with which a sentence begins.
  bool is_item_number(const Token& token) const {
    const std::string_view number = token.view;
    const bool is_short =
        number.size() <= 6 && (is_all_digits(number.substr(0, number.find('.'))) || is_roman(number));
    const bool is_letter_item = number.size() == 1 || number == "đ" || number == "Đ";
    if (number.empty() || (!is_short && !is_letter_item)) return false;
    if (token.begin == site_.sentence_begin || (number.size() <= 2 && opens_list_item(token))) return true;
    const Token cue = word_before(site_.text, site_.sentence_begin, token.begin);
    return is_short && cue.begin == site_.sentence_begin && stops().has("numbered", to_lower(cue.view));
  }

  /// "Xếp hạng: 1. Nam Định 9 điểm; 2. Hà Nội": a list within a sentence.
  bool opens_list_item(const Token& token) const noexcept {
    std::size_t end = token.begin;
    while (end > site_.sentence_begin && site_.text[end - 1] == ' ') --end;
    if (end == site_.sentence_begin || end == token.begin) return false;
    return site_.text[end - 1] == ';' || (site_.text[end - 1] == ':' && token.view == "1");
  }

  bool token_goes_on(const Token& token) const {
    const std::string_view view = token.view;
    if (view.empty()) return false;
    const std::string_view last_part = view.substr(view.rfind('.') == view.npos ? 0 : view.rfind('.') + 1);
    if (stops().has("maybe", view)) return !right_.word.empty() && !is_vietnamese_syllable(right_.word);
    if (stops().has("monk", view) && stops().has("monk_name", right_.word)) return true;
    if (stops().has("address", view)) return is_in_address(token);
    const bool is_letter = last_part.size() == 1 || last_part == "Đ";
    if (!is_letter && (stops().has("never", view) || stops().has("never", last_part)))
      return !begins_after_short_form(last_part);
    if (is_initial(view)) return is_small() || initial_goes_on(token);  // T. "điên" hẹn
    return is_all_digits(view) && is_typed_number(token);
  }

  /// "ngụ p. Bến Nghé, q. 1": a capital or a number behind it, an address before it.
  bool is_in_address(const Token& token) const {
    if (!is_digit(right_.first) && !is_capital(right_.word)) return false;
    std::size_t end = token.begin;
    while (end > site_.sentence_begin && site_.text[end - 1] == ' ') --end;
    if (end == token.begin || end == site_.sentence_begin) return false;
    return site_.text[end - 1] == ',' ||
           stops().has("address_word",
                       to_lower(word_before(site_.text, site_.sentence_begin, token.begin).view));
  }

  /// A word that begins sentences, or behind "TP." one that is no place: a capital and then a small letter.
  bool begins_after_short_form(std::string_view short_form) const {
    if (stops().has("first", right_.word)) return true;
    if (!stops().has("place", short_form) || stops().has("lone_place", right_.word) ||
        !is_vietnamese_syllable(right_.word))
      return false;
    const RightSide beyond = look_right(site_.text, word_end());
    return beyond.after_blank && !beyond.after_dash && beyond.kind() == CharClass::Lower;
  }

  /// One capital, one with the rest of its onset (Th.), or several with dots (N.V.T.).
  static bool is_initial(std::string_view token) noexcept {
    constexpr std::string_view kOnsetRest = "ghiru";
    bool after_dot = true;
    for (std::size_t at = 0; at < token.size();) {
      const char32_t c = next_code_point(token, at);
      const bool rest_of_onset = !after_dot && c < 0x80 &&
                                 kOnsetRest.find(static_cast<char>(c)) != std::string_view::npos &&
                                 (at == token.size() || token[at] == '.');
      if (c == U'.' ? after_dot : (after_dot ? !is_upper(c) : !rest_of_onset)) return false;
      after_dot = c == U'.';
    }
    return !token.empty();
  }

  /// The last initial of a name, without its dot; in ASCII, for Ở and Ý are words.
  bool is_lone_capital() const noexcept {
    return right_.word.size() == 1 && right_.kind() == CharClass::Upper && right_.after_blank;
  }

  /// "William H. Watson", "Q. Bình Thạnh" go on; "anh T. Sau đó", "vitamin C. Theo" do not.
  bool initial_goes_on(const Token& token) const {
    if (right_.after_bracket || is_lone_capital()) return true;  // bé Q. A là
    const bool is_unit = token.begin > site_.sentence_begin &&
                         is_one_of(code_point(site_.text, previous(site_.text, token.begin)), U"°%²³µ");
    if (is_unit) return false;  // 5°C
    const Token before = word_before(site_.text, site_.sentence_begin, token.begin);
    const bool is_place = stops().has("never", token.view);
    if (is_digit(right_.first)) return is_place || is_capital(before.view);
    if (stops().has("first", right_.word)) return false;
    if (!is_vietnamese_syllable(right_.word) || before.view.empty() || stops().has("never", before.view))
      return true;
    if (is_capital(before.view)) return !is_vietnamese_syllable(before.view);
    return is_place && !stops().has("person", before.view) && !begins_after_short_form(token.view);
  }

  /// "30. 4. 1975", "20. 000": a number typed with blanks.
  bool is_typed_number(const Token& token) const noexcept {
    if (!is_digit(right_.first)) return false;
    const Token before = word_before(site_.text, site_.sentence_begin, token.begin);
    if (is_all_digits(before.view) && site_.text[before.begin + before.view.size()] == '.') return true;
    const std::string_view number = site_.text.substr(word_end(), kLongestToken);
    const std::string_view rest =
        number.substr(std::min(number.find_first_not_of("0123456789"), number.size()));
    return (rest.size() > 2 && rest.starts_with(". ") && is_digit(code_point(rest, 2))) ||
           (number.starts_with("000") && number.size() - rest.size() == 3);
  }

  const StopSite& site_;
  RightSide right_;
};

}  // namespace

bool ends_sentence(const StopSite& site) { return Judge(site).ends_sentence(); }

}  // namespace docbao
