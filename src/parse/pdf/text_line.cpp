// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/pdf/text_line.hpp"

#include <map>

#include "parse/pdf/glyphs.hpp"
#include "parse/pdf/pdf_words.hpp"
#include "text/page/page_shapes.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

/// Smaller than the words beside it and above their base line.
bool is_raised(const PageWord& word, const PageWord& beside) noexcept {
  return word.size < beside.size * 0.87 && word.box.bottom < beside.box.bottom - beside.size * 0.1;
}

bool is_digits(std::string_view text) noexcept {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// 1 · 12 · 1,2 · (3) · * · † · a
bool is_footnote_mark(std::string_view text) {
  constexpr std::size_t kLongest = 9;
  if (text.size() > kLongest) return false;
  if (text.size() == 1 && text[0] >= 'a' && text[0] <= 'z') return true;
  for (const std::string_view sign : {"*", "**", "***", "†", "‡", "§", "¶"}) {
    if (text == sign) return true;
  }
  return text.find_first_of("0123456789") != std::string_view::npos &&
         text.find_first_not_of("0123456789,()[] ") == std::string_view::npos;
}

std::string_view last_word(std::string_view text) noexcept {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text.substr(text.find_last_of(" (/") + 1);
}

/// A unit of length behind a number or by itself, of which there are squares and cubes.
bool is_length(std::string_view word) noexcept {
  while (!word.empty() && (is_ascii_digit(word.front()) || word.front() == ',' || word.front() == '.'))
    word.remove_prefix(1);
  for (const std::string_view unit : {"m", "km", "cm", "mm", "dm", "hm", "µm", "nm"}) {
    if (word == unit) return true;
  }
  return false;
}

std::string as_superscript(std::string_view digits) {
  constexpr std::string_view kSigns[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string out;
  for (const char c : digits) out += kSigns[c - '0'];
  return out;
}

/// Adds a raised word: as a power, as a degree sign, as a part of the word, or not at all.
/// `ends_word`: a blank follows.
void append_raised(std::string& text, std::string_view raised, std::string_view next, bool ends_word) {
  const std::string_view before = last_word(text);
  const bool after_digit = !before.empty() && is_ascii_digit(before.back());
  if ((raised == "o" || raised == "0") && after_digit && (next.starts_with('C') || next.starts_with('F'))) {
    text += "°";
  } else if (is_digits(raised) &&
             ((is_length(before) && raised.size() == 1 && raised < "4") || before == "10")) {
    text += as_superscript(raised);
  } else if (!is_footnote_mark(raised) || (after_digit && (raised == "o" || raised == "a")) ||
             (raised.size() == 1 && raised >= "a" && !next.empty() && !ends_word)) {
    text += raised;
  }
}

std::string text_of(const PagePiece& piece) {
  std::string text;
  const auto& words = piece.words;
  const PageWord* beside = nullptr;  // the last word that is not raised
  for (std::size_t i = 0; i < words.size(); ++i) {
    const PageWord& word = words[i];
    const PageWord* other = beside ? beside : i + 1 < words.size() ? &words[i + 1] : nullptr;
    const bool raised = other && is_raised(word, *other);
    if (raised) {
      append_raised(text, word.text, i + 1 < words.size() ? std::string_view(words[i + 1].text) : "",
                    word.has_space_after);
    } else {
      text += word.text;
      beside = &word;
    }
    if (i + 1 == words.size()) break;
    constexpr double kGap = 0.15;
    const double gap = words[i + 1].box.left - word.box.right;
    if ((word.has_space_after || gap > word.size * kGap) && !text.empty() && !text.ends_with(' '))
      text += ' ';
  }
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

/// How many digits a word begins with, if a capital follows them: the mark of a note and its first word,
/// "1Theo"; 0 for any other word.
std::size_t glued_mark(std::string_view word) {
  constexpr std::size_t kMostDigits = 3;
  const std::size_t digits = word.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos || digits > kMostDigits) return 0;
  std::size_t at = digits;
  return is_upper(next_code_point(word, at)) && at < word.size() ? digits : 0;
}

/// Whether a line begins with the mark of a footnote. `second`: the word behind the first; may be null.
void find_mark(const PageWord& first, const PageWord* second, TextLine& line) {
  constexpr std::size_t kMostDigits = 3;
  const bool is_raised_mark = second && is_footnote_mark(first.text) && is_raised(first, *second);
  const std::size_t glued = glued_mark(first.text);
  if (!is_raised_mark && glued > 0) {
    line.mark_size = glued;
  } else if (!is_raised_mark && second && is_digits(first.text) && first.text.size() <= kMostDigits) {
    line.mark_size = first.text.size() + 1;
  }
  line.has_mark = is_raised_mark || line.mark_size > 0;
}

/// What most of the letters of a line have.
struct Manner {
  double size = 0, base = 0;
  bool is_bold = false;
};

Manner manner_of(const PageLine& line) {
  std::map<int, std::size_t> sizes, bases;  // in tenths of a point
  std::size_t bold = 0, all = 0;
  constexpr double kTenth = 10;
  for (const PagePiece& piece : line.pieces) {
    for (const PageWord& word : piece.words) {
      const std::size_t letters = word.text.size();
      sizes[static_cast<int>(word.size * kTenth)] += letters;
      bases[static_cast<int>(word.box.bottom * kTenth)] += letters;
      bold += word.is_bold ? letters : 0, all += letters;
    }
  }
  const auto most = [](const auto& counts) {
    const auto found = std::ranges::max_element(counts, {}, [](const auto& entry) { return entry.second; });
    return found->first / kTenth;
  };
  return {most(sizes), most(bases), bold * 10 >= all * 9};
}

}  // namespace

std::string TextLine::text() const {
  std::string all;
  for (const TextCell& cell : cells) {
    if (!all.empty()) all += " | ";
    all += cell.text;
  }
  return all;
}

TextLine make_text_line(const PageLine& line) {
  TextLine out;
  const Manner manner = manner_of(line);
  out.box = line.box;
  out.size = manner.size, out.base = manner.base, out.is_bold = manner.is_bold;
  const PageWord& first = line.pieces[0].words[0];
  const PageWord* second = line.pieces[0].words.size() > 1 ? &line.pieces[0].words[1]
                           : line.pieces.size() > 1        ? &line.pieces[1].words[0]
                                                           : nullptr;
  find_mark(first, second, out);
  for (const PagePiece& piece : line.pieces) {
    std::string text = text_of(piece);
    if (text.empty()) continue;
    const bool joins_label = out.cells.size() == 1 && out.label.empty() && is_label(out.cells[0].text);
    if (!joins_label) {
      out.cells.push_back({piece.box.left, piece.box.right, std::move(text)});
      continue;
    }
    TextCell& cell = out.cells[0];
    out.label = cell.text;
    out.text_left = piece.box.left;
    cell.text = is_bullet_word(out.label) ? std::move(text) : out.label + ' ' + text;
    cell.right = piece.box.right;
  }
  if (out.cells.empty()) out.cells.push_back({line.box.left, line.box.right, {}});
  out.first_word_width = first.box.width();
  if (!out.label.empty()) return out;
  // A mark that is no piece of its own.
  const PagePiece& piece = line.pieces[0];
  out.text_left = piece.box.left;
  if (piece.words.size() > 1 && is_bullet_word(first.text)) {
    out.label = first.text;
    std::string& text = out.cells[0].text;
    text.erase(0, std::min(text.find(' ') + 1, text.size()));
  } else if (piece.words.size() > 1 && find_marker(out.cells[0].text).kind != MarkerKind::None) {
    out.label = first.text;
  }
  if (!out.label.empty()) out.text_left = piece.words[1].box.left;
  return out;
}

}  // namespace docbao
