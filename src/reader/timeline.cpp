// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/timeline.hpp"

#include <utility>

namespace docbao {
namespace {

TimedSentence untimed(const ReaderItem& item, std::uint64_t at) {
  TimedSentence out{item.article, item.sentence, {at, at}, at, {}};
  out.words.reserve(item.utterance.words.size());
  for (const UtteredWord& word : item.utterance.words)
    out.words.push_back({std::string(item.utterance.view(word)), word.source, {at, at}});
  return out;
}

}  // namespace

TimelineConsumer Timeline::collector() {
  return {[this](TimedSentence sentence) { sentences.push_back(std::move(sentence)); },
          [this](TimedBlock block) { blocks.push_back(std::move(block)); }};
}

void TimelineRecorder::begin(const ReaderItem& item) {
  end_sentence();
  if (block_ && (block_->article != item.article || block_->block != item.sentence.block)) end_block();
  if (!block_) block_ = TimedBlock{item.article, item.sentence.block, {at_, at_}};
  sentence_ = untimed(item, at_);
  words_begun_ = 0;
}

void TimelineRecorder::add(const AudioBlock& block) {
  const std::uint64_t begin = std::exchange(at_, at_ + block.pcm.size());
  if (!sentence_) return;
  sentence_->frames.end = at_;
  if (block.is_pause) return;
  sentence_->speech_end = at_;
  auto& words = sentence_->words;
  if (block.word >= words.size()) return;
  for (; words_begun_ <= block.word; ++words_begun_) words[words_begun_].frames = {begin, begin};
  words[block.word].frames.end = at_;
}

void TimelineRecorder::finish() {
  end_sentence();
  end_block();
}

void TimelineRecorder::end_sentence() {
  if (!sentence_) return;
  const std::uint64_t end = sentence_->speech_end;
  for (; words_begun_ < sentence_->words.size(); ++words_begun_)
    sentence_->words[words_begun_].frames = {end, end};
  block_->frames.end = at_;
  if (consumer_.on_sentence) consumer_.on_sentence(std::move(*sentence_));
  sentence_.reset();
}

void TimelineRecorder::end_block() {
  if (!block_) return;
  if (consumer_.on_block) consumer_.on_block(std::move(*block_));
  block_.reset();
}

}  // namespace docbao
