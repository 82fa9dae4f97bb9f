// SPDX-License-Identifier: GPL-3.0-or-later
#include "player/moves.hpp"

#include <algorithm>

#include "base/distance.hpp"

namespace docbao {
namespace {

bool is_heading(BlockKind kind) noexcept { return kind == BlockKind::Title || kind == BlockKind::Heading; }

/// Shortens what every step of a search says: nothing found or a failure ends it.
bool ends(const Found& found) { return !found || !*found; }

/// The last sentence of all before `place`, heard or not.
Found step_back(Script& script, Place place) {
  if (place.sentence > 0) return Place{place.article, place.part, place.sentence - 1};
  for (;;) {
    if (place.part > 0) {
      --place.part;
    } else {
      if (place.article == 0) return std::nullopt;
      --place.article;
      for (place.part = 0;; ++place.part) {  // to its last part
        const Result<PartPtr> next = script.part(place.article, place.part + 1);
        if (!next) return fail(next.error());
        if (!*next) break;
      }
    }
    const Result<PartPtr> part = script.part(place.article, place.part);
    if (!part) return fail(part.error());
    if (!*part && script.is_lost(place.article)) {
      place.part = 0;
      continue;
    }
    if (!*part) return std::nullopt;
    if (const std::size_t count = (*part)->sentences.size(); count > 0) {
      return Place{place.article, place.part, static_cast<std::uint32_t>(count - 1)};
    }
  }
}

Found before(Script& script, Place place, const Filter& filter) {
  for (;;) {
    Found found = step_back(script, place);
    if (ends(found)) return found;
    place = **found;
    const Result<PartPtr> part = script.part(place.article, place.part);
    if (!part) return fail(part.error());
    if (!*part) return std::nullopt;
    if (filter.takes(**part, place.sentence)) return place;
  }
}

/// Which block a place is in; two places with equal keys are in the same paragraph.
struct BlockKey {
  std::uint32_t article, part, block;
  BlockKind kind;
  bool same_as(const BlockKey& other) const {
    return article == other.article && part == other.part && block == other.block;
  }
};

Result<BlockKey> block_of(Script& script, Place place) {
  const Result<PartPtr> part = script.part(place.article, place.part);
  if (!part) return fail(part.error());
  if (!*part) return BlockKey{place.article, place.part, 0, BlockKind::Paragraph};
  const std::uint32_t block = (*part)->at(place).block;
  return BlockKey{place.article, place.part, block, (*part)->text->blocks[block].kind};
}

/// The first heard sentence of another block, where `wanted` holds of its kind.
template <typename Wanted>
Found block_after(Script& script, Place place, const Filter& filter, Wanted wanted) {
  const Result<BlockKey> from = block_of(script, place);
  if (!from) return fail(from.error());
  for (;;) {
    Found found = after(script, place, filter);
    if (ends(found)) return found;
    place = **found;
    const Result<BlockKey> block = block_of(script, place);
    if (!block) return fail(block.error());
    if (!block->same_as(*from) && wanted(block->kind)) return place;
  }
}

/// The first heard sentence of the block that `place` is in.
Found block_begin(Script& script, Place place, const Filter& filter) {
  const Result<BlockKey> own = block_of(script, place);
  if (!own) return fail(own.error());
  for (;;) {
    Found found = before(script, place, filter);
    if (!found) return found;
    if (!*found) return place;
    const Result<BlockKey> block = block_of(script, **found);
    if (!block) return fail(block.error());
    if (!block->same_as(*own)) return place;
    place = **found;
  }
}

/// From the middle of a block to its beginning, from there to the beginning of the one before it.
template <typename Wanted>
Found block_before(Script& script, Place place, const Filter& filter, Wanted wanted) {
  for (;;) {
    Found found = before(script, place, filter);
    if (ends(found)) return found;
    Found begin = block_begin(script, **found, filter);
    if (ends(begin)) return begin;
    place = **begin;
    const Result<BlockKey> block = block_of(script, place);
    if (!block) return fail(block.error());
    if (wanted(block->kind)) return place;
  }
}

Found article_begin(Script& script, std::uint32_t article, const Filter& filter) {
  Found found = at_or_after(script, {article, 0, 0}, filter);
  if (ends(found) || (*found)->article == article) return found;
  return std::nullopt;
}

/// The beginning of the nearest article before this one that has something to hear.
Found article_before(Script& script, std::uint32_t article, const Filter& filter) {
  while (article-- > 0) {
    Found found = article_begin(script, article, filter);
    if (!ends(found) || !found) return found;
  }
  return std::nullopt;
}

/// The n-th sentence of the article, or its last where it has fewer; n counts from 1.
Found sentence_number(Script& script, std::uint32_t article, int number) {
  std::optional<Place> last;
  auto wanted = static_cast<std::uint64_t>(std::max(number, 1)) - 1;
  for (std::uint32_t n = 0;; ++n) {
    const Result<PartPtr> part = script.part(article, n);
    if (!part) return fail(part.error());
    if (!*part) return last;
    const std::size_t count = (*part)->sentences.size();
    if (wanted < count) return Place{article, n, static_cast<std::uint32_t>(wanted)};
    wanted -= count;
    if (count > 0) last = Place{article, n, static_cast<std::uint32_t>(count - 1)};
  }
}

Found percent(Script& script, std::uint32_t article, int number) {
  for (std::uint32_t n = 0; script.byte_count(article) == 0; ++n) {  // to the end, once
    const Result<PartPtr> part = script.part(article, n);
    if (!part) return fail(part.error());
    if (!*part) break;
  }
  const auto hundredths = static_cast<std::uint64_t>(std::clamp(number, 0, 100));
  return at_offset(script, article, script.byte_count(article) * hundredths / 100);
}

}  // namespace

bool Filter::takes(const Part& part, std::uint32_t sentence) const {
  const Sentence& asked = part.sentences[sentence];
  if (!part.is_read(asked, style)) return false;
  if (headlines_only) return is_heading(part.block(asked).kind);
  const bool begins_block = sentence == 0 || part.sentences[sentence - 1].block != asked.block;
  return !first_of_paragraph || begins_block;
}

Found at_or_after(Script& script, Place place, const Filter& filter) {
  while (place.article < script.article_count()) {
    const Result<PartPtr> part = script.part(place.article, place.part);
    if (!part) return fail(part.error());
    const std::size_t count = *part ? (*part)->sentences.size() : 0;
    for (; place.sentence < count; ++place.sentence) {
      if (filter.takes(**part, place.sentence)) return place;
    }
    place = *part ? Place{place.article, place.part + 1, 0} : Place{place.article + 1, 0, 0};
  }
  return std::nullopt;
}

Found after(Script& script, Place place, const Filter& filter) {
  ++place.sentence;
  return at_or_after(script, place, filter);
}

Found at_offset(Script& script, std::uint32_t article, std::uint64_t offset) {
  std::optional<Place> best;
  for (std::uint32_t n = 0;; ++n) {
    const Result<PartPtr> part = script.part(article, n);
    if (!part) return fail(part.error());
    if (!*part || (*part)->text->offset > offset) return best;
    const auto& sentences = (*part)->sentences;
    const auto later = std::ranges::find_if(
        sentences, [&](const Sentence& s) { return (*part)->text->offset + s.span.begin > offset; });
    if (later != sentences.begin())
      best = Place{article, n, static_cast<std::uint32_t>(later - sentences.begin() - 1)};
    if (!best && !sentences.empty()) best = Place{article, n, 0};
    if (later != sentences.end()) return best;
  }
}

namespace {

/// How far from a mark's old offset its words are looked for: so much may have come before it, or gone.
constexpr std::uint64_t kMarkMayMove = std::uint64_t{512} << 10;

/// A place in the whole article that is like a mark.
struct LikePlace {
  std::uint64_t offset;
  MarkFound found;

