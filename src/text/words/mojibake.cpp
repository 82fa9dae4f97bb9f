// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/words/mojibake.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "text/unicode/compose.hpp"
#include "text/unicode/encoding.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/lost_capitals.hpp"
#include "text/unicode/utf8.hpp"
#include "text/unicode/windows_1252.hpp"
#include "text/words/syllable.hpp"
#include "text/words/vietnamese_score.hpp"

namespace docbao {
namespace {

constexpr std::array<std::string_view, 6> kOrigins = {"UTF-8", "TCVN3",  "VNI",
                                                      "VPS",   "VISCII", "windows-1258"};
constexpr std::size_t kUtf8 = 0;  // in kOrigins
constexpr std::size_t kLongestLine = std::size_t{64} << 10;

/// Whether the line holds letters beyond ASCII, and all of them may come from bytes.
bool may_be_bytes(std::string_view line) noexcept {
  if (line.size() > kLongestLine) return false;
  bool is_beyond_ascii = false;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = checked_code_point(line, at);
    if (c < 0x80) continue;
    if (c == kIllFormed || (windows_1252_byte(c) < 0 && (is_letter(c) || char_class(c) == CharClass::Mark)))
      return false;
    is_beyond_ascii = is_beyond_ascii || c < 0x2000;
  }
  return is_beyond_ascii;
}

/// A no-break space that became a blank: "lÃ m" was "làm", "lÃ hay" was "là hay". Whether the blank belongs
/// to the letter alone or is the next word's too.
std::string_view blank_bytes(std::string_view bytes, std::size_t blank) {
  std::size_t begin = blank - 1, end = blank + 1;
  const auto is_ascii_letter = [&](std::size_t at) {
    return is_letter(static_cast<unsigned char>(bytes[at]));
  };
  while (begin > 0 && static_cast<unsigned char>(bytes[begin - 1]) < 0x80 && is_ascii_letter(begin - 1))
    --begin;
  while (end < bytes.size() && static_cast<unsigned char>(bytes[end]) < 0x80 && is_ascii_letter(end)) ++end;
  std::string word(bytes.substr(begin, blank - 1 - begin));
  word += "à";
  word += bytes.substr(blank + 1, end - blank - 1);
  return end > blank + 1 && is_vietnamese_syllable(word) ? "\xA0" : "\xA0 ";
}

/// UTF-8 that was taken for letters of one byte each, read again; what is none stays as it is.
std::string read_utf8(std::string_view bytes) {
  std::string raw;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (bytes[at] == ' ' && at > 0 && bytes[at - 1] == '\xC3') raw += blank_bytes(bytes, at);
    else raw += bytes[at];
  }
  std::string text;
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t begin = at;
    if (checked_code_point(raw, at) != kIllFormed) {
      text.append(raw, begin, at - begin);
      continue;
    }
    for (std::size_t i = begin; i < at; ++i) {
      const char32_t c = windows_1252_letter(static_cast<unsigned char>(raw[i]));
      append_utf8(text, c == 0 ? static_cast<unsigned char>(raw[i]) : c);
    }
  }
  return text;
}

std::string read_again(std::string_view origin, std::string_view bytes) {
  std::string text = origin == "UTF-8" ? read_utf8(bytes) : compose(decode_all(origin, bytes));
  if (origin == "TCVN3") restore_capitals(text);
  return text;
}

/// The line's bytes, read again; signs that are no bytes stay.
std::string read_line_again(std::string_view origin, std::string_view line) {
  std::string text, bytes;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = at;
    const int byte = windows_1252_byte(next_code_point(line, at));
    if (byte >= 0) {
      bytes += static_cast<char>(byte);
      continue;
    }
    text += read_again(origin, bytes);
    text += line.substr(begin, at - begin);
    bytes.clear();
  }
  return text + read_again(origin, bytes);
}

struct Reading {
  std::size_t origin = 0;
  std::string text;
  VietnameseScore score;
};

