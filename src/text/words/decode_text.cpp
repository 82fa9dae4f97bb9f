// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/words/decode_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "text/unicode/compose.hpp"
#include "text/unicode/detector.hpp"
#include "text/unicode/encoding.hpp"
#include "text/unicode/ill_formed.hpp"
#include "text/unicode/lost_capitals.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/declared_charset.hpp"
#include "text/words/vietnamese_score.hpp"

namespace docbao {
namespace {

constexpr std::string_view kUtf8 = "UTF-8", kLatin = "windows-1252", kWithoutCapitals = "TCVN3";
constexpr std::array<std::string_view, 5> kVietnamese = {"windows-1258", "VISCII", "TCVN3", "VNI", "VPS"};
constexpr std::size_t kSampleBytes = std::size_t{64} << 10;

/// What of the bytes beyond ASCII is UTF-8.
struct Utf8Count {
  std::size_t good = 0, bad = 0;  // characters; runs that are none
};

Utf8Count count_utf8(std::string_view bytes) noexcept {
  Utf8Count count;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    const char32_t c = checked_code_point(bytes, at);
    if (c < 0x80) continue;
    const bool is_cut = c == kIllFormed && at == bytes.size() && at - begin > 0 && count.good > 0;
    if (c != kIllFormed) ++count.good;
    else if (!is_cut) ++count.bad;
  }
  return count;
}

/// As much as is looked at, from the first byte beyond ASCII on.
std::string_view sample_of(std::string_view bytes) noexcept {
  if (bytes.size() <= kSampleBytes) return bytes;
  const auto is_high = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  const auto first = static_cast<std::size_t>(std::ranges::find_if(bytes, is_high) - bytes.begin());
  return bytes.substr(std::min(first, bytes.size() - kSampleBytes), kSampleBytes);
}

struct Candidate {
  std::string_view name;
  VietnameseScore score;
};

std::optional<Candidate> best_vietnamese(std::string_view sample, const EncodingHints& hints) {
  std::optional<Candidate> best;
  for (const std::string_view name : kVietnamese) {
    std::string text = decode_all(name, sample);
    if (name == kWithoutCapitals) restore_capitals(text);
    const VietnameseScore score = score_vietnamese(text, hints.looks_like_html);
    if (!best || score.value() > best->score.value()) best = {name, score};
  }
  return best && best->score.is_clear() ? best : std::nullopt;
}

/// Whether the bytes mean something in that encoding.
bool decodes_well(std::string_view name, std::string_view sample) {
  constexpr std::uint64_t kOneIn = 100;
  Decoder decoder(name);
  std::string text;
  decoder.decode(sample, false, text);
  return decoder.invalid_bytes() * kOneIn <= sample.size();
}

/// Encodings with letters of one byte, among which documents are mistaken.
bool is_vague(std::string_view name) noexcept {
  return name == kUtf8 || name == kLatin || std::ranges::find(kVietnamese, name) != kVietnamese.end() ||
         name.starts_with("UTF-");
}

/// What server or document say, where it may be so.
std::string_view told_encoding(std::string_view sample, const EncodingHints& hints) {
  for (const std::string_view label : {hints.http_charset, hints.declared_charset}) {
    const std::string_view name = find_encoding(label);
    if (!name.empty() && !name.starts_with("UTF-") && decodes_well(name, sample)) return name;
  }
  return {};
}

/// Too few bytes beyond ASCII for statistics.
bool has_few_high_bytes(std::string_view sample) noexcept {
  constexpr std::ptrdiff_t kFew = 10;
  return std::ranges::count_if(sample, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }) < kFew;
}

/// The bytes are no UTF-8: which of the other encodings is it?
EncodingGuess guess_legacy(std::string_view sample, const EncodingHints& hints) {
  const std::string_view told = told_encoding(sample, hints);
  if (!told.empty() && !is_vague(told)) return {std::string(told), true};
  if (const auto best = best_vietnamese(sample, hints)) return {std::string(best->name), true};
  if (!told.empty()) return {std::string(told), false};
  const bool is_latin = is_plausible_latin(sample);
  if (is_latin && has_few_high_bytes(sample)) return {std::string(kLatin), false};
  const std::string_view detected = find_encoding(detect_charset(sample));
  if (!detected.empty() && !is_vague(detected) && decodes_well(detected, sample))
    return {std::string(detected), false};
  if (is_latin) return {std::string(kLatin), false};
  return {std::string(kUtf8), false};
}

}  // namespace

