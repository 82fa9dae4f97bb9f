// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/style.hpp"

#include <array>

namespace docbao {
namespace {

/// A switch as people write it. Each value sets one enum of Style.
struct Switch {
  std::string_view key, value;
  void (*apply)(Style&);
};

#define DOCBAO_SWITCH(key, value, member, constant)   \
  Switch {                                            \
    key, value, [](Style& s) { s.member = constant; } \
  }
constexpr std::array kSwitches = {
    DOCBAO_SWITCH("zero", "linh", zero_tens, Style::ZeroTens::linh),
    DOCBAO_SWITCH("zero", "lẻ", zero_tens, Style::ZeroTens::le),
    DOCBAO_SWITCH("thousand", "nghìn", thousand, Style::Thousand::nghin),
    DOCBAO_SWITCH("thousand", "ngàn", thousand, Style::Thousand::ngan),
    DOCBAO_SWITCH("four", "tư", four, Style::Four::tu),
    DOCBAO_SWITCH("four", "bốn", four, Style::Four::bon),
    DOCBAO_SWITCH("decimals", "number", decimals, Style::Decimals::number),
    DOCBAO_SWITCH("decimals", "digits", decimals, Style::Decimals::digits),
    DOCBAO_SWITCH("days", "plain", first_days, Style::FirstDays::plain),
    DOCBAO_SWITCH("days", "mùng", first_days, Style::FirstDays::mung),
    DOCBAO_SWITCH("year", "full", year, Style::Year::full),
    DOCBAO_SWITCH("year", "short", year, Style::Year::short_form),
    DOCBAO_SWITCH("abbreviations", "expand", abbreviations, Style::Abbreviations::expand),
    DOCBAO_SWITCH("abbreviations", "spell", abbreviations, Style::Abbreviations::spell),
    DOCBAO_SWITCH("abbreviations", "as-written", abbreviations, Style::Abbreviations::as_written),
    DOCBAO_SWITCH("captions", "read", captions, Style::Keep::read),
    DOCBAO_SWITCH("captions", "skip", captions, Style::Keep::skip),
    DOCBAO_SWITCH("bylines", "read", bylines, Style::Keep::read),
    DOCBAO_SWITCH("bylines", "skip", bylines, Style::Keep::skip),
    DOCBAO_SWITCH("datelines", "read", datelines, Style::Keep::read),
    DOCBAO_SWITCH("datelines", "skip", datelines, Style::Keep::skip),
    DOCBAO_SWITCH("urls", "read", urls, Style::Keep::read),
    DOCBAO_SWITCH("urls", "skip", urls, Style::Keep::skip),
    DOCBAO_SWITCH("parentheses", "read", parentheses, Style::Keep::read),
    DOCBAO_SWITCH("parentheses", "skip", parentheses, Style::Keep::skip),
    DOCBAO_SWITCH("punctuation", "pauses", punctuation, Style::Punctuation::pauses),
    DOCBAO_SWITCH("punctuation", "some", punctuation, Style::Punctuation::some),
    DOCBAO_SWITCH("punctuation", "all", punctuation, Style::Punctuation::all),
    DOCBAO_SWITCH("foreign", "respell", foreign, Style::Foreign::respell),
    DOCBAO_SWITCH("foreign", "switch-voice", foreign, Style::Foreign::switch_voice),
};
#undef DOCBAO_SWITCH

/// A region's habits, in switches.
struct Preset {
  std::string_view region, key, value;
};
constexpr std::array kPresets = {
    Preset{"north", "zero", "linh"},        Preset{"north", "thousand", "nghìn"},
    Preset{"north", "four", "tư"},          Preset{"central", "zero", "linh"},
    Preset{"central", "thousand", "nghìn"}, Preset{"central", "four", "bốn"},
    Preset{"south", "zero", "lẻ"},          Preset{"south", "thousand", "ngàn"},
    Preset{"south", "four", "bốn"},
};

}  // namespace

namespace {

/// "zero=linh|lẻ" for neighbouring rows of one key.
template <typename Rows, typename Key, typename Value>
void append_switches(std::vector<std::string>& out, const Rows& rows, Key key, Value value) {
  std::string_view last_key, last_value;
  for (const auto& row : rows) {
    if (key(row) != last_key) out.push_back(std::string(key(row)) + '=' + std::string(value(row)));
    else if (value(row) != last_value) out.back().append("|").append(value(row));
    last_key = key(row), last_value = value(row);
  }
}

/// The values that `key` may have, or every switch where there is no such key.
std::string known_values(std::string_view key) {
  std::string all;
  for (const std::string& option : Style::switches()) {
    if (option.starts_with(key) && option[key.size()] == '=') return option;
    all.append(all.empty() ? "" : " ").append(option);
  }
  return all;
}

}  // namespace

std::vector<std::string> Style::switches() {
  std::vector<std::string> all;
  append_switches(
      all, kSwitches, [](const Switch& s) { return s.key; }, [](const Switch& s) { return s.value; });
  append_switches(
      all, kPresets, [](const Preset&) { return std::string_view("region"); },
      [](const Preset& p) { return p.region; });
  return all;
}

std::vector<std::pair<std::string, std::string>> Style::values() const {
  std::vector<std::pair<std::string, std::string>> all;
  for (const Switch& option : kSwitches) {
    Style applied = *this;
    option.apply(applied);
    if (applied == *this) all.emplace_back(option.key, option.value);
  }
  return all;
}

Status Style::set(std::string_view key, std::string_view value) {
  bool known = false;
  for (const Preset& preset : kPresets) {
    if (key == "region" && preset.region == value) known = set(preset.key, preset.value).has_value();
  }
  for (const Switch& option : kSwitches) {
    if (option.key == key && option.value == value) option.apply(*this), known = true;
  }
  if (!known)
    return fail(ErrorCode::UnknownStyle, std::string(key) + '=' + std::string(value), known_values(key));
  return {};
}

}  // namespace docbao
