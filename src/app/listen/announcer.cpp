// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/announcer.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "app/own_stderr.hpp"
#include "docbao/voice.hpp"

namespace docbao::app {
namespace {

constexpr std::chrono::milliseconds kDeviceMoment{100};

/// The chosen voice, and those that may stand in for it.
std::vector<Voice> voices_to_try(const Session& session) {
  std::vector<Voice> voices;
  if (Result<Voice> chosen = session.make_voice()) voices.push_back(std::move(*chosen));
  Result<std::vector<Voice>> others = list_voices();
  if (others) voices.insert(voices.end(), others->begin(), others->end());
  return voices;
}

Status say_once(const Session& session, const Voice& voice, const std::string& text) {
  Result<Announcer> announcer = Announcer::open(session, voice);
  if (!announcer) return fail(std::move(announcer.error()));
  if (Status said = announcer->say(text, voice); !said) return said;
  return announcer->finish();
}

std::vector<std::int16_t> tone(double pitch_hz, std::uint32_t rate_hz) {
  constexpr double kSeconds = 0.2, kLoudness = 6000, kRampSeconds = 0.01;
  std::vector<std::int16_t> samples(static_cast<std::size_t>(kSeconds * rate_hz));
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const double at = static_cast<double>(i) / rate_hz;
    const double ramp = std::min({1.0, at / kRampSeconds, (kSeconds - at) / kRampSeconds});
    samples[i] = static_cast<std::int16_t>(
        std::lround(kLoudness * ramp * std::sin(2 * std::numbers::pi * pitch_hz * at)));
  }
  return samples;
}

/// For when no voice works.
Status sound_tones(const Session& session) {
  constexpr double kFirstHz = 660, kSecondHz = 440;
  const AudioFormat format;
  auto sink = open_device(session, format);
  if (!sink) return fail(std::move(sink.error()));
  for (const double pitch_hz : {kFirstHz, kSecondHz}) {
    const std::vector<std::int16_t> samples = tone(pitch_hz, format.rate_hz);
    AudioBlock block;
    block.pcm = samples;
    if (Status written = (*sink)->write(block); !written) return written;
  }
  return (*sink)->finish();
}

bool can_be_said(const Session& session, const Status& status, int exit_code) {
  const bool has_sound = exit_code == kExitFailed || exit_code == kExitUsage;
  const bool is_ours = session.options().via.empty();  // a screen reader says what is printed
  return !status && has_sound && is_ours && !session.stop().stop_requested();
}

/// Every failure here has been printed already, or is the lack of sound itself.
void say_failure(const Session& session, const Error& error) {
  const std::string sentence = Messages(Language::Vietnamese).describe(error);
  for (const Voice& voice : voices_to_try(session)) {
    if (say_once(session, voice, sentence) || session.stop().stop_requested()) return;
  }
  static_cast<void>(sound_tones(session));
}

}  // namespace

Result<std::unique_ptr<LiveSink>> try_device(const Session& session, AudioFormat format) {
  return open_audio_device(session.options().device, format, session.lead_in_seconds(), kDeviceMoment);
}

Result<std::unique_ptr<LiveSink>> open_device(const Session& session, AudioFormat format,
                                              const std::function<bool()>& goes_on) {
  constexpr auto kTellAfter = std::chrono::seconds(2) / kDeviceMoment,
                 kMostLooks = kPatienceWithDevices / kDeviceMoment;
  keep_stderr_to_ourselves();
  for (int looks = 1;; ++looks) {
    auto sink = try_device(session, format);
    if (sink || sink.error().detail != "no_answer" || looks == kMostLooks) return sink;
    if (session.stop().stop_requested() || (goes_on && !goes_on())) return fail(ErrorCode::Interrupted);
    if (looks == kTellAfter) complain(session.messages().text("listen.device_waits"));
  }
}

Result<Announcer> Announcer::open(const Session& session, const Voice& first) {
  auto synthesizer = Synthesizer::make(first);
  if (!synthesizer) return fail(std::move(synthesizer.error()));
  auto sink = open_device(session, (*synthesizer)->format());
  if (!sink) return fail(std::move(sink.error()));
  auto composer = session.make_composer(first.style);
  if (!composer) return fail(std::move(composer.error()));
  return Announcer(session, std::move(*synthesizer), std::move(*sink), std::move(*composer));
}

Status Announcer::say(const std::string& text, const Voice& voice) {
  const std::stop_callback on_stop(session_.stop(), [this] { hush(); });
  const std::stop_callback on_hush(
      hushed_->get_token(), [this] { sink_->discard_before(std::numeric_limits<std::uint32_t>::max()); });
  if (Status set = synthesizer_->set_voice(voice); !set) return set;
  for (const Utterance& utterance : composer_.compose_message(text, voice)) {
    if (Status said = play(utterance); !said) return said;
  }
  return {};
}

Status Announcer::play(const Utterance& utterance) {
  Status written;
  const Status spoken = synthesizer_->speak(utterance, [&](const AudioBlock& block) {
    written = sink_->write(block);
    return written && !is_hushed();
  });
  return written ? spoken : written;
}

int end_aloud(Session& session, const Status& status) {
  const int exit_code = session.end(status);
  if (can_be_said(session, status, exit_code)) say_failure(session, status.error());
  return exit_code;
}

}  // namespace docbao::app
