// SPDX-License-Identifier: GPL-3.0-or-later
#include "speechd/settings.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/ascii.hpp"
#include "base/parse_number.hpp"

namespace docbao::speechd {
namespace {

template <typename Value>
struct Choice {
  std::string_view name;
  Value value;
};

constexpr Choice<SpokenPunctuation> kPunctuations[] = {{"none", SpokenPunctuation::None},
                                                       {"some", SpokenPunctuation::Some},
                                                       {"most", SpokenPunctuation::Most},
                                                       {"all", SpokenPunctuation::All}};
constexpr Choice<SpokenCapitals> kCapitals[] = {
    {"none", SpokenCapitals::None}, {"spell", SpokenCapitals::Spell}, {"icon", SpokenCapitals::Icon}};
constexpr Choice<bool> kSwitches[] = {{"on", true}, {"off", false}};
constexpr std::string_view kVoiceTypes[] = {"male1",   "male2",      "male3",        "female1",    "female2",
                                            "female3", "child_male", "child_female", "unspecified"};

template <typename Value, std::size_t kCount>
bool choose(const Choice<Value> (&choices)[kCount], std::string_view name, Value& value) {
  const auto found = std::ranges::find(choices, name, &Choice<Value>::name);
  if (found == std::end(choices)) return false;
  value = found->value;
  return true;
}

template <int Settings::*kNumber>
bool set_number(Settings& settings, std::string_view value) {
  if (value.starts_with('+')) value.remove_prefix(1);
  const std::optional<int> number = parse_number(value, -100, 100);
  if (number) settings.*kNumber = *number;
  return number.has_value();
}

bool set_punctuation(Settings& settings, std::string_view value) {
  return choose(kPunctuations, value, settings.screen.punctuation);
}

bool set_spelling(Settings& settings, std::string_view value) {
  return choose(kSwitches, value, settings.screen.spelling);
}

bool set_capitals(Settings& settings, std::string_view value) {
  return choose(kCapitals, value, settings.screen.capitals);
}

bool set_voice_type(Settings& settings, std::string_view value) {
  std::string type = lower_ascii(value);
  if (std::ranges::find(kVoiceTypes, type) == std::end(kVoiceTypes)) return false;
  settings.voice_type = std::move(type);
  return true;
}

/// What stands for nothing.
std::string_view unless_null(std::string_view value) { return value == "NULL" ? std::string_view{} : value; }

bool set_voice(Settings& settings, std::string_view value) {
  settings.voice = unless_null(value);
  return true;
}

bool set_language(Settings& settings, std::string_view value) {
  settings.screen.language = unless_null(value);
  return true;
}

struct Parameter {
  std::string_view name;
  bool (*set)(Settings&, std::string_view);
};
constexpr Parameter kParameters[] = {{"rate", set_number<&Settings::rate>},
                                     {"pitch", set_number<&Settings::pitch>},
                                     {"pitch_range", set_number<&Settings::range>},
                                     {"volume", set_number<&Settings::volume>},
                                     {"punctuation_mode", set_punctuation},
                                     {"spelling_mode", set_spelling},
                                     {"cap_let_recogn", set_capitals},
                                     {"voice", set_voice_type},
                                     {"synthesis_voice", set_voice},
                                     {"language", set_language}};

}  // namespace

bool set(Settings& settings, std::string_view name, std::string_view value) {
  const auto found = std::ranges::find(kParameters, name, &Parameter::name);
  return found != std::end(kParameters) && found->set(settings, value);
}

}  // namespace docbao::speechd
