// SPDX-License-Identifier: GPL-3.0-or-later
#include "player/script.hpp"

#include <algorithm>

namespace docbao {
namespace {

constexpr std::size_t kHeldParts = 4;  // of at most 256 KiB of text each

}  // namespace

Result<PartPtr> Script::part(std::uint32_t article, std::uint32_t number) {
  thread_.check();
  if (article >= article_count()) return PartPtr{};
  if (PartPtr held = find_held(article, number)) return held;
  if (known_[article].part_count && number >= *known_[article].part_count) return PartPtr{};
  if (known_[article].is_lost) return PartPtr{};
  const bool lies_ahead = source_ && reading_ == article && number >= next_number_;
  if (!lies_ahead) {
    const Result<bool> opened = open(article);
    if (!opened) return lose(article, opened.error());
    if (!*opened) return PartPtr{};
  }
  while (next_number_ <= number) {
    if (!source_) return PartPtr{};  // the part before was the last
    const Result<bool> more = read_on();
    if (!more) return lose(article, more.error());
    if (!*more) return PartPtr{};
  }
  return held_.back();
}

/// A wait that was broken off is no fault of the article.
Result<PartPtr> Script::lose(std::uint32_t article, const Error& error) {
  if (queue_.size() == 1 || error.code == ErrorCode::Interrupted) return fail(error);
  known_[article].is_lost = true;
  lost_.push_back({article, error});
  if (reading_ == article) source_.reset();
  return PartPtr{};
}

PartPtr Script::find_held(std::uint32_t article, std::uint32_t number) const {
  const auto found = std::ranges::find_if(
      held_, [&](const PartPtr& p) { return p->article == article && p->number == number; });
  return found == held_.end() ? PartPtr{} : *found;
}

Result<bool> Script::open(std::uint32_t article) {
  auto source = queue_[article]();
  if (!source) return fail(std::move(source.error()));
  if (!*source) return false;
  source_ = std::move(*source);
  reading_ = article;
  next_number_ = 0;
  return true;
}

/// Takes in the next part of the article being read; false at its end.
Result<bool> Script::read_on() {
  Result<std::optional<PreparedText>> next =
      prepare_next(*source_, next_number_ > 0 ? held_.back().get() : nullptr, stop_);
  if (!next) return fail(std::move(next.error()));
  if (!*next) return see_end(), false;
  held_.push_back(std::make_shared<const Part>(Part{std::move(**next), reading_, next_number_++}));
  if (held_.size() > kHeldParts) held_.pop_front();
  remember(*held_.back());
  if (held_.back()->text->is_last) see_end();
  return true;
}

void Script::see_end() {
  Known& known = known_[reading_];
  known.part_count = next_number_;
  known.sentence_count = known.sentences;
  known.byte_count = known.bytes;
  source_.reset();
}

void Script::learn_length(std::uint32_t article, std::uint64_t sentences, std::uint64_t bytes) {
  Known& known = known_[article];
  if (known.part_count) return;  // seen with our own eyes
  known.sentence_count = sentences;
  known.byte_count = bytes;
}

void Script::remember(const Part& part) {
  Known& known = known_[part.article];
  if (part.number < known.first_sentence.size()) return;  // it was read before
  known.first_sentence.push_back(known.sentences);
  known.sentences += part.sentences.size();
  known.bytes = part.text->offset + part.text->text.size();
}

}  // namespace docbao
