// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

namespace docbao {

/// Looks whether a file has changed since it was read last. Any thread; one look costs a stat().
class FileWatch {
 public:
  /// The file as it is now counts as known.
  explicit FileWatch(std::string path);

  /// The whole text where the file is another than at the last look: "" where it is gone. Nothing where it is
  /// the same, or cannot be read now.
  std::optional<std::string> changed();

 private:
  /// What tells one state of a file from the next.
  struct Stamp {
    std::int64_t seconds = 0, nanoseconds = 0, size = -1;
    std::uint64_t node = 0;
    friend bool operator==(const Stamp&, const Stamp&) = default;
  };
  static Stamp stamp_of(const std::string& path) noexcept;

  std::string path_;
  std::mutex mutex_;
  Stamp known_;
};

}  // namespace docbao
