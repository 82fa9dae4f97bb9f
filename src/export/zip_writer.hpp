// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "audio/encoding/spool.hpp"
#include "base/buffered_output.hpp"

namespace docbao {

/// Writes a ZIP file whose members are stored as they are: what is large in a talking book is compressed
/// already. Members have no date, so that the same content gives the same bytes. Each is smaller than 4 GiB,
/// all of them may be larger (ZIP64).
class ZipWriter {
 public:
  static constexpr std::uint64_t kMost32 = 0xFFFFFFFF;

  /// What stands at `zip64_from` or behind it is pointed to as ZIP64 has it.
  explicit ZipWriter(BufferedOutput& out, std::uint64_t zip64_from = kMost32)
      : out_(out), zip64_from_(zip64_from) {}
  Status add(std::string_view name, std::string_view content);
  Status add(std::string_view name, const Spool& content);
  Status finish();

 private:
  struct Member {
    std::string name;
    std::uint32_t crc = 0;
    std::uint64_t size = 0, offset = 0;
  };
  Status begin(Member member);
  Status put(std::string_view bytes);

  Status list(const Member& member);

  BufferedOutput& out_;
  std::uint64_t zip64_from_;
  std::vector<Member> members_;
};

}  // namespace docbao
