// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "audio/tags/fields.hpp"
#include "audio/tags/tags.hpp"

namespace docbao {
namespace {

constexpr std::size_t kHeaderBytes = 27, kMostSegments = 255, kFullSegment = 255;
constexpr std::uint8_t kContinued = 1;
constexpr std::uint64_t kNoPacketEnds = ~std::uint64_t{0};
constexpr std::string_view kVorbisName = "\x03vorbis", kOpusName = "OpusTags";

/// Ogg's own checksum (RFC 3533): polynomial 04c11db7, not reflected, begun with zero.
std::uint32_t checksum(std::string_view bytes) noexcept {
  static constexpr auto kTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
      std::uint32_t value = i << 24;
      for (int bit = 0; bit < 8; ++bit) value = (value << 1) ^ (value & 0x80000000 ? 0x04c11db7 : 0);
      table[i] = value;
    }
    return table;
  }();
  std::uint32_t sum = 0;
  for (const char c : bytes) sum = (sum << 8) ^ kTable[(sum >> 24) ^ static_cast<unsigned char>(c)];
  return sum;
}

/// A page (RFC 3533, section 6).
struct Page {
  std::uint8_t flags = 0;
  std::uint64_t granule = 0;
  std::uint32_t serial = 0, sequence = 0;
  std::string lacing, body;

  std::size_t size() const noexcept { return kHeaderBytes + lacing.size() + body.size(); }
  std::string bytes() const {
    const auto with_sum = [&](std::uint32_t sum) {
      Fields fields;
      fields.bytes("OggS").u8(0).u8(flags).u64(granule).u32(serial).u32(sequence).u32(sum);
      return fields.u8(lacing.size()).bytes(lacing).bytes(body).take();
    };
    return with_sum(checksum(with_sum(0)));
  }
};

Result<Page> read_page(const Spool& encoded, std::uint64_t at) {
  const Result<std::string> header = read_exactly(encoded, at, kHeaderBytes);
  if (!header) return fail(header.error());
  Page page{static_cast<std::uint8_t>((*header)[5]),
            read_little(*header, 6, 8),
            static_cast<std::uint32_t>(read_little(*header, 14, 4)),
            static_cast<std::uint32_t>(read_little(*header, 18, 4)),
            {},
            {}};
  Result<std::string> lacing =
      read_exactly(encoded, at + kHeaderBytes, static_cast<unsigned char>(header->back()));
  if (!lacing) return fail(std::move(lacing.error()));
  std::size_t body_bytes = 0;
  for (const char segment : *lacing) body_bytes += static_cast<unsigned char>(segment);
  page.lacing = std::move(*lacing);
  Result<std::string> body = read_exactly(encoded, at + kHeaderBytes + page.lacing.size(), body_bytes);
  if (!body) return fail(std::move(body.error()));
  page.body = std::move(*body);
  return page;
}

/// The lengths of packets as an Ogg page has them, and the packets themselves.
struct Packets {
  std::string lacing, body;
  void add(std::string_view packet) {
    lacing.append(packet.size() / kFullSegment, static_cast<char>(kFullSegment));
    lacing += static_cast<char>(packet.size() % kFullSegment);
    body += packet;
  }
};

/// The packets that begin a page, as long as they end in these pages too.
std::vector<std::string> packets_of(const Page& joined) {
  std::vector<std::string> packets(1);
  std::size_t at = 0;
  for (const char segment : joined.lacing) {
    const auto size = static_cast<unsigned char>(segment);
    packets.back() += joined.body.substr(at, size);
    at += size;
    if (size < kFullSegment) packets.emplace_back();
  }
  packets.pop_back();
  return packets;
}

/// RFC 4648.
std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i)
      group = group << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      out += at + i <= bytes.size() ? kDigits[group >> (18 - 6 * i) & 63U] : '=';
  }
  return out;
}

std::string comment_packet(Codec codec, std::string_view old, const SoundInfo& info, SoundLength length) {
  const bool is_vorbis = codec == Codec::Vorbis;
  const std::string_view name = is_vorbis ? kVorbisName : kOpusName;
  const std::string_view vendor =
      old.size() > name.size() ? vendor_of(old.substr(name.size())) : std::string_view{};
  const std::string picture = info.cover ? base64(flac_picture(*info.cover)) : std::string{};
  return std::string(name) + vorbis_comment(vendor, info, length, picture) + (is_vorbis ? "\x01" : "");
}

/// Writes pages and counts them: their numbers are no longer the encoder's.
class PageWriter {
 public:
  PageWriter(BufferedOutput& out, std::uint32_t serial) : out_(out), serial_(serial) {}

  Status add(Page page) {
    page.sequence = sequence_++;
    const std::string bytes = page.bytes();
    return out_.append(std::as_bytes(std::span(bytes)), kWriteBytes);
  }

  Status add_packets(const Packets& packets) {
    bool continues = false;
    std::size_t at = 0;
    for (std::size_t segment = 0; segment < packets.lacing.size(); segment += kMostSegments) {
      Page page{continues ? kContinued : std::uint8_t{0},
                kNoPacketEnds,
                serial_,
                0,
                packets.lacing.substr(segment, kMostSegments),
                {}};
      std::size_t body_bytes = 0;
      for (const char size : page.lacing) {
        body_bytes += static_cast<unsigned char>(size);
        if (static_cast<unsigned char>(size) < kFullSegment) page.granule = 0;
      }
      page.body = packets.body.substr(at, body_bytes);
      at += body_bytes;
      continues = static_cast<unsigned char>(page.lacing.back()) == kFullSegment;
      if (Status added = add(std::move(page)); !added) return added;
    }
    return {};
  }

 private:
  BufferedOutput& out_;
  std::uint32_t serial_;
  std::uint32_t sequence_ = 0;
};

/// Reads the pages of the headers after the first, which end where the last of them ends.
Result<std::vector<std::string>> read_headers(const Spool& encoded, std::uint64_t& at, std::size_t count) {
  Page joined;
  std::vector<std::string> packets;
  while (packets.size() < count) {
    const Result<Page> page = read_page(encoded, at);
    if (!page) return fail(page.error());
    at += page->size();
    joined.lacing += page->lacing;
    joined.body += page->body;
    packets = packets_of(joined);
  }
  return packets;
}

}  // namespace

Status copy_ogg(Codec codec, const Spool& encoded, const SoundInfo& info, SoundLength length,
                BufferedOutput& out) {
  Result<Page> first = read_page(encoded, 0);
  if (!first) return fail(std::move(first.error()));
  std::uint64_t at = first->size();
  PageWriter writer(out, first->serial);
  if (Status added = writer.add(std::move(*first)); !added) return added;
  const Result<std::vector<std::string>> headers = read_headers(encoded, at, codec == Codec::Vorbis ? 2 : 1);
  if (!headers) return fail(headers.error());
  Packets packets;
  packets.add(comment_packet(codec, headers->front(), info, length));
  for (std::size_t i = 1; i < headers->size(); ++i) packets.add((*headers)[i]);
  if (Status added = writer.add_packets(packets); !added) return added;
  const Result<std::uint64_t> end = encoded.size();
  if (!end) return fail(end.error());
  while (at < *end) {
    Result<Page> page = read_page(encoded, at);
    if (!page) return fail(std::move(page.error()));
    at += page->size();
    if (Status added = writer.add(std::move(*page)); !added) return added;
  }
  return {};
}

}  // namespace docbao
