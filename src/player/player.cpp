// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/player.hpp"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace docbao {
namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t kEpoch = 0;  // of the one and only run; what stops it drops all before the next
constexpr auto kLookEvery = 20ms;    // how often the calling thread looks at what was heard

/// A sentence whose sound is queued from this frame of all that is written on.
struct Queued {
  ReaderItem item;
  std::uint64_t begin_frame;
};

/// A worker reads, normalizes and synthesises ahead into the sink, which makes it wait when it holds enough. The
/// calling thread meanwhile tells of each sentence as it comes to be heard, and hears of a stop at once.
class Narration {
 public:
  Narration(Reader& reader, Synthesizer& engine, LiveSink& sink) : reader_(reader), engine_(engine), sink_(sink) {}

  Status run(const std::stop_token& stop, const std::function<void(const ReaderItem&)>& on_sentence) {
    if (stop.stop_requested()) return fail(ErrorCode::Interrupted);
    worker_ = std::jthread([this](const std::stop_token& own) { end(speak_all(own)); });
    while (!is_over(stop)) announce(on_sentence);
    const bool stopped = stop.stop_requested();
    if (stopped) hush();
    worker_.join();
    if (stopped) return fail(ErrorCode::Interrupted);
    if (*result_) announce(on_sentence);
    return *result_;
  }

 private:
  /// Sleeps a little; true when the worker ended or `stop` was asked for.
  bool is_over(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    return ended_.wait_for(lock, stop, kLookEvery, [this] { return result_.has_value(); }) || stop.stop_requested();
  }

  /// First the worker is told, then the sink: no sound of it can come after the silence.
  void hush() {
    worker_.request_stop();
    sink_.discard_before(kEpoch + 1);
  }

  /// Tells of the sentences that the listener has come to.
  void announce(const std::function<void(const ReaderItem&)>& on_sentence) {
    const std::uint64_t heard_frames = sink_.heard().frames;
    while (std::optional<ReaderItem> item = take_begun(heard_frames)) {
      if (on_sentence) on_sentence(*item);
    }
  }

  std::optional<ReaderItem> take_begun(std::uint64_t heard_frames) {
    const std::lock_guard lock(mutex_);
    if (queued_.empty() || queued_.front().begin_frame > heard_frames) return std::nullopt;
    ReaderItem item = std::move(queued_.front().item);
    queued_.pop_front();
    return item;
  }

  // ---- the worker's

  Status speak_all(const std::stop_token& stop) {
    for (;;) {
      Result<std::optional<ReaderItem>> item = reader_.next();
      if (stop.stop_requested()) return fail(ErrorCode::Interrupted);
      if (!item) return fail(std::move(item.error()));
      if (!*item) return sink_.finish();
      const Utterance utterance = (*item)->utterance;
      queue(std::move(**item));
      if (Status spoken = speak(utterance, stop); !spoken) return spoken;
    }
  }

  Status speak(const Utterance& utterance, const std::stop_token& stop) {
    Status written;
    const auto consume = [&](AudioBlock block) {
      if (stop.stop_requested()) return false;
      block.epoch = kEpoch;
      written = sink_.write(block);
      written_frames_ += block.pcm.size();
      return written.has_value();
    };
    if (Status spoken = engine_.speak(utterance, consume); !spoken) return spoken;
    return stop.stop_requested() ? fail(ErrorCode::Interrupted) : written;
  }

  void queue(ReaderItem item) {
    const std::lock_guard lock(mutex_);
    queued_.push_back({std::move(item), written_frames_});
  }

  void end(Status result) {
    const std::lock_guard lock(mutex_);
    result_ = std::move(result);
    ended_.notify_all();
  }

  Reader& reader_;
  Synthesizer& engine_;
  LiveSink& sink_;
  std::uint64_t written_frames_ = 0;  // the worker's
  std::mutex mutex_;
  std::condition_variable_any ended_;
  std::deque<Queued> queued_;     // guarded by mutex_
  std::optional<Status> result_;  // guarded by mutex_
  std::jthread worker_;           // last: it ends before what it uses
};

}  // namespace

Status play(Reader& reader, Synthesizer& engine, LiveSink& sink, std::stop_token stop,
            const std::function<void(const ReaderItem&)>& on_sentence) {
  return Narration(reader, engine, sink).run(stop, on_sentence);
}

}  // namespace docbao
