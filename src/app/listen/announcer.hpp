// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "app/session.hpp"
#include "docbao/audio_sink.hpp"
#include "docbao/synthesizer.hpp"

namespace docbao::app {

/// The device to listen on, with --device and --lead-in. Fails as open_audio_device does. A sound server that
/// stands still is told of after two seconds and given up after ten; the session's stop ends the wait, and so
/// does `goes_on`, which is asked ten times a second meanwhile.
Result<std::unique_ptr<LiveSink>> open_device(const Session& session, AudioFormat format,
                                              const std::function<bool()>& goes_on = {});
/// The same for whoever asks again and must answer keys meanwhile: waits for a moment.
Result<std::unique_ptr<LiveSink>> try_device(const Session& session, AudioFormat format);

/// Says short texts that are no article. It has an engine and the sound device for as long as it lives; the
/// session must outlive it, and its stop token silences it.
class Announcer {
 public:
  /// On --device. Fails as the engine, the device and the user's lexicon do.
  static Result<Announcer> open(const Session& session, const Voice& first);
  /// Ends what is being said and lets nothing more be said. Any thread.
  void hush() { hushed_->request_stop(); }
  bool is_hushed() const { return hushed_->stop_requested(); }
  /// Returns when all of it is on its way to the device.
  Status say(const std::string& text, const Voice& voice);
  /// Plays out what is on its way.
  Status finish() { return sink_->finish(); }

 private:
  Announcer(const Session& session, std::unique_ptr<Synthesizer> synthesizer, std::unique_ptr<LiveSink> sink,
            Composer composer)
      : session_(session),
        synthesizer_(std::move(synthesizer)),
        sink_(std::move(sink)),
        composer_(std::move(composer)) {}
  Status play(const Utterance& utterance);

  const Session& session_;
  std::unique_ptr<Synthesizer> synthesizer_;
  std::unique_ptr<LiveSink> sink_;
  Composer composer_;
  std::unique_ptr<std::stop_source> hushed_ =
      std::make_unique<std::stop_source>();  // its own or the session's stop
};

/// Ends a command whose user listens: a failure is printed, then said in Vietnamese by the chosen voice or
/// else by the first that works; where no voice does, a falling pair of tones tells of it. Gives the exit
/// code.
int end_aloud(Session& session, const Status& status);

}  // namespace docbao::app
