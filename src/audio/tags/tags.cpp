// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/tags/tags.hpp"

#include <array>

#include "audio/tags/fields.hpp"
#include "base/clock_text.hpp"

namespace docbao {

namespace {

Status copy_mp3(const Spool& encoded, const SoundInfo& info, SoundLength length, BufferedOutput& out) {
  const std::string tag = id3_tag(info, length);
  if (Status taken = out.append(std::as_bytes(std::span(tag)), kWriteBytes); !taken) return taken;
  return copy_rest(encoded, 0, out);
}

}  // namespace

Status copy_with_tags(Codec codec, const Spool& encoded, const SoundInfo& info, SoundLength length,
                      BufferedOutput& out) {
  switch (codec) {
    case Codec::Flac: return copy_flac(encoded, info, length, out);
    case Codec::Vorbis:
    case Codec::Opus: return copy_ogg(codec, encoded, info, length, out);
    case Codec::Mp3:
    case Codec::Aac: break;
  }
  return copy_mp3(encoded, info, length, out);
}

Status copy_rest(const Spool& encoded, std::uint64_t at, BufferedOutput& out) {
  std::array<std::byte, kWriteBytes> piece;
  for (;;) {
    const Result<std::size_t> got = encoded.read(at, piece);
    if (!got) return fail(got.error());
    if (*got == 0) return {};
    if (Status taken = out.append(std::span(piece).first(*got), kWriteBytes); !taken) return taken;
    at += *got;
  }
}

Result<std::string> read_exactly(const Spool& encoded, std::uint64_t at, std::size_t size) {
  std::string bytes(size, '\0');
  const Result<std::size_t> got = encoded.read(at, std::as_writable_bytes(std::span(bytes)));
  if (!got) return fail(got.error());
  if (*got < size) return fail(ErrorCode::CannotWrite, encoded.path(), "the encoder's file ends too early");
  return bytes;
}

std::string vorbis_comment(std::string_view vendor, const SoundInfo& info, SoundLength length,
                           const std::string& picture) {
  std::vector<std::string> comments;
  const auto add = [&](const std::string& name, const std::string& value) {
    if (!value.empty()) comments.push_back(name + '=' + value);
  };
  add("TITLE", info.title);
  add("ARTIST", info.artist);
  add("ALBUM", info.album);
  add("DATE", info.date);
  add("LANGUAGE", info.language);
  add("SOURCE", info.source);
  for (std::size_t i = 0; i < info.chapters.size(); ++i) {
    const std::string number = std::to_string(i + 1),
                      name = "CHAPTER" + std::string(number.size() < 3 ? 3 - number.size() : 0, '0') + number;
    add(name, clock_text(length.ms_at(info.chapters[i].begin_frame)));
    add(name + "NAME", info.chapters[i].title);
  }
  if (!picture.empty()) comments.push_back("METADATA_BLOCK_PICTURE=" + picture);
  Fields fields;
  fields.u32(vendor.size()).bytes(vendor).u32(comments.size());
  for (const std::string& comment : comments) fields.u32(comment.size()).bytes(comment);
  return fields.take();
}

std::string flac_picture(const Picture& cover) {
  constexpr std::uint64_t kFrontCover = 3, kBitsPerPixel = 24, kNoPalette = 0;
  Fields picture;
  picture.be32(kFrontCover).be32(cover.mime_type.size()).bytes(cover.mime_type).be32(0);
  picture.be32(cover.width_px).be32(cover.height_px).be32(kBitsPerPixel).be32(kNoPalette);
  return picture.be32(cover.bytes.size()).bytes(cover.bytes).take();
}

std::string_view vendor_of(std::string_view comment) noexcept {
  if (comment.size() < 4) return {};
  return comment.substr(4, read_little(comment, 0, 4));
}

}  // namespace docbao
