// SPDX-License-Identifier: GPL-3.0-or-later
#include "speechd/voice_book.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace docbao::speechd {
namespace {

/// Which voice stands for one of Speech Dispatcher's kinds, and how much higher it is set. A kind that is not
/// here has the usual voice.
struct VoiceType {
  std::string_view type, voice;
  int higher;
};
constexpr VoiceType kTypes[] = {{"male2", "nam", 0},           {"male3", "trung", 0},
                                {"female1", "bac-nu", 0},      {"female2", "bac-nu", 12},
                                {"female3", "bac-nu", -12},    {"child_male", "bac-nu", 25},
                                {"child_female", "bac-nu", 40}};

/// The languages whose eSpeak NG voices are offered by name. A message in another one that eSpeak NG speaks
/// is spoken all the same.
constexpr std::string_view kForeign[] = {"en-US", "en-GB", "fr-FR", "de-DE", "es-ES", "it-IT",
                                         "pt-BR", "ru-RU", "zh-CN", "ja-JP", "ko-KR", "id-ID"};
constexpr std::string_view kForeignBegin = "espeak-";

/// A voice's loudness at 0 and at 100, in parts of its own: about as loud as Speech Dispatcher's own module
/// of eSpeak NG is there, since users change between the two.
constexpr double kUsualLoudness = 1.25, kFullLoudness = 2.0;

/// Silence is made by who sends the sound: a voice without any takes no time, and marks would come at once.
int volume_at(int volume, int own) {
  if (volume == kSilent) return own;
  const double room = volume < 0 ? kUsualLoudness : kFullLoudness - kUsualLoudness;
  const double percent = own * (kUsualLoudness + room * volume / 100.0);
  return std::clamp(static_cast<int>(std::lround(percent)), 1, kLoudestPercent);
}

/// A style that cannot be set is passed over.
Voice with_styles(Voice voice, const OwnSettings& own) {
  for (const auto& [key, value] : own.styles) static_cast<void>(voice.style.set(key, value));
  return voice;
}

std::string_view variant_of(std::string_view tag) {
  return tag.find('-') == std::string_view::npos ? "none" : tag.substr(tag.find('-') + 1);
}

}  // namespace

std::uint32_t wpm_at(int rate, std::uint32_t own) {
  const double end = rate < 0 ? kSlowestWpm : kFastestWpm;
  const double wpm = own * std::pow(end / own, std::abs(rate) / 100.0);
  return std::clamp(static_cast<std::uint32_t>(std::lround(wpm)), kSlowestWpm, kFastestWpm);
}

int percent_at(int setting, int own, int most) {
  const int room = setting < 0 ? own : most - own;
  return std::clamp(own + static_cast<int>(std::lround(setting * room / 100.0)), 0, most);
}

Result<VoiceBook> VoiceBook::make(const OwnSettings& own, std::vector<Error>& problems) {
  Result<std::vector<Voice>> voices = list_voices();
  if (!voices) return fail(std::move(voices.error()));
  VoiceBook book;
  for (Voice& voice : *voices) book.voices_.push_back(with_styles(std::move(voice), own));
  book.usual_ = book.voices_.front();
  if (own.voice.empty()) return book;
  if (Result<Voice> chosen = find_voice(own.voice)) book.usual_ = with_styles(std::move(*chosen), own);
  else problems.push_back(std::move(chosen.error()));
  return book;
}

const Voice* VoiceBook::named(std::string_view name) const {
  if (name == usual_.name) return &usual_;
  const auto found = std::ranges::find(voices_, name, &Voice::name);
  return found == voices_.end() ? nullptr : &*found;
}

const Voice& VoiceBook::find(const Settings& settings, int& pitch) const {
  if (const Voice* asked = named(settings.voice)) return *asked;
  const auto type = std::ranges::find(kTypes, settings.voice_type, &VoiceType::type);
  if (type == std::end(kTypes)) return usual_;
  pitch = type->higher;
  const Voice* voice = named(type->voice);
  return voice ? *voice : usual_;
}

Voice VoiceBook::choose(const Settings& settings) const {
  int higher = 0;
  Voice voice = find(settings, higher);
  voice.rate_wpm = wpm_at(settings.rate, voice.rate_wpm);
  voice.pitch = percent_at(settings.pitch, std::clamp(voice.pitch + higher, 0, kHighestPitch), kHighestPitch);
  voice.range = percent_at(settings.range, voice.range, kWidestRange);
  voice.volume = volume_at(settings.volume, voice.volume);
  return voice;
}

std::string VoiceBook::language_of(std::string_view voice) {
  return voice.starts_with(kForeignBegin) ? std::string(voice.substr(kForeignBegin.size())) : std::string{};
}

std::string VoiceBook::lines() const {
  std::string lines;
  for (const Voice& voice : voices_) lines += voice.name + "\tvi\t" + voice.name + '\n';
  for (const std::string_view tag : kForeign) {
    if (!foreign_voice(tag, usual_)) continue;
    lines += std::string(kForeignBegin) + std::string(tag) + '\t' + std::string(tag) + '\t';
    lines += std::string(variant_of(tag)) + '\n';
  }
  return lines;
}

}  // namespace docbao::speechd
