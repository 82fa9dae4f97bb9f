// SPDX-License-Identifier: GPL-3.0-or-later
#include "export/zip_writer.hpp"

#include <array>

#include "audio/tags/fields.hpp"

namespace docbao {
namespace {

constexpr std::uint64_t kMost16 = 0xFFFF;
constexpr std::uint16_t kVersion = 20, kZip64Version = 45, kUtf8Names = 0x0800, kStored = 0;
constexpr std::uint32_t kNoDate = 0x00210000;  // 1980-01-01, the first there is

/// CRC-32 as ZIP has it, over any number of pieces.
class Crc {
 public:
  void add(std::string_view bytes) noexcept {
    for (const char c : bytes)
      value_ = kTable[(value_ ^ static_cast<unsigned char>(c)) & 0xFF] ^ (value_ >> 8);
  }
  std::uint32_t value() const noexcept { return ~value_; }

 private:
  static constexpr auto kTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
      std::uint32_t value = i;
      for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ (value & 1 ? 0xEDB88320 : 0);
      table[i] = value;
    }
    return table;
  }();
  std::uint32_t value_ = 0xFFFFFFFF;
};

/// Calls `use` with every piece of the file.
template <typename Use>
Status for_each_piece(const Spool& file, Use use) {
  std::string piece(kWriteBytes, '\0');
  for (std::uint64_t at = 0;;) {
    const Result<std::size_t> got = file.read(at, std::as_writable_bytes(std::span(piece)));
    if (!got) return fail(got.error());
    if (*got == 0) return {};
    if (Status used = use(std::string_view(piece).substr(0, *got)); !used) return used;
    at += *got;
  }
}

}  // namespace

Status ZipWriter::put(std::string_view bytes) {
  return out_.append(std::as_bytes(std::span(bytes)), kWriteBytes);
}

Status ZipWriter::begin(Member member) {
  member.offset = out_.taken();
  if (member.size >= kMost32) return fail(ErrorCode::CannotWrite, member.name, "zip_part_too_large");
  Fields header;
  header.u32(0x04034b50).u16(kVersion).u16(kUtf8Names).u16(kStored).u32(kNoDate).u32(member.crc);
  header.u32(member.size).u32(member.size).u16(member.name.size()).u16(0).bytes(member.name);
  members_.push_back(std::move(member));
  return put(header.take());
}

Status ZipWriter::add(std::string_view name, std::string_view content) {
  Crc crc;
  crc.add(content);
  if (Status begun = begin({std::string(name), crc.value(), content.size(), 0}); !begun) return begun;
  return put(content);
}

Status ZipWriter::add(std::string_view name, const Spool& content) {
  Crc crc;
  std::uint64_t size = 0;
  const auto measure = [&](std::string_view piece) -> Status {
    return crc.add(piece), size += piece.size(), Status{};
  };
  if (Status measured = for_each_piece(content, measure); !measured) return measured;
  if (Status begun = begin({std::string(name), crc.value(), size, 0}); !begun) return begun;
  return for_each_piece(content, [this](std::string_view piece) { return put(piece); });
}

/// The member's entry in the directory. One far behind has its place in a field of its own
/// (APPNOTE.TXT, 4.5.3).
Status ZipWriter::list(const Member& member) {
  const bool is_far = member.offset >= zip64_from_;
  const std::uint16_t version = is_far ? kZip64Version : kVersion;
  Fields far;
  if (is_far) far.u16(0x0001).u16(8).u64(member.offset);
  Fields entry;
  entry.u32(0x02014b50).u16(version).u16(version).u16(kUtf8Names).u16(kStored).u32(kNoDate).u32(member.crc);
  entry.u32(member.size).u32(member.size).u16(member.name.size()).u16(far.size()).zeros(10);
  entry.u32(is_far ? kMost32 : member.offset).bytes(member.name).bytes(far.take());
  return put(entry.take());
}

Status ZipWriter::finish() {
  const std::uint64_t begin = out_.taken();
  for (const Member& member : members_) {
    if (Status listed = list(member); !listed) return listed;
  }
  const std::uint64_t end = out_.taken(), size = end - begin, count = members_.size();
  const bool is_far = begin >= zip64_from_, is_many = count >= kMost16;
  Fields tail;
  if (is_far || is_many) {  // APPNOTE.TXT, 4.3.14 and 4.3.15
    tail.u32(0x06064b50)
        .u64(44)
        .u16(kZip64Version)
        .u16(kZip64Version)
        .u32(0)
        .u32(0)
        .u64(count)
        .u64(count)
        .u64(size)
        .u64(begin);
    tail.u32(0x07064b50).u32(0).u64(end).u32(1);
  }
  const std::uint64_t told = is_many ? kMost16 : count;
  tail.u32(0x06054b50).u16(0).u16(0).u16(told).u16(told).u32(size).u32(is_far ? kMost32 : begin).u16(0);
  return put(tail.take());
}

}  // namespace docbao
