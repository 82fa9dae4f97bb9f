// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/tags/fields.hpp"
#include "audio/tags/tags.hpp"

namespace docbao {
namespace {

/// A chunk, filled up to an even size as RIFF wants.
void add_chunk(Fields& fields, std::string_view name, std::string_view content) {
  fields.bytes(name).u32(content.size()).bytes(content).zeros(content.size() % 2);
}

void add_text(Fields& fields, std::string_view name, const std::string& text) {
  if (!text.empty()) add_chunk(fields, name, text + '\0');
}

std::string info_list(const SoundInfo& info) {
  Fields list;
  add_text(list, "INAM", info.title);
  add_text(list, "IART", info.artist);
  add_text(list, "IPRD", info.album);
  add_text(list, "ICRD", info.date);
  if (info.track > 0) add_text(list, "ITRK", std::to_string(info.track));
  add_text(list, "ILNG", info.language);
  add_text(list, "ISRC", info.source);
  return list.take();
}

std::string cue_points(const SoundInfo& info) {
  Fields cues;
  cues.u32(info.chapters.size());
  for (std::size_t i = 0; i < info.chapters.size(); ++i) {
    const std::uint64_t frame = info.chapters[i].begin_frame;
    cues.u32(i + 1).u32(frame).bytes("data").u32(0).u32(0).u32(frame);
  }
  return cues.take();
}

std::string cue_labels(const SoundInfo& info) {
  Fields labels;
  for (std::size_t i = 0; i < info.chapters.size(); ++i) {
    add_chunk(labels, "labl", Fields().u32(i + 1).bytes(info.chapters[i].title).zeros(1).take());
  }
  return labels.take();
}

}  // namespace

std::string wav_trailer(const SoundInfo& info) {
  Fields trailer;
  if (const std::string list = info_list(info); !list.empty()) add_chunk(trailer, "LIST", "INFO" + list);
  if (info.chapters.empty()) return trailer.take();
  add_chunk(trailer, "cue ", cue_points(info));
  add_chunk(trailer, "LIST", "adtl" + cue_labels(info));
  return trailer.take();
}

}  // namespace docbao
