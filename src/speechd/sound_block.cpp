// SPDX-License-Identifier: GPL-3.0-or-later
#include "speechd/sound_block.hpp"

namespace docbao::speechd {
namespace {

constexpr char kEscape = 0x7d, kFlipped = 0x20;

void append_byte(std::string& out, unsigned value) {
  const char byte = static_cast<char>(value & 0xff);
  const bool is_escaped = byte == '\n' || byte == kEscape;
  if (is_escaped) out += kEscape;
  out += is_escaped ? static_cast<char>(byte ^ kFlipped) : byte;
}

}  // namespace

std::string sound_block(std::span<const std::int16_t> pcm, std::uint32_t rate_hz) {
  std::string out;
  out.reserve(pcm.size() * 2 + pcm.size() / 16 + 160);
  out += "705-bits=16\n705-num_channels=1\n705-sample_rate=" + std::to_string(rate_hz);
  out += "\n705-num_samples=" + std::to_string(pcm.size()) + "\n705-big_endian=0\n705-AUDIO";
  out += '\0';
  for (const std::int16_t sample : pcm) {
    append_byte(out, static_cast<std::uint16_t>(sample));
    append_byte(out, static_cast<std::uint16_t>(sample) >> 8U);
  }
  out += "\n705 AUDIO\n";
  return out;
}

}  // namespace docbao::speechd
