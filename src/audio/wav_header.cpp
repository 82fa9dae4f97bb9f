// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string_view>

#include "audio/wav.hpp"

namespace docbao {
namespace {

constexpr std::uint32_t kUnknown = 0xFFFFFFFF;
constexpr std::uint16_t kPcm = 1, kChannels = 1, kBytesPerFrame = 2, kBitsPerSample = 16;

/// Little-endian numbers and four-letter names, as RIFF has them.
class Fields {
 public:
  Fields& tag(std::string_view name) { return bytes_ += name, *this; }
  Fields& u16(std::uint16_t value) { return number(value, 2); }
  Fields& u32(std::uint32_t value) { return number(value, 4); }
  Fields& u64(std::uint64_t value) { return number(value, 8); }
  Fields& zeros(std::size_t count) { return bytes_.append(count, '\0'), *this; }
  Fields& fmt_chunk(AudioFormat format) {
    tag("fmt ").u32(16).u16(kPcm).u16(kChannels).u32(format.rate_hz).u32(format.rate_hz * kBytesPerFrame);
    return u16(kBytesPerFrame).u16(kBitsPerSample);
  }
  std::string take() { return std::move(bytes_); }

 private:
  Fields& number(std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) bytes_ += static_cast<char>((value >> (8 * i)) & 0xFF);
    return *this;
  }
  std::string bytes_;
};

}  // namespace

std::string wav_file_header(AudioFormat format, std::uint64_t data_bytes, std::uint64_t largest_riff) {
  constexpr std::uint32_t kDs64Bytes = 28;
  constexpr std::uint64_t kHeaderAfterSize = 72;  // RIFF counts what follows its own eight bytes
  const std::uint64_t riff_bytes = data_bytes + kHeaderAfterSize;
  Fields fields;
  if (riff_bytes <= largest_riff) {
    fields.tag("RIFF").u32(static_cast<std::uint32_t>(riff_bytes)).tag("WAVE");
    fields.tag("JUNK").u32(kDs64Bytes).zeros(kDs64Bytes).fmt_chunk(format);
    return fields.tag("data").u32(static_cast<std::uint32_t>(data_bytes)).take();
  }
  constexpr std::uint32_t kNoTable = 0;
  fields.tag("RF64").u32(kUnknown).tag("WAVE");
  fields.tag("ds64").u32(kDs64Bytes).u64(riff_bytes).u64(data_bytes).u64(data_bytes / kBytesPerFrame).u32(kNoTable);
  return fields.fmt_chunk(format).tag("data").u32(kUnknown).take();
}

std::string wav_stream_header(AudioFormat format, std::uint32_t data_bytes) {
  constexpr std::uint32_t kHeaderAfterSize = 36;
  const std::uint32_t riff_bytes = data_bytes > kUnknown - kHeaderAfterSize ? kUnknown : data_bytes + kHeaderAfterSize;
  Fields fields;
  fields.tag("RIFF").u32(riff_bytes).tag("WAVE").fmt_chunk(format);
  return fields.tag("data").u32(data_bytes).take();
}

}  // namespace docbao
