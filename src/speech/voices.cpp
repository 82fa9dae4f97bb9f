// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <string>

#include "base/embed.hpp"
#include "base/read_file.hpp"
#include "docbao/voice.hpp"
#include "speech/voice_file.hpp"

namespace docbao {
namespace {

#define DOCBAO_VOICE(name, file) DOCBAO_EMBEDDED(file)
#include "speech/voices.def"
#undef DOCBAO_VOICE

struct Shipped {
  std::string_view name;
  std::string_view (*toml)() noexcept;
};

constexpr Shipped kShipped[] = {
#define DOCBAO_VOICE(name, file) {name, file},
#include "speech/voices.def"
#undef DOCBAO_VOICE
};

Result<Voice> load(const Shipped& shipped) {
  Result<Voice> voice = parse_voice(shipped.toml(), "voices/" + std::string(shipped.name) + ".toml");
  if (voice) voice->name = shipped.name;
  return voice;
}

/// A voice of the user's own, named after its file.
Result<Voice> load_file(const std::string& path) {
  constexpr std::size_t kMostVoiceBytes = std::size_t{1} << 20;
  const Result<std::string> text = read_file_text(path, kMostVoiceBytes);
  if (!text) return fail(text.error());
  Result<Voice> voice = parse_voice(*text, path);
  if (voice) voice->name = std::filesystem::path(path).stem();
  return voice;
}

std::string names() {
  std::string out;
  for (const Shipped& shipped : kShipped) (out += out.empty() ? "" : ", ") += shipped.name;
  return out;
}

}  // namespace

Result<std::vector<Voice>> list_voices() {
  std::vector<Voice> voices;
  for (const Shipped& shipped : kShipped) {
    Result<Voice> voice = load(shipped);
    if (!voice) return fail(std::move(voice.error()));
    voices.push_back(std::move(*voice));
  }
  return voices;
}

Result<Voice> find_voice(std::string_view name) {
  if (name.ends_with(".toml")) return load_file(std::string(name));
  for (const Shipped& shipped : kShipped) {
    if (name.empty() || shipped.name == name) return load(shipped);
  }
  return fail(ErrorCode::UnknownVoice, std::string(name), names());
}

}  // namespace docbao
