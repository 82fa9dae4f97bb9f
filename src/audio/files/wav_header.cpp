// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/files/wav.hpp"
#include "audio/tags/fields.hpp"

namespace docbao {
namespace {

constexpr std::uint32_t kUnknown = 0xFFFFFFFF;
constexpr std::uint16_t kPcm = 1, kChannels = 1, kBytesPerFrame = 2, kBitsPerSample = 16;

Fields& add_fmt_chunk(Fields& fields, AudioFormat format) {
  fields.bytes("fmt ")
      .u32(16)
      .u16(kPcm)
      .u16(kChannels)
      .u32(format.rate_hz)
      .u32(format.rate_hz * kBytesPerFrame);
  return fields.u16(kBytesPerFrame).u16(kBitsPerSample);
}

}  // namespace

std::string wav_file_header(AudioFormat format, std::uint64_t data_bytes, std::uint64_t largest_riff,
                            std::uint64_t trailer_bytes) {
  constexpr std::uint32_t kDs64Bytes = 28;
  constexpr std::uint64_t kHeaderAfterSize = 72;  // RIFF counts what follows its own eight bytes
  const std::uint64_t riff_bytes = kHeaderAfterSize + data_bytes + trailer_bytes;
  Fields fields;
  if (riff_bytes <= largest_riff) {
    fields.bytes("RIFF").u32(static_cast<std::uint32_t>(riff_bytes)).bytes("WAVE");
    fields.bytes("JUNK").u32(kDs64Bytes).zeros(kDs64Bytes);
    return add_fmt_chunk(fields, format).bytes("data").u32(static_cast<std::uint32_t>(data_bytes)).take();
  }
  constexpr std::uint32_t kNoTable = 0;
  fields.bytes("RF64").u32(kUnknown).bytes("WAVE");
  fields.bytes("ds64")
      .u32(kDs64Bytes)
      .u64(riff_bytes)
      .u64(data_bytes)
      .u64(data_bytes / kBytesPerFrame)
      .u32(kNoTable);
  return add_fmt_chunk(fields, format).bytes("data").u32(kUnknown).take();
}

std::string wav_stream_header(AudioFormat format, std::uint32_t data_bytes) {
  constexpr std::uint32_t kHeaderAfterSize = 36;
  const std::uint32_t riff_bytes =
      data_bytes > kUnknown - kHeaderAfterSize ? kUnknown : data_bytes + kHeaderAfterSize;
  Fields fields;
  fields.bytes("RIFF").u32(riff_bytes).bytes("WAVE");
  return add_fmt_chunk(fields, format).bytes("data").u32(data_bytes).take();
}

}  // namespace docbao
