// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "docbao/article.hpp"
#include "docbao/audio_sink.hpp"
#include "docbao/composer.hpp"
#include "docbao/player_command.hpp"
#include "docbao/synthesizer.hpp"
#include "docbao/text_mark.hpp"
#include "docbao/voice.hpp"

namespace docbao {

class Mouth;

/// Opens one article of the queue, from its beginning. Called again when the listener goes back to a part
/// that is no longer in memory. Gives nullptr where it cannot be opened twice (standard input): then the
/// listener cannot go back further.
using OpenArticle = std::function<Result<std::unique_ptr<ArticleSource>>()>;

struct PlayerSetup {
  std::vector<OpenArticle> queue;
  /// Not empty. The first is used, with its style; NextVoice takes the next one, with the same style.
  std::vector<Voice> voices;
  /// Used on the player's thread alone.
  Composer composer = {};
  /// Called by Player::make(), and again to reopen a device that vanished.
  std::function<Result<std::unique_ptr<LiveSink>>()> open_sink;
  /// Where reading begins; nothing for the article's beginning. Called when the listener reaches an article
  /// for the first time; `article` counts from 0, `first_part` is its first part. PlaceFound or PlaceLost
  /// tells what became of it.
  std::function<std::optional<TextMark>(std::uint32_t article, const Article& first_part)> resume_at = {};
  /// Opens an article of the queue, counted from 0, once more beside the reading, on other threads: to count
  /// its sentences and to look for words. Thread-safe. Gives nullptr where that cannot be (standard input):
  /// then a long text's length is known when its end was read. It is not called before sound is heard.
  using OpenBeside = std::function<Result<std::unique_ptr<ArticleSource>>(std::uint32_t article)>;
  OpenBeside open_beside = {};
  int volume_percent = 100;  ///< to begin with, 0 to 200
  /// What the listener is told, in the voice and at the place of the article, about one of several that
  /// cannot be read; `article` counts from 0. Without it such an article is passed over with the event alone.
  std::function<std::string(std::uint32_t article, const Error& error)> say_of_lost = {};
  /// How often open_sink is tried again, once a second, after a device vanished.
  std::uint32_t device_retries = 10;
};

/// Where in the queue the listener is.
struct Whereabouts {
  std::uint32_t article = 0, article_count = 0;  ///< counted from 1
  /// Counted from 1, as `docbao sentences` lists them. The count is 0 until a long text's length is known,
  /// which LengthKnown tells of.
  std::uint64_t sentence = 0, sentence_count = 0;
  std::uint64_t offset = 0;  ///< of the sentence, in bytes of the whole article
  /// Of this article, estimated for the current rate. `seconds_left` is 0 while the end is not known.
  std::uint32_t seconds_before = 0, seconds_left = 0;
};

struct PlayerEvent {
  enum class Kind : std::uint8_t {
    SentenceBegun,  ///< just before it is heard
    WordBegun,      ///< `source` is the written word
    Paused,
    Resumed,
    Underrun,    ///< `value`: how many so far
    DeviceLost,  ///< `error`; reading stands still until DeviceBack
    DeviceBack,  ///< the sentence begins again
    AtEdge,      ///< there is nothing where `command` should go, as behind the last sentence
    Changed,   ///< `command` set something to `value`: words per minute, percent, pitch, 1 on and 0 off, …
    Answered,  ///< WhereAmI, Bookmark, GoToBookmark, SaveForLater: see `where`
    Finished,  ///< everything was heard
    ArticleLost,  ///< `error`: the article `where.article` of several cannot be read, or not to its end; it
                  ///< is passed over. Told as soon as it is known, once; the listener hears of it in its
                  ///< place, whatever moves come between.
    VoiceFailed,  ///< `error`: the chosen voice cannot be used; reading goes on with `voice`, the one before
    LengthKnown,  ///< of the article being heard: see `where`. Not told where it is known from its start.
    /// Reading goes to what resume_at asked for, or go_to() (then `command` is GoToBookmark): it is now at
    /// `where`.
    PlaceFound,
    PlaceLost,  ///< that is not there any more: an article begins at its beginning, go_to() goes nowhere
    Found,  ///< reading goes to words that were looked for, at `where`; `value`: 1 from the beginning again
    NotFound,  ///< the words that were looked for are not in this article
  };
  Kind kind;
  Command command = {};
  int value = 0;
  std::shared_ptr<const Article> article = {};  ///< the part being heard; null before the first sentence
  Span source = {};                             ///< bytes of its text: the sentence's or the word's
  Whereabouts where = {};
  std::string voice = {};  ///< Changed by NextVoice, and VoiceFailed: its name
  const Error* error = nullptr;
};

/// Reads a queue of articles aloud and does what the listener asks for.
///
/// Four threads and, for a while, one that counts or looks through an article. Whoever calls send() never
/// waits: a pause, a stop and the volume act on the sink there and then, the rest is put into a mailbox. The
/// thread in run() pulls text, has sound made a second or more ahead of the listener, and reports what is
/// heard. A thread of the player's own waits for the speech engine, which may take its time. The device's own
/// thread plays. A move raises the epoch, so that sound made before the move is never heard. Memory does not
/// grow with the text: a few parts of a long one are held, and a source is opened again to go back further.
class Player {
 public:
  using Listener = std::function<void(const PlayerEvent&)>;

  /// The synthesizer must outlive the player, whose thread alone uses it meanwhile; the sink, of the
  /// synthesizer's format, is opened here. Fails as open_sink does.
  static Result<std::unique_ptr<Player>> make(PlayerSetup setup, Synthesizer& synthesizer, Listener on_event);
  /// The same with something else that speaks (src/player/mouth.hpp); open_sink is not used.
  static Result<std::unique_ptr<Player>> make(PlayerSetup setup, std::unique_ptr<Mouth> mouth,
                                              Listener on_event);
  /// Waits until the engine comes to its next block of sound.
  ~Player();

  /// Any thread; never waits.
  void send(Command command);
  /// Interrupts the sentence with a message of our own ("câu năm trên hai mươi"), then begins the sentence
  /// again. Any thread; never waits.
  void say(std::string text);
  /// Goes to a marked place of an article of the queue, counted from 0. Ends a pause. Any thread; never
  /// waits.
  void go_to(std::uint32_t article, TextMark mark);
  /// Goes to the next sentence of the article that holds these words, or without any to the next that holds
  /// those of the last time; behind the last sentence it begins at the first. Case and what stands between
  /// the words do not count, nor do marks where the words are nowhere as they are written. Found or NotFound
  /// answers, when the text was gone through. Ends a pause. Any thread; never waits.
  void find(std::string words);
  bool is_paused() const;
  /// Silent, without an event, until it is called with false: for a process that is about to be stopped. It
  /// goes on where it was, and a pause stays one. A device that did not bear the stop is opened again without
  /// a word. Any thread; never waits.
  void set_suspended(bool suspended);

  /// Returns when the last word was heard, after Stop (success), after `stop` (Interrupted), or when
  /// something fails. `on_event` runs on the calling thread.
  Status run(const std::stop_token& stop);

  /// For callers with a loop of their own: one round of run() that does not wait. False when the reading is
  /// over; then result() says whether it failed.
  bool advance();
  Status result() const;
  /// The engine has not finished what advance() asked of it: another round, on the same thread, may find
  /// more. Where time is not the wall's, as in tests, one goes on until this is false before the clock is
  /// turned.
  bool owes_sound() const;

 private:
  class Conductor;
  explicit Player(std::unique_ptr<Conductor> conductor);
  std::unique_ptr<Conductor> conductor_;
};

}  // namespace docbao
