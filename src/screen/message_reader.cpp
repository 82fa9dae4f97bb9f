// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/message_reader.hpp"

#include <algorithm>
#include <string>

#include "base/tsv.hpp"
#include "screen/characters.hpp"
#include "screen/clean_message.hpp"
#include "screen/emoji.hpp"
#include "screen/half_word.hpp"
#include "screen/key_names.hpp"
#include "screen/languages.hpp"
#include "screen/mangled.hpp"
#include "screen/screen_forms.hpp"
#include "screen/signs.hpp"
#include "screen/spoken_message.hpp"
#include "screen/utterance_writer.hpp"
#include "text/unicode/graphemes.hpp"
#include "text/unicode/letters.hpp"
#include "text/unicode/utf8.hpp"
#include "text/words/syllable.hpp"

namespace docbao {
namespace {

constexpr std::uint32_t kLongestLetter = 4;  // bytes
constexpr std::string_view kVietnamese = "vi", kEnglish = "en", kNameOfBlank = "space";

/// The voice as it reads a screen: everything is read, and signs are told here and not by the style.
Voice for_screen(Voice voice) {
  voice.style.punctuation = Style::Punctuation::pauses;
  voice.style.parentheses = voice.style.urls = Style::Keep::read;
  return voice;
}

/// Nobody waits at the end of a message, and between its lines no longer than between sentences.
void shorten_pauses(std::vector<MessagePart>& parts, const Voice& voice) {
  for (MessagePart& part : parts) {
    for (Phrase& phrase : part.utterance.phrases)
      phrase.pause_after_ms = std::min(phrase.pause_after_ms, voice.pauses.sentence_ms);
  }
  if (!parts.empty() && !parts.back().utterance.phrases.empty())
    parts.back().utterance.phrases.back().pause_after_ms = 0;
}

void add_part(std::vector<MessagePart>& parts, Utterance utterance, std::string_view language) {
  if (!utterance.words.empty()) parts.push_back({std::move(utterance), std::string(language), false});
}

/// Whether a voice of another language has anything to say of it: signs alone are told by name.
bool has_letter_or_digit(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_letter(c) || is_digit(c)) return true;
  }
  return false;
}

/// A letter by itself is its name, unless it is a word: "ở", "ý".
bool is_lone_letter(const MappedText& message) {
  if (message.size() == 0 || message.size() > kLongestLetter) return false;
  std::size_t at = 0;
  const char32_t c = next_code_point(message.text(), at);
  const bool is_word = c >= 0x80 && is_vietnamese_syllable(message.text());
  return at == message.size() && is_letter(c) && !is_word;
}

/// One message on its way from text to parts.
class MessageTeller {
 public:
  MessageTeller(Composer& composer, const ScreenSettings& settings, const Voice& voice)
      : composer_(composer), settings_(settings), voice_(voice) {}

  std::vector<MessagePart> tell(const MappedText& message) {
    for (const auto& [where, language] : split_languages(message.text(), settings_.language)) {
      const bool is_foreign = language != kVietnamese && has_letter_or_digit(where.in(message.text()));
      if (is_foreign) add_foreign(message, where, language);
      else add_vietnamese(message, where);
    }
    const bool is_vietnamese = parts_.size() == 1 && parts_.front().language == kVietnamese;
    if (parts_.empty() || (is_vietnamese && is_lone_letter(message)))
      return name_characters(message, settings_.capitals, Repeats::Counted);
    return std::move(parts_);
  }

 private:
  void add_foreign(const MappedText& message, Span where, std::string_view language) {
    Utterance written = as_written(message, where);
    trace_back(written, message);
    add_part(parts_, std::move(written), language);
  }

  void add_vietnamese(const MappedText& message, Span where) {
    MappedText text;
    text.append(message, where);
    text = name_screen_forms(finish_half_word(text));
    std::vector<Utterance> utterances = compose_lines(composer_, text, voice_);
    if (settings_.punctuation == SpokenPunctuation::All) {
      text = name_inner_signs(text, utterances);
      utterances = compose_lines(composer_, text, voice_);
    }
    for (const Utterance& utterance : utterances) {
      Utterance told = tell_signs(utterance, text.text(), settings_);
      trace_back(told, text);
      add_part(parts_, std::move(told), kVietnamese);
    }
  }

  Composer& composer_;
  const ScreenSettings& settings_;
  const Voice& voice_;
  std::vector<MessagePart> parts_;
};

/// The words of a key in one phrase.
void add_words(UtteranceWriter& writer, std::string_view words, Span source) {
  for_each_part(words, ' ', [&](std::string_view word) { writer.add_word(word, source); });
}

}  // namespace

void MessageReader::warm_up(const Voice& voice) { read("Tệp (save) 25/6 😀 Ctrl+S", {}, voice); }

std::vector<MessagePart> MessageReader::read(std::string_view text, const ScreenSettings& settings,
                                             const Voice& voice) {
  std::vector<MessagePart> parts =
      settings.spelling
          ? name_characters(valid_message(text), settings.capitals, Repeats::Named)
          : MessageTeller(composer_, settings, for_screen(voice)).tell(mend_mangled(clean_message(text)));
  shorten_pauses(parts, voice);
  return parts;
}

std::vector<MessagePart> MessageReader::read_character(std::string_view character,
                                                       const ScreenSettings& settings, const Voice& voice) {
  const MappedText valid = valid_message(character);
  const bool is_one = character == kNameOfBlank ||
                      (count_graphemes(valid.text()) == 1 && find_emoji(valid.text()).size < valid.size());
  if (!is_one) return read(character, settings, voice);
  MappedText text;
  if (character == kNameOfBlank) text.add(" ", {0, valid.size()});
  std::vector<MessagePart> parts =
      name_characters(character == kNameOfBlank ? text : valid, settings.capitals, Repeats::Named);
  shorten_pauses(parts, voice);
  return parts;
}

std::vector<MessagePart> MessageReader::read_key(std::string_view key, const ScreenSettings& settings,
                                                 const Voice& voice) {
  if (count_graphemes(valid_message(key).text()) <= 1) return read_character(key, settings, voice);
  const bool in_english = primary_language(settings.language) == kEnglish;
  UtteranceWriter writer;
  std::vector<MessagePart> parts;
  for (const auto& [written, name] : read_key_name(key)) {
    const auto begin = static_cast<std::uint32_t>(written.data() - key.data());
    const Span source{begin, begin + static_cast<std::uint32_t>(written.size())};
    const std::string_view words = in_english ? name.english : name.vietnamese;
    if (!words.empty()) add_words(writer, words, source);
    else if (in_english && is_ascii(written)) writer.add_word(written, source);
    else parts = read_character(written, settings, voice);
    for (MessagePart& part : parts) move_sources(part.utterance, begin);
  }
  writer.end_phrase(Break::Sentence);
  if (!writer.written().words.empty())
    parts.insert(parts.begin(),
                 {std::move(writer).finish(), std::string(in_english ? kEnglish : kVietnamese)});
  return parts;
}

}  // namespace docbao