  bool is_better_than(const LikePlace& other, std::uint64_t wanted) const {
    if (found.likeness != other.found.likeness) return found.likeness > other.found.likeness;
    return distance(offset, wanted) < distance(other.offset, wanted);
  }
  /// No text behind `end` can hold a better one.
  bool is_best_before(std::uint64_t end, std::uint64_t wanted) const {
    return found.is_whole && end > wanted && distance(offset, wanted) <= end - wanted;
  }
};

}  // namespace

Found at_mark(Script& script, std::uint32_t article, const TextMark& mark) {
  if (mark.before.empty() && mark.after.empty()) return at_offset(script, article, mark.offset);
  std::optional<LikePlace> best;
  for (std::uint32_t n = 0;; ++n) {
    const Result<PartPtr> part = script.part(article, n);
    if (!part) return fail(part.error());
    if (!*part || (*part)->text->offset > mark.offset + kMarkMayMove) break;
    const Article& text = *(*part)->text;
    const std::uint64_t end = text.offset + text.text.size();
    if (end + kMarkMayMove < mark.offset) continue;
    if (const std::optional<MarkFound> found = find_mark(text, mark)) {
      const LikePlace place{text.offset + found->at, *found};
      if (!best || place.is_better_than(*best, mark.offset)) best = place;
    }
    if (best && best->is_best_before(end, mark.offset)) break;
  }
  return best ? at_offset(script, article, best->offset) : Found{std::nullopt};
}

Found find_target(Script& script, Command command, Place place, const Filter& filter) {
  const auto any = [](BlockKind) { return true; };
  switch (command.kind) {
    case CommandKind::NextSentence: return after(script, place, filter);
    case CommandKind::PreviousSentence: return before(script, place, filter);
    case CommandKind::NextParagraph: return block_after(script, place, filter, any);
    case CommandKind::PreviousParagraph: return block_before(script, place, filter, any);
    case CommandKind::NextHeading: return block_after(script, place, filter, is_heading);
    case CommandKind::PreviousHeading: return block_before(script, place, filter, is_heading);
    case CommandKind::NextArticle: return at_or_after(script, {place.article + 1, 0, 0}, filter);
    case CommandKind::PreviousArticle: return article_before(script, place.article, filter);
    case CommandKind::Restart: return article_begin(script, place.article, filter);
    case CommandKind::GoToSentence: return sentence_number(script, place.article, command.number);
    case CommandKind::GoToPercent: return percent(script, place.article, command.number);
    default: return place;
  }
}

bool is_move(CommandKind kind) noexcept {
  return kind >= CommandKind::NextSentence && kind <= CommandKind::SkipTime;
}

bool is_step_ahead(CommandKind kind) noexcept {
  return kind == CommandKind::NextSentence || kind == CommandKind::NextParagraph ||
         kind == CommandKind::NextHeading || kind == CommandKind::NextArticle;
}

}  // namespace docbao
