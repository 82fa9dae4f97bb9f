// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/pdf/page_words.hpp"

#include <poppler-page.h>

#include <array>
#include <cmath>
#include <map>
#include <string_view>

#include "parse/pdf/font_encoding.hpp"
#include "parse/pdf/glyphs.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

constexpr std::size_t kMostWords = 20'000;
constexpr int kQuarters = 4;

/// The characters of the box. poppler gives UTF-16 and a place for each unit.
std::vector<PageGlyph> glyphs_of(const poppler::text_box& box, double size) {
  const poppler::ustring text = box.text();
  const double begin = box.bbox().left();
  std::vector<PageGlyph> glyphs;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const double left = (box.char_bbox(at).left() - begin) / size;
    char32_t c = text[at];
    const bool is_high = c >= 0xD800 && c < 0xDC00, has_low = at + 1 < text.size() && text[at + 1] >= 0xDC00;
    if (is_high && has_low) c = 0x10000 + ((c & 0x3FF) << 10) + (text[++at] & 0x3FFU);
    glyphs.push_back({c >= 0xD800 && c < 0xE000 ? kReplacement : c, left});
  }
  return glyphs;
}

/// Which quarter turn most of the page's letters have.
int main_rotation(const std::vector<poppler::text_box>& boxes) {
  std::array<std::size_t, kQuarters> letters{};
  for (const poppler::text_box& box : boxes)
    letters[static_cast<std::size_t>(box.rotation() & 3)] += box.text().size();
  return static_cast<int>(std::ranges::max_element(letters) - letters.begin());
}

/// The box on the page turned so that writing of that rotation is upright.
PageBox upright(const poppler::rectf& box, int rotation, const poppler::rectf& page) {
  const double w = page.width(), h = page.height();
  switch (rotation) {
    case 1: return {box.top(), w - box.right(), box.bottom(), w - box.left()};
    case 2: return {w - box.right(), h - box.bottom(), w - box.left(), h - box.top()};
    case 3: return {h - box.bottom(), box.left(), h - box.top(), box.right()};
    default: return {box.left(), box.top(), box.right(), box.bottom()};
  }
}

std::string utf8_of(const std::vector<PageGlyph>& glyphs) {
  std::string text;
  for (const PageGlyph& glyph : glyphs) append_utf8(text, glyph.c);
  return text;
}

/// Which fonts of a page have letters at the places of others, and tell so by their names alone.
class OldFonts {
 public:
  /// `text`: some of what is written in it.
  void add(const std::string& font, const std::string& text) {
    auto [at, is_new] = encodings_.try_emplace(font);
    if (is_new) at->second = font_encoding(font);
    if (!at->second.empty() && !may_be_font_bytes(text)) at->second = {};
  }
  std::string_view encoding(const std::string& font) const { return encodings_.at(font); }

 private:
  std::map<std::string, std::string_view> encodings_;
};

bool is_bold_name(std::string name) {
  name = to_lower(name);
  for (const std::string_view sign : {"bold", "black", "heavy", "demi", "semibold", "bx1", "bx9", "bx8"}) {
    if (name.find(sign) != std::string::npos) return true;
  }
  return name.ends_with("-bd") || name.ends_with(",b") || name.ends_with("-b");
}

std::string font_of(const poppler::text_box& box) {
  return box.has_font_info() ? box.get_font_name() : std::string();
}

/// Finds what is written across a page: poppler takes it apart, and each of its words, short ones, stands
/// higher or lower than the one before.
class SlantedWords {
 public:
  static std::vector<bool> find(const std::vector<PageWord>& words) {
    std::vector<bool> slanted(words.size());
    constexpr std::size_t kFewest = 4;
    for (std::size_t begin = 0, end = 1; begin < words.size(); begin = end++) {
      while (end < words.size() && is_next(words[end - 1], words[end])) ++end;
      if (end - begin < kFewest) continue;
      std::fill(slanted.begin() + static_cast<std::ptrdiff_t>(begin),
                slanted.begin() + static_cast<std::ptrdiff_t>(end), true);
    }
    mark_large(words, slanted);
    return slanted;
  }

