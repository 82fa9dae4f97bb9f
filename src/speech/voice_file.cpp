// SPDX-License-Identifier: GPL-3.0-or-later
#include "speech/voice_file.hpp"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <concepts>
#include <optional>

#include "base/toml_text.hpp"

namespace docbao {
namespace {

bool take(const toml::node& node, std::string& out) {
  const std::optional<std::string> value = node.value_exact<std::string>();
  return value && (out = *value, true);
}

bool take(const toml::node& node, bool& out) {
  const std::optional<bool> value = node.value_exact<bool>();
  return value && (out = *value, true);
}

bool take(const toml::node& node, std::integral auto& out, std::int64_t least, std::int64_t most) {
  const std::optional<std::int64_t> value = node.value_exact<std::int64_t>();
  if (!value || *value < least || *value > most) return false;
  out = static_cast<std::remove_reference_t<decltype(out)>>(*value);
  return true;
}

struct Setting {
  std::string_view key;
  bool (*set)(Voice&, const toml::node&);
};

constexpr Setting kSettings[] = {
    {"title_vi", [](Voice& v, const toml::node& n) { return take(n, v.title_vi); }},
    {"title_en", [](Voice& v, const toml::node& n) { return take(n, v.title_en); }},
    {"engine", [](Voice& v, const toml::node& n) { return take(n, v.engine); }},
    {"engine_voice", [](Voice& v, const toml::node& n) { return take(n, v.engine_voice); }},
    {"rate_wpm", [](Voice& v, const toml::node& n) { return take(n, v.rate_wpm, kSlowestWpm, kFastestWpm); }},
    {"pitch", [](Voice& v, const toml::node& n) { return take(n, v.pitch, 0, kHighestPitch); }},
    {"range", [](Voice& v, const toml::node& n) { return take(n, v.range, 0, kWidestRange); }},
    {"volume", [](Voice& v, const toml::node& n) { return take(n, v.volume, 0, kLoudestPercent); }},
    {"experimental", [](Voice& v, const toml::node& n) { return take(n, v.experimental); }},
};

struct Pause {
  std::string_view key;
  std::uint32_t PauseTable::*member;
};

constexpr Pause kPauses[] = {
    {"breath", &PauseTable::breath_ms},       {"comma", &PauseTable::comma_ms},
    {"dash", &PauseTable::dash_ms},           {"parenthesis", &PauseTable::parenthesis_ms},
    {"colon", &PauseTable::colon_ms},         {"semicolon", &PauseTable::semicolon_ms},
    {"list_item", &PauseTable::list_item_ms}, {"sentence", &PauseTable::sentence_ms},
    {"question", &PauseTable::question_ms},   {"paragraph", &PauseTable::paragraph_ms},
    {"heading", &PauseTable::heading_ms},
};

bool set_pause(Voice& voice, std::string_view key, const toml::node& node) {
  const auto* pause = std::ranges::find(kPauses, key, &Pause::key);
  return pause != std::end(kPauses) && take(node, voice.pauses.*pause->member, 0, 10'000);
}

bool set_style(Voice& voice, std::string_view key, const toml::node& node) {
  std::string value;
  return take(node, value) && voice.style.set(key, value).has_value();
}

bool set_top(Voice& voice, std::string_view key, const toml::node& node) {
  const auto* setting = std::ranges::find(kSettings, key, &Setting::key);
  return setting != std::end(kSettings) && setting->set(voice, node);
}

Error bad(std::string_view file, toml::source_index line, std::string_view detail) {
  return {ErrorCode::BadConfig, std::string(file) + ':' + std::to_string(line), std::string(detail)};
}

Error bad(std::string_view file, TextPlace place, std::string_view detail) {
  return bad(std::string(file) + ':' + std::to_string(place.line), place.column, detail);
}

using Setter = bool (*)(Voice&, std::string_view, const toml::node&);

Status read(Voice& voice, const toml::table& table, std::string_view file, Setter set) {
  for (const auto& [key, node] : table) {
    Setter inner = key == "pauses_ms" ? set_pause : key == "style" ? set_style : nullptr;
    if (inner && set == set_top && node.is_table()) {
      if (Status nested = read(voice, *node.as_table(), file, inner); !nested) return nested;
    } else if (!set(voice, key, node)) {
      return fail(bad(file, node.source().begin.line, key));
    }
  }
  return {};
}

}  // namespace

Result<Voice> parse_voice(std::string_view text, std::string_view file) {
  if (const std::optional<TomlFault> fault = find_toml_fault(text))
    return fail(bad(file, fault->place, fault->reason()));
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) return fail(bad(file, parsed.error().source().begin.line, "toml"));
  Voice voice;
  if (Status status = read(voice, parsed.table(), file, set_top); !status)
    return fail(std::move(status.error()));
  if (parsed.table().contains("pauses_ms")) voice.pauses.rate_wpm = voice.rate_wpm;
  return voice;
}

}  // namespace docbao
