// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/foreign/unread_script.hpp"

#include "base/embed.hpp"
#include "normalize/engine/lexicon.hpp"
#include "text/unicode/scripts.hpp"
#include "text/unicode/utf8.hpp"

DOCBAO_EMBEDDED(scripts_tsv)

namespace docbao {
namespace {

std::string_view name_of_script(std::string_view code) {
  static const Lexicon names = Lexicon::parse(scripts_tsv(), "scripts.tsv", Lexicon::Fold::exact_case);
  const LexiconEntry* known = names.find(code);
  if (!known) known = names.find("Zzzz");
  return known ? known->spoken : std::string_view{};
}

}  // namespace

UnreadScript unread_script(std::string_view written) {
  UnreadScript found;
  char32_t first = 0;
  bool has_kana = false;
  for (std::size_t at = 0; at < written.size();) {
    const char32_t c = next_code_point(written, at);
    if (!is_letter(c)) continue;
    const Script script = script_of(c);
    if (script == Script::Read && first == 0) return {};
    ++found.letters;
    if (script == Script::Any) continue;
    if (first == 0) first = c;
    has_kana = has_kana || (script == Script::ChineseOrJapanese && is_kana(c));
  }
  if (first != 0) found.name = name_of_script(has_kana ? "Hira" : script_code(first));
  return found;
}

}  // namespace docbao
