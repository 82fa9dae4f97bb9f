// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/character_names.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "normalize/foreign/spell.hpp"
#include "normalize/foreign/unread_script.hpp"
#include "normalize/numbers/number_words.hpp"
#include "screen/emoji.hpp"
#include "text/unicode/compose.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/unicode/vowels.hpp"

DOCBAO_EMBEDDED(characters_tsv)
DOCBAO_EMBEDDED(unicode_blocks_tsv)
DOCBAO_EMBEDDED(letters_tsv)
DOCBAO_EMBEDDED(punctuation_names_tsv)

namespace docbao {
namespace {

std::optional<SpokenPunctuation> mode_called(std::string_view name) {
  if (name == "none") return SpokenPunctuation::None;
  if (name == "some") return SpokenPunctuation::Some;
  if (name == "most") return SpokenPunctuation::Most;
  if (name == "all") return SpokenPunctuation::All;
  return std::nullopt;
}

using CharacterTable = std::unordered_map<std::string_view, CharacterName>;

/// The names that the normalizer has, then ours, which win.
CharacterTable read_characters() {
  CharacterTable table;
  for_each_row(letters_tsv(),
               [&](const TsvColumns& row, std::uint32_t, std::string_view) { table[row[0]].name = row[1]; });
  for_each_row(punctuation_names_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
    table[row[0]] = {row[1], row[1], row[3]};
  });
  for_each_row(characters_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
    CharacterName& entry = table[row[0]];
    if (row[1] != "=") entry.name = row[1];
    const auto mode = mode_called(row[2]);
    entry.in_messages = mode.has_value();
    entry.from = mode.value_or(SpokenPunctuation::All);
    entry.is_mask = row[3] == "mask";
  });
  return table;
}

char32_t hexadecimal(std::string_view digits) {
  std::uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  return number;
}

const std::vector<ScriptName>& script_names() {
  static const auto names = [] {
    std::vector<ScriptName> rows;
    for_each_row(unicode_blocks_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
      rows.push_back({hexadecimal(row[0]), hexadecimal(row[1]), row[2] == "_" ? "" : row[2], row[3]});
    });
    std::ranges::sort(rows, {}, &ScriptName::first);
    return rows;
  }();
  return names;
}

std::string_view name_of_tone(Tone tone) noexcept {
  switch (tone) {
    case Tone::Huyen: return "huyền";
    case Tone::Sac: return "sắc";
    case Tone::Hoi: return "hỏi";
    case Tone::Nga: return "ngã";
    case Tone::Nang: return "nặng";
    default: return "";
  }
}

/// A Vietnamese vowel with a tone: the letter's name and the tone's; "" for any other letter.
std::string name_of_toned(char32_t letter) {
  const Vowel vowel = split_vowel(letter);
  if (vowel.base == 0 || vowel.tone == Tone::Ngang) return {};
  std::string base;
  append_utf8(base, vowel.base);
  const CharacterName* known = find_character_name(base);
  return std::string(known ? known->name : std::string_view(base)) + ' ' +
         std::string(name_of_tone(vowel.tone));
}

/// "u cộng một ép sáu": the number that Unicode has for it.
std::string name_by_number(char32_t c) {
  std::array<char, 8> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<std::uint32_t>(c), 16).ptr;
  std::string name = "ký tự u cộng";
  append_spelled(name, {digits.data(), static_cast<std::size_t>(end - digits.data())});
  return name;
}

/// As the table of scripts has it, or as the normalizer calls the letter's writing.
std::string name_in(const ScriptName& script, char32_t c) {
  if (script.name != "=") return std::string(script.name);
  std::string letter;
  append_utf8(letter, c);
  return to_lower(unread_script(letter).name);
}

std::string name_of_stranger(char32_t c) {
  const ScriptName* script = find_script(c);
  const std::string name = script ? name_in(*script, c) : std::string{};
  if (name.empty()) return name_by_number(c);
  return is_letter(c) && !script->language.empty() ? name : name + ", " + name_by_number(c);
}

std::string name_of_code_point(char32_t c) {
  if (c == U'\t') return name_of_character("tab");
  if (c == U'\n' || c == U'\r') return name_of_character("newline");
  std::string small;
  append_utf8(small, lower(c));
  if (const CharacterName* known = find_character_name(small)) return std::string(known->name);
  if (std::string toned = name_of_toned(lower(c)); !toned.empty()) return toned;
  std::string digits;
  if (is_digit(c)) return append_digits(digits, small), digits;
  return name_of_stranger(c);
}

/// As words: "phím 1" is "phím một".
std::string in_words(std::string_view name) {
  std::string words;
  for_each_part(to_lower(name), ' ', [&](std::string_view word) {
    const bool has_comma = word.ends_with(',');
    if (has_comma) word.remove_suffix(1);
    if (std::ranges::all_of(word, is_ascii_digit)) append_cardinal(words, word, {});
    else append_word(words, word);
    if (has_comma) words += ',';
  });
  return words;
}

}  // namespace

const CharacterName* find_character_name(std::string_view character) {
  static const CharacterTable table = read_characters();
  const auto found = table.find(character);
  return found == table.end() ? nullptr : &found->second;
}

const ScriptName* find_script(char32_t c) {
  const auto& scripts = script_names();
  const auto next = std::ranges::upper_bound(scripts, c, {}, &ScriptName::first);
  if (next == scripts.begin() || c > (next - 1)->last) return nullptr;
  return &*(next - 1);
}

std::string name_of_character(std::string_view character) {
  if (const CharacterName* known = find_character_name(character)) return std::string(known->name);
  if (const Emoji emoji = find_emoji(character); emoji.size == character.size()) return in_words(emoji.name);
  const std::string whole = compose(character);
  std::string name;
  for (std::size_t at = 0; at < whole.size();) {
    const std::string part = name_of_code_point(next_code_point(whole, at));
    if (!name.empty()) name += ", ";
    name += part;
  }
  return name;
}

bool is_capital(std::string_view character) {
  std::size_t at = 0;
  return !character.empty() && is_upper(next_code_point(character, at));
}

}  // namespace docbao
