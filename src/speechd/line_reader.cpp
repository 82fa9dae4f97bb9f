// SPDX-License-Identifier: GPL-3.0-or-later
#include "speechd/line_reader.hpp"

#include <utility>

namespace docbao::speechd {
namespace {

constexpr std::size_t kLongestLine = std::size_t{16} << 20;

}  // namespace

void LineReader::add(std::string_view bytes) {
  bytes_.erase(0, at_);
  searched_ -= std::exchange(at_, 0);
  if (searched_ > kLongestLine) bytes_.resize(searched_ = kLongestLine);
  bytes_ += bytes;
}

std::optional<std::string_view> LineReader::next() {
  const std::size_t end = bytes_.find('\n', searched_);
  if (end == std::string::npos) return searched_ = bytes_.size(), std::nullopt;
  searched_ = end + 1;
  const std::size_t begin = std::exchange(at_, searched_);
  return std::string_view(bytes_).substr(begin, end - begin);
}

}  // namespace docbao::speechd
