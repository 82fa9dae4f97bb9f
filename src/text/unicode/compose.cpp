// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/unicode/compose.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include "text/unicode/characters.hpp"

namespace docbao {
namespace {

using icu::Normalizer2;

using Made = const Normalizer2* (*)(UErrorCode&);

/// ICU makes its normalizers when something first needs one, and Characters does before all others; so
/// whatever thread comes here finds them made in an order that checkers of threads can see. Null where ICU's
/// data is missing.
template <Made made>
const Normalizer2* the_normalizer() {
  static const Normalizer2* const normalizer = [] {
    static_cast<void>(Characters::get());
    UErrorCode status = U_ZERO_ERROR;
    const Normalizer2* ready = made(status);
    return U_SUCCESS(status) ? ready : nullptr;
  }();
  return normalizer;
}

std::string normalize_with(const Normalizer2* normalizer, std::string_view text) {
  std::string out;
  out.reserve(text.size());
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = normalizer ? U_ZERO_ERROR : U_MISSING_RESOURCE_ERROR;
  if (normalizer)
    normalizer->normalizeUTF8(0, {text.data(), static_cast<std::int32_t>(text.size())}, sink, nullptr,
                              status);
  return U_SUCCESS(status) ? out : std::string(text);
}

/// Leaves out combining marks (U+0300 to U+036F) from the 31st in a row on: no language stacks so many, and
/// normalizing longer rows takes quadratic time (Unicode Annex 15, Stream-Safe Text Format).
std::string without_towers(std::string_view text) {
  constexpr std::size_t kMostMarks = 30;
  const auto is_mark = [&](std::size_t at) {
    return at + 1 < text.size() && (text[at] == '\xCC' || text[at] == '\xCD');
  };
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0, row = 0; at < text.size();) {
    row = is_mark(at) ? row + 1 : 0;
    const std::size_t size = row > 0 ? 2 : 1;
    if (row <= kMostMarks) out += text.substr(at, size);
    at += size;
  }
  return out;
}

/// Puts circumflex and breve before the tone: NFC composes marks of one class only in the order they stand.
void order_marks(std::string& decomposed) {
  constexpr std::string_view kTones = "\x80\x81\x83\x89", kShapes = "\x82\x86";  // second bytes of U+0300 …
  for (std::size_t at = decomposed.find('\xCC'); at != std::string::npos && at + 3 < decomposed.size();
       at = decomposed.find('\xCC', at + 2)) {
    char* mark = decomposed.data() + at;
    const bool swapped =
        kTones.find(mark[1]) != kTones.npos && mark[2] == '\xCC' && kShapes.find(mark[3]) != kShapes.npos;
    if (swapped && at > 0 && std::string_view("aeoAEO").find(mark[-1]) != std::string_view::npos)
      std::swap(mark[1], mark[3]);
  }
}

/// Whether a circumflex or breve is left over, as it is after a tone.
bool has_loose_shape(std::string_view composed) noexcept {
  return composed.find("\xCC\x82") != composed.npos || composed.find("\xCC\x86") != composed.npos;
}

}  // namespace

std::string compose(std::string_view text) {
  const Normalizer2* nfc = the_normalizer<Normalizer2::getNFCInstance>();
  std::string composed = normalize_with(nfc, without_towers(text));
  if (!has_loose_shape(composed)) return composed;
  std::string decomposed = normalize_with(the_normalizer<Normalizer2::getNFDInstance>(), composed);
  order_marks(decomposed);
  return normalize_with(nfc, decomposed);
}

}  // namespace docbao
