// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/buffered_output.hpp"

#include "base/write_all.hpp"

namespace docbao {

Status BufferedOutput::append(std::span<const std::byte> bytes, std::size_t hold_bytes) {
  if (!state_) return state_;
  waiting_.insert(waiting_.end(), bytes.begin(), bytes.end());
  taken_ += bytes.size();
  return waiting_.size() > hold_bytes ? flush() : Status{};
}

Status BufferedOutput::flush() {
  if (state_) state_ = write_all(fd_, waiting_, where_);
  waiting_.clear();
  return state_;
}

}  // namespace docbao
