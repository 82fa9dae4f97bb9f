// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <utility>

#include "base/fnv1a.hpp"
#include "base/one_line.hpp"
#include "export/book.hpp"
#include "export/markup.hpp"
#include "export/written_words.hpp"

namespace docbao {
namespace {

/// The element of a block: its name, and its class where the style sheet has one.
struct Element {
  std::string_view name, css_class;
};

Element element_of(BlockKind kind) noexcept {
  switch (kind) {
    case BlockKind::Title: return {"h1", ""};
    case BlockKind::Heading: return {"h2", ""};
    case BlockKind::Dateline: return {"p", "dateline"};
    case BlockKind::Byline: return {"p", "byline"};
    case BlockKind::Sapo: return {"p", "sapo"};
    case BlockKind::Caption: return {"p", "caption"};
    case BlockKind::Credit: return {"p", "credit"};
    case BlockKind::ListItem: return {"li", ""};
    case BlockKind::Quote:
    case BlockKind::Aside:
    case BlockKind::Paragraph: break;
  }
  return {"p", ""};
}

/// The element that holds a run of blocks of that kind.
std::string_view holder_of(BlockKind kind) noexcept {
  if (kind == BlockKind::ListItem) return "ul";
  return kind == BlockKind::Quote ? "blockquote" : "";
}

/// What is not read aloud is not in the text.
bool is_shown(const Block& block) noexcept { return !block.repeats && block.kind != BlockKind::Aside; }

std::string block_id(std::uint32_t block) { return "b" + std::to_string(block); }

}  // namespace

PageMaker::PageMaker(std::shared_ptr<const Article> article, std::string file, std::uint32_t rate_hz,
                     Granularity granularity)
    : article_(std::move(article)), file_(std::move(file)), rate_hz_(rate_hz), granularity_(granularity) {
  page_.title = title_of(*article_);
  begin_page();
}

std::uint64_t PageMaker::ms(std::uint64_t frame) const noexcept {
  return (frame * 1000 + rate_hz_ / 2) / rate_hz_;
}

/// An article is named in the contents even where it has no title of its own.
void PageMaker::begin_page() {
  if (article_->part > 0) return;
  page_.entries.push_back({page_.title, file_, file_, true});
  if (article_->first(BlockKind::Title) == nullptr && article_->first(BlockKind::Heading) == nullptr) {
    page_.body += "<h1>" + escape_xml(page_.title) + "</h1>\n";
  }
}

void PageMaker::add(const TimedSentence& sentence) {
  const Span whole = sentence.sentence.span;
  if (!is_shown(article_->blocks[sentence.sentence.block])) return;
  go_to(sentence.sentence.block);
  std::vector<WrittenWord> words;
  if (granularity_ == Granularity::Word) words = written_words(sentence);
  if (words.empty()) words.push_back({whole, sentence.frames});
  std::uint64_t begin = sentence.frames.begin;
  for (std::size_t i = 0; i < words.size(); ++i) {
    // A clip lasts to the next word, the last one through the pause: nothing is cut out of the sound.
    const std::uint64_t end = i + 1 < words.size() ? words[i + 1].frames.begin : sentence.frames.end;
    add_plain({at_, words[i].source.begin});
    add_clip(words[i].source, {begin, end});
    begin = end;
  }
  add_plain({at_, whole.end});
}

Page PageMaker::finish(std::uint64_t frames) {
  go_to(static_cast<std::uint32_t>(article_->blocks.size()));
  change_holder("");
  page_.duration_ms = ms(frames);
  return std::move(page_);
}

/// Ends the blocks before that one, said or not, and opens it.
void PageMaker::go_to(std::uint32_t block) {
  for (; block_ < block; ++block_) {
    begin_block();
    end_block();
  }
  if (block_ < article_->blocks.size()) begin_block();
}

void PageMaker::begin_block() {
  const Block& block = article_->blocks[block_];
  if (is_open_ || !is_shown(block)) return;
  change_holder(holder_of(block.kind));
  const Element element = element_of(block.kind);
  page_.body += '<' + std::string(element.name) + " id=\"" + block_id(block_) + '"';
  if (!element.css_class.empty()) page_.body += " class=\"" + std::string(element.css_class) + '"';
  page_.body += '>';
  at_ = block.span.begin;
  is_open_ = true;
}

void PageMaker::end_block() {
  if (!std::exchange(is_open_, false)) return;
  const Block& block = article_->blocks[block_];
  add_plain({at_, block.span.end});
  page_.body += "</" + std::string(element_of(block.kind).name) + ">\n";
  if (block.kind == BlockKind::Heading)
    page_.entries.push_back({on_one_line(article_->view(block.span)), file_, block_id(block_), false});
}

void PageMaker::change_holder(std::string_view holder) {
  if (holder == holder_) return;
  if (!holder_.empty()) page_.body += "</" + std::string(holder_) + ">\n";
  if (!holder.empty()) page_.body += '<' + std::string(holder) + ">\n";
  holder_ = holder;
}

void PageMaker::add_plain(Span span) {
  page_.body += escape_xml(on_one_line(article_->view(span)));
  at_ = span.end;
}

void PageMaker::add_clip(Span span, FrameRange frames) {
  const std::uint64_t begin_ms = ms(frames.begin), end_ms = ms(frames.end);
  if (begin_ms >= end_ms) return add_plain(span);
  page_.clips.push_back({"c" + std::to_string(page_.clips.size() + 1), begin_ms, end_ms});
  page_.body += "<span id=\"" + page_.clips.back().id + "\">";
  add_plain(span);
  page_.body += "</span>";
}

std::string now_utc() {
  std::time_t now = std::time(nullptr);
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"))
    now = static_cast<std::time_t>(std::strtoll(epoch, nullptr, 10));
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::string chapter_file(std::size_t number) {
  const std::string digits = std::to_string(number);
  return 'a' + std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
}

std::string make_identifier(const SoundInfo& info, std::uint64_t duration_ms) {
  std::string text = info.title + '\n' + info.artist + '\n' + info.date + '\n' + info.source + '\n' +
                     std::to_string(duration_ms);
  for (const Chapter& chapter : info.chapters) text += '\n' + chapter.title;
  const std::uint64_t high = hash_of(text), low = hash_of(text, high);
  char uuid[64];  // version 8: made by a rule of our own (RFC 9562)
  std::snprintf(uuid, sizeof uuid, "urn:uuid:%08x-%04x-8%03x-%04x-%012llx", static_cast<unsigned>(high >> 32),
                static_cast<unsigned>(high >> 16 & 0xFFFF), static_cast<unsigned>(high & 0xFFF),
                static_cast<unsigned>(low >> 48 & 0x3FFF) | 0x8000U,
                static_cast<unsigned long long>(low & 0xFFFFFFFFFFFF));
  return uuid;
}

}  // namespace docbao
