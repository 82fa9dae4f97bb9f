// SPDX-License-Identifier: GPL-3.0-or-later
#include "speechd/line_reader.hpp"

namespace docbao::speechd {
namespace {

constexpr std::size_t kLongestLine = std::size_t{16} << 20, kReadAtOnce = 16384;

}  // namespace

std::optional<std::string_view> LineReader::next() {
  line_.clear();
  for (;;) {
    const std::size_t end = bytes_.find('\n', at_);
    const std::string_view piece = std::string_view(bytes_).substr(at_, end - at_);
    if (line_.size() < kLongestLine) line_ += piece.substr(0, kLongestLine - line_.size());
    if (end != std::string::npos) {
      at_ = end + 1;
      return line_;
    }
    bytes_.resize(kReadAtOnce);
    bytes_.resize(read_(bytes_));
    at_ = 0;
    if (bytes_.empty()) return std::nullopt;
  }
}

}  // namespace docbao::speechd
