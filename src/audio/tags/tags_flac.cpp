// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/tags/fields.hpp"
#include "audio/tags/tags.hpp"

namespace docbao {
namespace {

constexpr std::uint8_t kStreamInfo = 0, kVorbisComment = 4, kPicture = 6, kLastBlock = 0x80;

/// A metadata block (RFC 9639, section 8).
struct Block {
  std::uint8_t type = 0;
  bool is_last = false;
  std::string content;
};

Result<Block> read_block(const Spool& encoded, std::uint64_t at) {
  const Result<std::string> header = read_exactly(encoded, at, 4);
  if (!header) return fail(header.error());
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>((*header)[i]); };
  Result<std::string> content =
      read_exactly(encoded, at + 4, static_cast<std::size_t>(byte(1) << 16 | byte(2) << 8 | byte(3)));
  if (!content) return fail(std::move(content.error()));
  return Block{static_cast<std::uint8_t>(byte(0) & 0x7F), (byte(0) & kLastBlock) != 0, std::move(*content)};
}

}  // namespace

Status copy_flac(const Spool& encoded, const SoundInfo& info, SoundLength length, BufferedOutput& out) {
  Fields head;
  head.bytes("fLaC");
  std::string vendor;
  std::uint64_t at = 4;
  Block block;
  while (!block.is_last) {
    Result<Block> next = read_block(encoded, at);
    if (!next) return fail(std::move(next.error()));
    block = std::move(*next);
    at += 4 + block.content.size();
    if (block.type == kStreamInfo) head.u8(kStreamInfo).be24(block.content.size()).bytes(block.content);
    if (block.type == kVorbisComment) vendor = vendor_of(block.content);
  }
  const std::string comment = vorbis_comment(vendor, info, length);
  if (info.cover) {
    const std::string picture = flac_picture(*info.cover);
    head.u8(kPicture).be24(picture.size()).bytes(picture);
  }
  const std::string all = head.u8(kVorbisComment | kLastBlock).be24(comment.size()).bytes(comment).take();
  if (Status taken = out.append(std::as_bytes(std::span(all)), kWriteBytes); !taken) return taken;
  return copy_rest(encoded, at, out);
}

}  // namespace docbao
