// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "docbao/result.hpp"

struct zip;
struct zip_file;

namespace docbao {

/// A stranger's ZIP file in memory. Nothing is unpacked to a disk, and names are names of members and never
/// paths. Failures are BadDocument: "truncated" where it is cut off or damaged, "encrypted" where a password
/// is needed, "too_large" where it has too many members, "bomb" where it unpacks to far too much.
class ZipFile {
 public:
  static constexpr std::uint64_t kMostMembers = 50'000;
  /// Of all that is read from one file together, counted while it is unpacked.
  static constexpr std::uint64_t kMostUnpackedBytes = std::uint64_t{256} << 20U;
  /// A member may unpack to this many bytes however small it is packed, and beyond that to this many times
  /// its size. Honest XML is seldom packed to less than a fiftieth.
  static constexpr std::uint64_t kAnyRatioBytes = std::uint64_t{4} << 20U, kMostRatio = 250;

  /// The bytes must outlive it.
  static Result<ZipFile> open(std::string_view bytes);

  /// The members' names, in the order of the directory at the file's end.
  std::vector<std::string> names() const;
  bool has(const std::string& name) const;

  /// One member while it is unpacked, from its beginning to its end. The ZipFile must outlive it and stay
  /// where it is.
  class Member {
   public:
    /// Writes the next bytes to `to`, at most `most`. 0 at the end.
    Result<std::size_t> read(char* to, std::size_t most);

   private:
    friend class ZipFile;
    struct Closer {
      void operator()(zip_file* member) const noexcept;
    };
    Member(ZipFile& owner, zip_file* member, std::uint64_t packed_bytes)
        : owner_(&owner), member_(member), packed_bytes_(packed_bytes) {}

    ZipFile* owner_;
    std::unique_ptr<zip_file, Closer> member_;
    std::uint64_t packed_bytes_, unpacked_bytes_ = 0;
  };

  /// Fails with "truncated" where there is no such member.
  Result<Member> open_member(const std::string& name);
  /// All of a member; "too_large" where it has more than `most` bytes.
  Result<std::string> read_member(const std::string& name, std::size_t most);

 private:
  struct Discarder {
    void operator()(zip* archive) const noexcept;
  };
  explicit ZipFile(zip* archive) : archive_(archive) {}

  std::unique_ptr<zip, Discarder> archive_;
  std::uint64_t unpacked_bytes_ = 0;
};

}  // namespace docbao
