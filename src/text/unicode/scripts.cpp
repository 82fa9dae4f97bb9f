// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/unicode/scripts.hpp"

#include <unicode/uscript.h>

namespace docbao {
namespace {

UScriptCode icu_script(char32_t c) noexcept {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode code = uscript_getScript(static_cast<UChar32>(c), &status);
  return U_FAILURE(status) != 0 ? USCRIPT_COMMON : code;
}

}  // namespace

Script script_of_rarer(char32_t c) noexcept {
  constexpr auto kFirstOther = static_cast<std::uint16_t>(Script::ChineseOrJapanese) + 1;
  switch (const UScriptCode code = icu_script(c)) {
    case USCRIPT_INVALID_CODE:
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED: return Script::Any;
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC: return Script::Read;
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA: return Script::ChineseOrJapanese;
    default: return static_cast<Script>(kFirstOther + code);
  }
}

bool goes_on_with_rarer(Script& word, char32_t c, CharClass kind) noexcept {
  const Script next = kind == CharClass::Mark ? Script::Any : script_of(c);
  if (next == Script::Any) return true;
  if (word == Script::Any) word = next;
  return word == next;
}

bool is_kana(char32_t c) noexcept {
  const UScriptCode code = icu_script(c);
  return code == USCRIPT_HIRAGANA || code == USCRIPT_KATAKANA;
}

const char* script_code(char32_t c) noexcept { return uscript_getShortName(icu_script(c)); }

}  // namespace docbao