std::string_view unmarked_utf16(std::string_view bytes) noexcept {
  constexpr std::size_t kEnough = 4096, kFewest = 2;
  const std::size_t units = std::min(bytes.size(), kEnough) / 2;
  if (units < kFewest) return {};
  for (const bool is_big : {false, true}) {
    std::size_t plain = 0, letters = 0;
    for (std::size_t i = 0; i < units; ++i) {
      const auto low = static_cast<unsigned char>(bytes[2 * i + is_big]);
      const auto high = static_cast<unsigned char>(bytes[2 * i + !is_big]);
      plain += high == 0 && ((low >= 0x20 && low < 0x7F) || low == '\n' || low == '\r' || low == '\t');
      // Latin, its marks, the letters of Vietnamese, quotes and dashes.
      letters += (high == 0 && low >= 0xA0) || high == 1 || high == 3 || high == 0x1E || high == 0x20;
    }
    constexpr std::size_t kOfTen = 10;
    if (plain * kOfTen >= units * 4 && (plain + letters) * kOfTen * 2 >= units * 19)
      return is_big ? "UTF-16BE" : "UTF-16LE";
  }
  return {};
}

EncodingGuess guess_encoding(std::string_view bytes, const EncodingHints& hints) {
  if (const std::string_view name = find_encoding(hints.user_encoding); !name.empty())
    return {std::string(name), true};
  if (const std::string_view name = marked_encoding(bytes); !name.empty()) return {std::string(name), true};
  if (is_ascii(bytes) && bytes.find('\0') == bytes.npos) return {std::string(kUtf8), false};
  if (const std::string_view name = unmarked_utf16(bytes); !name.empty()) return {std::string(name), true};
  const Utf8Count utf8 = count_utf8(bytes);
  if (utf8.bad == 0) return {std::string(kUtf8), utf8.good > 0};
  constexpr std::size_t kMost = 4;  // good characters for one bad
  if (utf8.good >= utf8.bad * kMost) return {std::string(kUtf8), true};
  EncodingHints all = hints;
  std::string declared;
  if (hints.looks_like_html && hints.declared_charset.empty()) {
    declared = find_declared_charset(bytes);
    all.declared_charset = declared;
  }
  return guess_legacy(sample_of(bytes), all);
}

Decoded decode_text(std::string_view bytes, const EncodingHints& hints) {
  EncodingGuess guess = guess_encoding(bytes, hints);
  Decoded decoded{.text = {}, .encoding = std::move(guess.name), .is_sure = guess.is_sure};
  if (!marked_encoding(bytes).empty() && marked_encoding(bytes) == decoded.encoding) {
    constexpr std::size_t kMarkOfUtf8 = 3, kMarkOfUtf16 = 2, kMarkOfUtf32 = 4;
    bytes.remove_prefix(decoded.encoding == kUtf8                ? kMarkOfUtf8
                        : decoded.encoding.starts_with("UTF-16") ? kMarkOfUtf16
                                                                 : kMarkOfUtf32);
  }
  Decoder decoder(decoded.encoding);
  decoder.decode(bytes, true, decoded.text);
  decoded.invalid_bytes = decoder.invalid_bytes();
  if (decoded.encoding == kUtf8) decoded.invalid_bytes = replace_ill_formed(decoded.text);
  if (!is_ascii(decoded.text)) decoded.text = compose(decoded.text);
  if (decoded.encoding == kWithoutCapitals) restore_capitals(decoded.text);
  return decoded;
}

void TextDecoder::add(std::string_view piece, bool is_last, std::string& out) {
  constexpr std::size_t kEnough = std::size_t{32} << 10;
  if (decoder_) return decode(piece, is_last, out);
  const bool is_plain = is_ascii(piece) && piece.find('\0') == piece.npos;
  if (held_.empty() && is_plain && !is_last && hints_.user_encoding.empty()) {
    out += piece;
    return;
  }
  held_ += piece;
  if (!is_last && held_.size() <= kEnough) return;
  encoding_ = guess_encoding(held_, hints_).name;
  decoder_.emplace(encoding_);
  decode(std::exchange(held_, {}), is_last, out);
}

void TextDecoder::decode(std::string_view piece, bool is_last, std::string& out) {
  if (encoding_ != kWithoutCapitals) return decoder_->decode(piece, is_last, out);
  // Capitals are found line by line.
  constexpr std::size_t kLongestLine = std::size_t{16} << 10;
  decoder_->decode(piece, is_last, held_);
  const std::size_t line = held_.rfind('\n');
  const std::size_t end = is_last || held_.size() > kLongestLine ? held_.size()
                          : line == held_.npos                   ? 0
                                                                 : line + 1;
  std::string whole = held_.substr(0, end);
  held_.erase(0, end);
  restore_capitals(whole);
  out += whole;
}

}  // namespace docbao
