// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/characters.hpp"

#include "base/tsv.hpp"
#include "normalize/numbers/number_words.hpp"
#include "screen/character_names.hpp"
#include "screen/utterance_writer.hpp"
#include "text/unicode/graphemes.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"

namespace docbao {
namespace {

constexpr std::uint32_t kPauseAtBlankMs = 120;

/// The language that alone can say the letter; "" for letters and signs that have names here.
std::string_view language_of_letter(std::string_view character) {
  std::size_t at = 0;
  const char32_t c = next_code_point(character, at);
  const ScriptName* script = is_letter(c) ? find_script(c) : nullptr;
  if (!script || find_character_name(to_lower(character))) return {};
  return script->language;
}

class CharacterTeller {
 public:
  CharacterTeller(const MappedText& text, SpokenCapitals capitals, Repeats repeats)
      : text_(text), capitals_(capitals), repeats_(repeats), ends_(grapheme_ends(text.text())) {}

  std::vector<MessagePart> tell() {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < ends_.size(); begin = ends_[i++]) {
      const std::string_view character = std::string_view(text_.text()).substr(begin, ends_[i] - begin);
      std::size_t count = 1;
      while (repeats_ == Repeats::Counted && is_repeated(i, character)) ++i, ++count;
      tell_one(character, count, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(ends_[i])});
    }
    end_part();
    return std::move(parts_);
  }

 private:
  bool is_repeated(std::size_t i, std::string_view character) const {
    return i + 1 < ends_.size() &&
           std::string_view(text_.text()).substr(ends_[i], ends_[i + 1] - ends_[i]) == character;
  }

  void tell_one(std::string_view character, std::size_t count, Span where) {
    const bool is_blank = character == " " || character == "\n" || character == "\r\n" || character == "\t";
    if (is_blank && (ends_.size() > 1 || repeats_ == Repeats::Counted))
      return writer_.end_phrase(Break::Comma, kPauseAtBlankMs);
    const Span source = text_.source_of(where);
    std::string name = repeated_name(count, name_of_character(character));
    const bool is_large = is_capital(character);
    if (is_large && capitals_ == SpokenCapitals::Spell) append_word(name, kCapitalName);
    if (is_large && capitals_ == SpokenCapitals::Icon) {
      end_part();
      is_capital_ = true;
    }
    add_name(name, source);
    if (const std::string_view language = language_of_letter(character); !language.empty()) {
      end_part();
      writer_.add_word(character, source);
      end_part(language);
    }
  }

  void add_name(std::string_view name, Span source) {
    for_each_part(name, ' ', [&](std::string_view word) {
      const bool ends_phrase = word.ends_with(',');
      if (ends_phrase) word.remove_suffix(1);
      writer_.add_word(word, source);
      if (ends_phrase) writer_.end_phrase(Break::Comma, kPauseAtBlankMs);
    });
  }

  void end_part(std::string_view language = "vi") {
    writer_.end_phrase(Break::Comma, 0);
    if (!writer_.written().words.empty())
      parts_.push_back({std::exchange(writer_, {}).finish(), std::string(language), is_capital_});
    is_capital_ = false;
  }

  const MappedText& text_;
  SpokenCapitals capitals_;
  Repeats repeats_;
  std::vector<std::size_t> ends_;  // of characters
  UtteranceWriter writer_;
  bool is_capital_ = false;  // of the open part
  std::vector<MessagePart> parts_;
};

}  // namespace

std::string repeated_name(std::size_t count, std::string_view name) {
  constexpr std::size_t kLeastCounted = 3;
  std::string told;
  if (count >= kLeastCounted) {
    append_cardinal(told, std::to_string(count), {});
    count = 1;
  }
  for (; count > 0; --count) append_word(told, name);
  return told;
}

std::vector<MessagePart> name_characters(const MappedText& text, SpokenCapitals capitals, Repeats repeats) {
  if (text.size() == 0) return {};
  return CharacterTeller(text, capitals, repeats).tell();
}

}  // namespace docbao
