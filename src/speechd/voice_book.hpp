// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "docbao/result.hpp"
#include "docbao/voice.hpp"
#include "speechd/own_settings.hpp"
#include "speechd/settings.hpp"

namespace docbao::speechd {

/// The voices that Speech Dispatcher can ask for. Const after make(): any thread.
class VoiceBook {
 public:
  /// Fails as list_voices() does. The user's own voice, where it cannot be used, is told in `problems`.
  static Result<VoiceBook> make(const OwnSettings& own, std::vector<Error>& problems);

  /// What a message of these settings is said with; at the volume kSilent it has sound all the same.
  Voice choose(const Settings& settings) const;
  /// That of the settings before any was sent.
  const Voice& usual() const noexcept { return usual_; }
  /// The language that the chosen voice speaks, "" where none was chosen that speaks one alone: a hint.
  static std::string language_of(std::string_view voice);
  /// Lines "name<TAB>language<TAB>variant": ours, and eSpeak NG's of other languages.
  std::string lines() const;

 private:
  const Voice& find(const Settings& settings, int& pitch) const;
  const Voice* named(std::string_view name) const;

  std::vector<Voice> voices_;
  Voice usual_;
};

/// Words per minute at a rate of -100 to 100, for a voice that speaks `own` of them at 0: 600 at 100, 80 at
/// -100, and each step changes it by the same ratio.
std::uint32_t wpm_at(int rate, std::uint32_t own);
/// A pitch or a range at -100 to 100, for a voice that has `own` at 0.
int percent_at(int setting, int own, int most);

}  // namespace docbao::speechd
