// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "docbao/audio_block.hpp"
#include "docbao/reader.hpp"

namespace docbao {

/// Half-open range of frames (sound is mono: a frame is a sample), counted from the first that was recorded.
struct FrameRange {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;

  constexpr std::uint64_t size() const noexcept { return end - begin; }
  friend constexpr bool operator==(FrameRange, FrameRange) = default;
};

/// When a word was said, without pauses. A word that the engine cannot say, or that was not reached because
/// the synthesis was stopped, has an empty range at the place where it would have stood.
struct TimedWord {
  std::string text;  ///< as spoken: "lăm"
  Span source;       ///< bytes of the article: "25", for each of its three words
  FrameRange frames;
};

/// When a sentence was said. `words` are those of Utterance::words, one for one.
struct TimedSentence {
  std::shared_ptr<const Article> article;
  Sentence sentence;             ///< its bytes, and its block
  FrameRange frames;             ///< with the pause after it: each sentence begins where the one before ended
  std::uint64_t speech_end = 0;  ///< where that pause begins; frames.end where there is none
  std::vector<TimedWord> words;
};

/// When all that is read of a block was said, the pause after it included.
struct TimedBlock {
  std::shared_ptr<const Article> article;
  std::uint32_t block = 0;  ///< index into Article::blocks
  FrameRange frames;

  const Block& in_article() const { return article->blocks[block]; }
};

/// Receives each sentence and each block as soon as its end is known; a block comes after its sentences.
/// Either function may be left empty.
struct TimelineConsumer {
  std::function<void(TimedSentence)> on_sentence;
  std::function<void(TimedBlock)> on_block;
};

/// When everything was said, all of it in memory.
struct Timeline {
  std::vector<TimedSentence> sentences;
  std::vector<TimedBlock> blocks;

  /// A consumer that appends to this timeline, which must outlive it and must not be moved.
  TimelineConsumer collector();
};

/// Works out when each sentence and word was said, from the sentences and sound blocks on their way to a
/// sink:
///
///     recorder.begin(item);                                                         // for each ReaderItem
///     synthesizer.speak(item.utterance, [&](const AudioBlock& block) {              // for each block
///       return recorder.add(block), sink.write(block).has_value();
///     });
///     recorder.finish();                                                            // at the end of all
///
/// Holds one sentence: memory does not grow with the text. One thread.
class TimelineRecorder {
 public:
  explicit TimelineRecorder(TimelineConsumer consumer) : consumer_(std::move(consumer)) {}
  /// The blocks added from now on belong to this sentence.
  void begin(const ReaderItem& item);
  void add(const AudioBlock& block);
  /// Hands on the last sentence and the last block. Without it they are lost.
  void finish();
  /// All that was recorded so far.
  std::uint64_t frames() const noexcept { return at_; }

 private:
  void end_sentence();
  void end_block();

  TimelineConsumer consumer_;
  std::optional<TimedSentence> sentence_;
  std::optional<TimedBlock> block_;
  std::size_t words_begun_ = 0;
  std::uint64_t at_ = 0;
};

}  // namespace docbao
