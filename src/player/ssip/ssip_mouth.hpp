// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "player/mouth.hpp"
#include "player/ssip/connection.hpp"

namespace docbao {

/// How the user's Speech Dispatcher speaks where nobody asks it for something else. Its own units.
struct SsipSettings {
  int rate = 0, pitch = 0, volume = 0;
  std::string voice_type = "MALE1";
};

/// Speaks through the user's Speech Dispatcher. Each utterance is a message of the priority "text" in a
/// block, so that what a screen reader says interrupts it; then it goes on at the word that was heard last.
/// Two are at the server beside the one being heard, so that there is no gap. A pause takes all of them back,
/// for most voices would pause only at the end of a sentence. What the user did not ask for is left as it is
/// set at the server: rate, pitch, volume and voice. It has no thread.
class SsipMouth final : public Mouth {
 public:
  /// Voice::engine of voices that are the server's. Voice::engine_voice is a type of voice ("FEMALE1"), or
  /// else the name of one of its voices.
  static constexpr std::string_view kEngine = "speechd";

  /// Connects, and starts the server where it does not run. Fails as connect_to_speechd() does, or with
  /// DeviceFailed where what is there does not answer as it should.
  static Result<std::unique_ptr<SsipMouth>> connect(const std::stop_token& stop);
  ~SsipMouth() override;

  /// The voices that a listener may choose from, the server's own choice first; or that one alone by its
  /// name. They are as fast as `like`, where the user chose that, and otherwise as the server is set.
  std::vector<Voice> voices(const Voice& like, const std::string& name, bool has_rate) const;

  void set_paused(bool paused) noexcept override;
  void set_volume(int percent) noexcept override;
  void hush() noexcept override;
  Status open(const std::stop_token& stop) override;
  void close() override;
  bool is_open() const override { return connection_ != nullptr; }
  Status work() override;
  Appetite appetite() const override;
  void say(Utterance utterance, Voice voice) override;
  std::optional<Ending> take_ending() override;
  void take_back() override {}
  void leave_unfinished() override {}
  void end_of_text() override {}
  std::optional<MouthEvent> take_event() override;
  void drop() override;
  bool drop_what_follows() override;
  bool skip_to(std::size_t) override { return false; }
  bool is_all_heard() const override;
  Status finish() override { return {}; }
  std::uint64_t heard_ms() const override;
  std::uint32_t underruns() const override { return 0; }
  bool owes_sound() const override { return false; }

 private:
  using Clock = std::chrono::steady_clock;
  /// Something to be said. `number` is its own while the server has it, `id` the server's once it told.
  struct Said {
    Utterance utterance;
    Voice voice;
    std::uint32_t next_word = 0;   // where it begins when it is sent again
    std::uint32_t told_words = 0;  // that began to be heard
    std::uint64_t number = 0;
    std::optional<int> id = {};
    bool has_begun = false, is_over = false;
  };
  /// What the next answers are about.
  struct Asked {
    enum class What : std::uint8_t { Nicety, Need, Message, Rate, Pitch, Volume, VoiceType } what;
    std::uint64_t message = 0;
  };

  SsipMouth() = default;
  Status greet(const std::stop_token& stop);
  void ask(std::string_view lines, Asked asked);
  void ask(std::string_view lines) { ask(lines, {Asked::What::Nicety}); }
  Status take_news();
  void catch_up();
  Status answer(const SsipNews& news);
  void learn(int& setting, const SsipNews& news) const;
  void on_event(const SsipNews& news);
  void on_begin(Said& said);
  void on_end(Said& said);
  void on_mark(Said& said, const std::string& name);
  void on_interruption();
  void leave_front();
  void pass_over_wordless();
  void give_up_waiting();
  void send_what_is_due();
  void send(Said& said);
  void set_up(const Said& said);
  void recall();
  void forget_all();
  bool awaits_id() const;
  void stop_clock();

  mutable std::mutex mutex_;  // for all that follows
  std::unique_ptr<SsipConnection> connection_;
  std::deque<Asked> asked_;
  SsipSettings servers_own_, told_;  // told: what the server was told last
  std::string told_voice_;           // a name
  std::uint32_t own_wpm_ = 0;
  int own_pitch_ = 0;
  std::deque<Said> said_;  // the front is being heard once it has begun
  std::deque<MouthEvent> events_;
  std::vector<SsipNews> early_;  // events of messages whose id is not known yet
  std::uint64_t last_number_ = 0;
  Clock::time_point resend_at_{}, last_event_{};
  std::optional<Clock::time_point> speaks_since_;
  Clock::duration heard_{};
  int volume_percent_ = 100;
  bool in_block_ = false, is_ending_due_ = false;
  bool is_paused_ = false, is_hushed_ = false;
  bool takes_back_next_ = false;  // when the front is over: the settings changed
  bool was_heard_ = false;        // since it was opened
  std::optional<Error> lost_;     // why it is to be closed, or was
};

}  // namespace docbao
