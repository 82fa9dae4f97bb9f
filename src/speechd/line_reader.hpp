// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace docbao::speechd {

/// Cuts what arrives into lines. Of a line of more than 16 MB the rest is lost. One thread.
class LineReader {
 public:
  /// Puts bytes into the room and says how many; 0 at the end. May wait.
  using Read = std::function<std::size_t(std::span<char>)>;

  explicit LineReader(Read read) : read_(std::move(read)) {}
  /// The next line without its end, valid until the next call; nothing after the last. What stands behind the
  /// last line end is no line.
  std::optional<std::string_view> next();

 private:
  Read read_;
  std::string line_;   ///< the beginning of a line that spans several reads
  std::string bytes_;  ///< of one read
  std::size_t at_ = 0;
};

}  // namespace docbao::speechd
