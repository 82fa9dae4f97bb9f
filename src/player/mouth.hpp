// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <utility>

#include "docbao/result.hpp"
#include "docbao/utterance.hpp"
#include "docbao/voice.hpp"

namespace docbao {

/// What of an utterance begins to be heard.
struct MouthEvent {
  enum class What : std::uint8_t { Begun, Word } what;
  Span word = {};  ///< UtteredWord::source
};

/// What speaks for the player, one utterance after the other, and tells what of them is heard. SoundMouth has
/// sound made and plays it; SsipMouth asks Speech Dispatcher. Utterances are ready to be said long before
/// they are heard, and each is begun and ends in the order in which they were given.
class Mouth {
 public:
  /// Whether another utterance is wanted. One for which the player might have to wait is wanted only when
  /// nothing suffers from that meanwhile.
  enum class Appetite : std::uint8_t { None, ForWhatIsAtHand, ForAnything };
  /// How the preparing of the last utterance ended, which failed where the voice cannot be used.
  struct Ending {
    Status status;
    bool can_be_heard;  ///< a part of it, where it failed
  };

  virtual ~Mouth() = default;

  // ---- any thread; none of these waits
  /// Silent until it is called with false; what was not heard is kept.
  virtual void set_paused(bool paused) noexcept = 0;
  virtual void set_volume(int percent) noexcept = 0;  ///< 0 to 200; 100 is the voice's own
  virtual void hush() noexcept = 0;                   ///< silent at once, and for good

  // ---- the player's thread; none but open() and finish() waits
  /// `wake` may be called on any thread when there is something new. Before the first utterance.
  void wake_by(std::function<void()> wake) { wake_ = std::move(wake); }
  /// Looks for the device or server, again after close(). Fails where there is none.
  virtual Status open(const std::stop_token& stop) = 0;
  virtual void close() = 0;
  virtual bool is_open() const = 0;
  /// Does what is to be done now and then. Fails when the device or server was lost: then the mouth is to be
  /// closed, and knows no utterance any more.
  virtual Status work() = 0;

  virtual Appetite appetite() const = 0;
  virtual void say(Utterance utterance, Voice voice) = 0;
  /// Once for every utterance, when it is prepared; before that there is no appetite.
  virtual std::optional<Ending> take_ending() = 0;
  /// Forgets the last utterance, of which nothing can be heard.
  virtual void take_back() = 0;
  /// What the last utterance still lacks is not wanted any more.
  virtual void leave_unfinished() = 0;
  /// No more utterances will come, unless all are dropped.
  virtual void end_of_text() = 0;

  virtual std::optional<MouthEvent> take_event() = 0;
  /// Forgets all that was not heard.
  virtual void drop() = 0;
  /// The same once the utterance that has begun is over but for the pause behind it, which is kept; false
  /// before. There are others behind it. Whoever asks will ask again soon.
  virtual bool drop_what_follows() = 0;
  /// Goes on with the utterance that is the nth of those not over, counted from 0, without preparing it
  /// again; false where that cannot be.
  virtual bool skip_to(std::size_t nth) = 0;
  virtual bool is_all_heard() const = 0;
  /// After the last: returns when it was heard to its end.
  virtual Status finish() = 0;
  /// How long it has been heard since open(), in milliseconds.
  virtual std::uint64_t heard_ms() const = 0;
  /// How often it had nothing to say in the middle of an utterance since open().
  virtual std::uint32_t underruns() const = 0;
  /// Something is being prepared, and there is room for it: see Player::owes_sound.
  virtual bool owes_sound() const = 0;

 protected:
  void wake() const {
    if (wake_) wake_();
  }

 private:
  std::function<void()> wake_;
};

}  // namespace docbao
