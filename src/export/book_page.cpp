// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdlib>
#include <ctime>

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
    case BlockKind::Paragraph: break;
  }
  return {"p", ""};
}

/// The element that holds a run of blocks of that kind.
std::string_view holder_of(BlockKind kind) noexcept {
  if (kind == BlockKind::ListItem) return "ul";
  return kind == BlockKind::Quote ? "blockquote" : "";
}

class PageMaker {
 public:
  PageMaker(const BookChapter& chapter, const std::string& file, Granularity granularity, const ClipMarkup& markup)
      : chapter_(chapter), article_(*chapter.article), file_(file), granularity_(granularity), markup_(markup) {}

  Page make() {
    page_.title = title_of(article_);
    page_.duration_ms = ms(chapter_.frames);
    begin();
    for (std::uint32_t i = 0; i < article_.blocks.size(); ++i) {
      if (!article_.blocks[i].repeats) add_block(i);
    }
    change_holder("");
    return std::move(page_);
  }

 private:
  std::uint64_t ms(std::uint64_t frame) const noexcept { return (frame * 1000 + chapter_.rate_hz / 2) / chapter_.rate_hz; }

  /// An article is named in the contents even where it has no title of its own.
  void begin() {
    if (article_.part > 0) return;
    page_.entries.push_back({page_.title, file_, file_, true});
    if (article_.first(BlockKind::Title) == nullptr && article_.first(BlockKind::Heading) == nullptr) {
      page_.body += "<h1>" + escape_xml(page_.title) + "</h1>\n";
    }
  }

  void change_holder(std::string_view holder) {
    if (holder == holder_) return;
    if (!holder_.empty()) page_.body += "</" + std::string(holder_) + ">\n";
    if (!holder.empty()) page_.body += '<' + std::string(holder) + ">\n";
    holder_ = holder;
  }

  void add_block(std::uint32_t index) {
    const Block& block = article_.blocks[index];
    change_holder(holder_of(block.kind));
    const Element element = element_of(block.kind);
    const std::string id = "b" + std::to_string(index);
    page_.body += '<' + std::string(element.name) + " id=\"" + id + '"';
    if (!element.css_class.empty()) page_.body += " class=\"" + std::string(element.css_class) + '"';
    page_.body += '>';
    add_text(index, block.span);
    page_.body += "</" + std::string(element.name) + ">\n";
    if (block.kind == BlockKind::Heading) page_.entries.push_back({on_one_line(article_.view(block.span)), file_, id, false});
  }

  /// The block's sentences, and between them what is not said.
  void add_text(std::uint32_t index, Span block) {
    std::uint32_t at = block.begin;
    for (; next_ < chapter_.sentences.size() && chapter_.sentences[next_].sentence.block <= index; ++next_) {
      const TimedSentence& sentence = chapter_.sentences[next_];
      if (sentence.sentence.block < index) continue;
      add_plain({at, sentence.sentence.span.begin});
      add_sentence(sentence);
      at = sentence.sentence.span.end;
    }
    add_plain({at, block.end});
  }

  void add_plain(Span span) { page_.body += escape_xml(on_one_line(article_.view(span))); }

  void add_clip(Span span, FrameRange frames) {
    const std::uint64_t begin_ms = ms(frames.begin), end_ms = ms(frames.end);
    if (begin_ms >= end_ms) return add_plain(span);
    page_.clips.push_back({"c" + std::to_string(page_.clips.size() + 1), begin_ms, end_ms});
    page_.body += markup_.before_id + page_.clips.back().id + markup_.after_id;
    add_plain(span);
    page_.body += markup_.after;
  }

  void add_sentence(const TimedSentence& sentence) {
    std::vector<WrittenWord> words;
    if (granularity_ == Granularity::Word) words = written_words(sentence);
    if (words.empty()) return add_clip(sentence.sentence.span, sentence.frames);
    std::uint32_t at = sentence.sentence.span.begin;
    std::uint64_t begin = sentence.frames.begin;
    for (std::size_t i = 0; i < words.size(); ++i) {
      // A clip lasts to the next word, the last one through the pause: nothing is cut out of the sound.
      const std::uint64_t end = i + 1 < words.size() ? words[i + 1].frames.begin : sentence.frames.end;
      add_plain({at, words[i].source.begin});
      add_clip(words[i].source, {begin, end});
      at = words[i].source.end;
      begin = end;
    }
    add_plain({at, sentence.sentence.span.end});
  }

  const BookChapter& chapter_;
  const Article& article_;
  const std::string& file_;
  Granularity granularity_;
  const ClipMarkup& markup_;
  Page page_;
  std::string_view holder_;
  std::size_t next_ = 0;  // sentence
};

/// FNV-1a, 64 bits: no secret, only a number that differs where the text does.
std::uint64_t hash(std::string_view text, std::uint64_t seed) noexcept {
  for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return seed;
}

}  // namespace

Page make_page(const BookChapter& chapter, const std::string& file, Granularity granularity, const ClipMarkup& markup) {
  return PageMaker(chapter, file, granularity, markup).make();
}

std::string now_utc() {
  std::time_t now = std::time(nullptr);
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) now = static_cast<std::time_t>(std::strtoll(epoch, nullptr, 10));
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
  std::string text = info.title + '\n' + info.artist + '\n' + info.date + '\n' + info.source + '\n' + std::to_string(duration_ms);
  for (const Chapter& chapter : info.chapters) text += '\n' + chapter.title;
  const std::uint64_t high = hash(text, 14695981039346656037ULL), low = hash(text, high);
  char uuid[64];  // version 8: made by a rule of our own (RFC 9562)
  std::snprintf(uuid, sizeof uuid, "urn:uuid:%08x-%04x-8%03x-%04x-%012llx", static_cast<unsigned>(high >> 32),
                static_cast<unsigned>(high >> 16 & 0xFFFF), static_cast<unsigned>(high & 0xFFF),
                static_cast<unsigned>(low >> 48 & 0x3FFF) | 0x8000U, static_cast<unsigned long long>(low & 0xFFFFFFFFFFFF));
  return uuid;
}

}  // namespace docbao
