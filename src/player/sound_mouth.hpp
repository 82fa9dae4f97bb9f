// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <deque>
#include <memory>

#include "player/mouth.hpp"
#include "player/sound_maker.hpp"
#include "player/sound_queue.hpp"

namespace docbao {

/// Speaks with an engine and a sound device: has sound made a second or more ahead of the listener, and
/// knows by the frames that the device took what is heard.
class SoundMouth final : public Mouth {
 public:
  using OpenSink = std::function<Result<std::unique_ptr<LiveSink>>()>;
  /// The synthesizer must outlive the mouth.
  SoundMouth(OpenSink open_sink, Synthesizer& synthesizer);

  void set_paused(bool paused) noexcept override { sound_.sink()->set_paused(paused); }
  void set_volume(int percent) noexcept override { sound_.sink()->set_volume(percent); }
  void hush() noexcept override;

  Status open(const std::stop_token& stop) override;
  void close() override { sound_.close(); }
  bool is_open() const override { return sound_.sink() != nullptr; }
  Status work() override;

  Appetite appetite() const override;
  void say(Utterance utterance, Voice voice) override;
  std::optional<Ending> take_ending() override;
  void take_back() override;
  void leave_unfinished() override;
  void end_of_text() override;

  std::optional<MouthEvent> take_event() override;
  void drop() override;
  bool drop_what_follows() override;
  bool skip_to(std::size_t nth) override;
  bool is_all_heard() const override { return !is_making_ && sound_.is_all_heard(); }
  Status finish() override { return sound_.sink()->finish(); }
  std::uint64_t heard_ms() const override;
  std::uint32_t underruns() const override { return sound_.sink()->underruns(); }
  bool owes_sound() const override { return is_making_ && !sound_.is_full(); }

 private:
  /// An utterance whose sound was made, or is being made, from frame `begin` on.
  struct Said {
    std::uint64_t begin = 0, speech_end = 0, end = 0;
    bool has_sound = false;  // or is complete without any
    bool has_begun = false;  // to be heard
  };
  /// The frame where an utterance or a word begins to be heard.
  struct Mark {
    std::uint64_t frame;
    MouthEvent event;
    bool begins_utterance() const noexcept { return event.what == MouthEvent::What::Begun; }
  };

  Status take_made();
  Status take(MadeSound made);
  void begin_sound();

  OpenSink open_sink_;
  SoundQueue sound_;
  std::deque<Said> said_;  // the front is being heard once it has begun
  std::deque<Mark> marks_;
  bool is_making_ = false;             // the sound of the last
  std::uint32_t made_word_ = kNoWord;  // for which sound came last
  Status unwritten_;                   // a failure that work() is to tell of
  SoundMaker maker_;                   // last: its thread uses the mouth
};

}  // namespace docbao