/// The reading that makes the most of a line, by one origin or by all.
Reading best_reading(std::string_view line, std::size_t first, std::size_t last) {
  Reading best;
  bool has_one = false;
  for (std::size_t origin = first; origin < last; ++origin) {
    std::string text = read_line_again(kOrigins[origin], line);
    const VietnameseScore score = score_vietnamese(text);
    if (has_one && score.value() <= best.score.value()) continue;
    best = {origin, std::move(text), score};
    has_one = true;
  }
  return best;
}

/// Words that were no Vietnamese are now, and of the commonest; hardly any is none.
bool is_certain(std::size_t origin, const VietnameseScore& before, const VietnameseScore& after) noexcept {
  if (before.bad <= after.bad || after.good < before.good || after.plain_good * 2 < after.plain_bad)
    return false;
  const std::uint32_t gain = after.good - before.good;
  const std::int64_t common_gain = std::int64_t{after.common} - before.common;
  if (after.bad * 5 <= after.good && gain >= 3 && common_gain >= 2) return true;
  if (after.bad > 0 || after.good == 0) return false;
  if (origin == kUtf8) return true;  // nobody writes it by chance
  return (gain >= 2 && common_gain >= 1) || (gain >= 1 && after.good >= 2 && after.common == after.good);
}

/// "HÃ  Ná»™i": syllables before and after, but of fewer characters.
bool is_utf8_again(std::string_view line, const Reading& reading) noexcept {
  constexpr std::ptrdiff_t kFewest = 2;
  const auto characters = [](std::string_view text) {
    return std::ranges::count_if(text, [](char c) { return !is_continuation(c); });
  };
  return reading.origin == kUtf8 && reading.score.good > 0 && reading.score.bad == 0 &&
         characters(line) >= characters(reading.text) + kFewest;
}

/// The same of a line whose neighbours are certain.
bool is_likely(const VietnameseScore& before, const VietnameseScore& after) noexcept {
  return after.good > 0 && after.bad == 0 && before.bad > 0 && after.good > before.good;
}

class Mender {
 public:
  explicit Mender(std::string_view text) : text_(text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (may_be_bytes(text.substr(at, end - at))) lines_.push_back({at, end, {}});
      at = end + 1;
    }
  }

  bool mend(std::string& out) {
    if (!read_certain()) return false;
    read_likely();
    std::size_t done = 0;
    for (const Found& line : lines_) {
      if (line.text.empty()) continue;
      out += text_.substr(done, line.begin - done);
      out += line.text;
      done = line.end;
    }
    out += text_.substr(done);
    return true;
  }

 private:
  struct Found {
    std::size_t begin = 0, end = 0;
    std::string text;  // empty where it stays
  };
  std::string_view view(const Found& line) const noexcept {
    return text_.substr(line.begin, line.end - line.begin);
  }

  bool read_certain() {
    std::array<std::size_t, kOrigins.size()> counts{};
    for (Found& line : lines_) {
      const VietnameseScore before = score_vietnamese(view(line));
      Reading best = best_reading(view(line), 0, before.bad == 0 ? kUtf8 + 1 : kOrigins.size());
      if (!is_certain(best.origin, before, best.score) && !is_utf8_again(view(line), best)) continue;
      ++counts[best.origin];
      line.text = std::move(best.text);
    }
    origin_ = static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin());
    return counts[origin_] > 0;
  }

  void read_likely() {
    for (Found& line : lines_) {
      if (!line.text.empty()) continue;
      Reading reading = best_reading(view(line), origin_, origin_ + 1);
      if (is_likely(score_vietnamese(view(line)), reading.score)) line.text = std::move(reading.text);
    }
  }

  std::string_view text_;
  std::vector<Found> lines_;
  std::size_t origin_ = 0;  // of most lines
};

}  // namespace

bool mend_mojibake(std::string_view text, std::string& mended) { return Mender(text).mend(mended); }

}  // namespace docbao
