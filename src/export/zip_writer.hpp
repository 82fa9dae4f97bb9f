// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "audio/output.hpp"
#include "audio/spool.hpp"

namespace docbao {

/// Writes a ZIP file whose members are stored as they are: what is large in a talking book is compressed already.
/// Members have no date, so that the same content gives the same bytes. At most 4 GiB (no ZIP64).
class ZipWriter {
 public:
  explicit ZipWriter(BufferedOutput& out) : out_(out) {}
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

  BufferedOutput& out_;
  std::vector<Member> members_;
};

}  // namespace docbao
