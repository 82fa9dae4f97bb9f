// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "audio/tags/fields.hpp"
#include "audio/tags/tags.hpp"

namespace docbao {
namespace {

constexpr std::uint64_t kUtf8 = 3;
constexpr std::uint32_t kNoOffset = 0xFFFFFFFF;  // the times count, not byte offsets
constexpr std::size_t kMostInOneContents = 255;  // its entries are counted in a byte

void add_frame(Fields& tag, std::string_view name, std::string_view content) {
  tag.bytes(name).synchsafe(content.size()).zeros(2).bytes(content);
}

void add_text(Fields& tag, std::string_view name, std::string_view text) {
  if (!text.empty()) add_frame(tag, name, Fields().u8(kUtf8).bytes(text).take());
}

/// ID3 names languages by ISO 639-2.
std::string_view three_letters(std::string_view language) noexcept {
  if (language == "vi") return "vie";
  if (language == "en") return "eng";
  return language.size() == 3 ? language : std::string_view{};
}

void add_source(Fields& tag, const std::string& source) {
  if (source.find("://") != std::string::npos) add_frame(tag, "WOAS", source);
  else if (!source.empty())
    add_frame(tag, "TXXX", Fields().u8(kUtf8).bytes("source").zeros(1).bytes(source).take());
}

void add_cover(Fields& tag, const Picture& cover) {
  constexpr std::uint64_t kFrontCover = 3;
  add_frame(
      tag, "APIC",
      Fields().u8(kUtf8).bytes(cover.mime_type).zeros(1).u8(kFrontCover).zeros(1).bytes(cover.bytes).take());
}

std::string chapter_id(std::size_t index) { return "chp" + std::to_string(index); }

void add_contents(Fields& tag, std::size_t chapters) {
  constexpr std::uint64_t kTopLevelAndOrdered = 3;
  Fields contents;
  contents.bytes("toc").zeros(1).u8(kTopLevelAndOrdered).u8(chapters);
  for (std::size_t i = 0; i < chapters; ++i) contents.bytes(chapter_id(i)).zeros(1);
  add_frame(tag, "CTOC", contents.take());
}

void add_chapters(Fields& tag, const SoundInfo& info, SoundLength length) {
  const std::size_t count = info.chapters.size();
  if (count > 0 && count <= kMostInOneContents) add_contents(tag, count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t end = i + 1 < count ? info.chapters[i + 1].begin_frame : length.frames;
    Fields chapter;
    chapter.bytes(chapter_id(i))
        .zeros(1)
        .be32(length.ms_at(info.chapters[i].begin_frame))
        .be32(length.ms_at(end));
    chapter.be32(kNoOffset).be32(kNoOffset);
    add_text(chapter, "TIT2", info.chapters[i].title);
    add_frame(tag, "CHAP", chapter.take());
  }
}

}  // namespace

std::string id3_tag(const SoundInfo& info, SoundLength length) {
  Fields frames;
  add_text(frames, "TIT2", info.title);
  add_text(frames, "TPE1", info.artist);
  add_text(frames, "TALB", info.album);
  add_text(frames, "TDRC", info.date);
  add_text(frames, "TLAN", three_letters(info.language));
  add_source(frames, info.source);
  if (info.cover) add_cover(frames, *info.cover);
  add_chapters(frames, info, length);
  if (frames.size() == 0) return {};
  const std::string content = frames.take();
  return Fields().bytes("ID3").u8(4).zeros(2).synchsafe(content.size()).bytes(content).take();
}

}  // namespace docbao