 private:
  static bool is_next(const PageWord& a, const PageWord& b) {
    constexpr std::size_t kGlyphBytes = 4;
    const double step = std::abs(b.box.top - a.box.top), along = std::abs(b.box.left - a.box.left);
    return a.text.size() <= kGlyphBytes && b.text.size() <= kGlyphBytes && std::abs(a.size - b.size) < 0.5 &&
           step > a.size * 0.15 && step < a.size && along > a.size * 0.15 && along < a.size * 1.5;
  }

  /// Watermarks: the words of one large size that climb or fall from each to the next on its right.
  static void mark_large(const std::vector<PageWord>& words, std::vector<bool>& slanted) {
    std::map<int, std::vector<std::size_t>> by_size;
    std::map<int, std::size_t> letters;
    for (std::size_t i = 0; i < words.size(); ++i) {
      by_size[static_cast<int>(words[i].size)].push_back(i);
      letters[static_cast<int>(words[i].size)] += words[i].text.size();
    }
    const auto most = std::ranges::max_element(letters, {}, [](const auto& entry) { return entry.second; });
    for (auto& [size, own] : by_size) {
      constexpr std::size_t kFewest = 3, kMost = 100;
      if (own.size() < kFewest || own.size() > kMost || size < most->first * 1.8) continue;
      std::ranges::sort(own, {}, [&](std::size_t i) { return words[i].box.left; });
      if (!climbs(words, own)) continue;
      for (const std::size_t i : own) slanted[i] = true;
    }
  }

  static bool climbs(const std::vector<PageWord>& words, const std::vector<std::size_t>& own) {
    const bool is_up = words[own[1]].box.top < words[own[0]].box.top;
    for (std::size_t i = 1; i < own.size(); ++i) {
      const double step = words[own[i - 1]].box.top - words[own[i]].box.top;
      if ((is_up ? step : -step) < words[own[i]].size * 0.1) return false;
    }
    return true;
  }
};

/// Neither too small to be meant for readers nor of a size and at a place where no page is.
bool can_be_read(const PageWord& word) noexcept {
  constexpr double kSmallest = 2, kLargest = 2000, kFarthest = 1e5, kTallest = 3;  // points; the last: sizes
  const auto is_near = [](double place) { return place > -kFarthest && place < kFarthest; };
  return word.size >= kSmallest && word.size <= kLargest && is_near(word.box.left) && is_near(word.box.top) &&
         is_near(word.box.right) && is_near(word.box.bottom) && word.box.height() <= word.size * kTallest;
}

}  // namespace

PageWords read_page_words(const poppler::page& page) {
  const std::vector<poppler::text_box> boxes = page.text_list(poppler::page::text_list_include_font);
  const poppler::rectf rect = page.page_rect();
  const int rotation = main_rotation(boxes);
  PageWords out{rect.width(), rect.height(), {}};
  if (rotation % 2 != 0) std::swap(out.width, out.height);
  OldFonts fonts;
  for (const poppler::text_box& box : boxes) fonts.add(font_of(box), utf8_of(glyphs_of(box, 1)));
  for (const poppler::text_box& box : boxes) {
    if (out.words.size() == kMostWords) break;
    if ((box.rotation() & 3) != rotation) continue;
    PageWord word;
    word.box = upright(box.bbox(), rotation, rect);
    word.size = box.has_font_info() ? box.get_font_size() : word.box.height();
    const std::string font = font_of(box);
    const std::vector<PageGlyph> glyphs = glyphs_of(box, std::max(word.size, 1.0));
    const std::string_view encoding = fonts.encoding(font);
    word.text = encoding.empty() ? read_glyphs(glyphs) : decode_font_bytes(utf8_of(glyphs), encoding);
    word.is_bold = is_bold_name(font);
    word.has_space_after = box.has_space_after();
    if (word.text.empty() || !can_be_read(word)) continue;
    out.words.push_back(std::move(word));
  }
  const std::vector<bool> slanted = SlantedWords::find(out.words);
  std::size_t at = 0;
  std::erase_if(out.words, [&](const PageWord&) { return slanted[at++]; });
  return out;
}

}  // namespace docbao
