// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/line_queue.hpp"

#include <utility>

namespace docbao::app {

void LineQueue::put(Item line) {
  bytes_ += line.text.size();
  lines_.push_back(std::move(line));
  for (; bytes_ > most_bytes_ && lines_.size() > 1; ++lost_) take_oldest();
}

LineQueue::Item LineQueue::take() { return lost_ > 0 ? tell_lost_(std::exchange(lost_, 0)) : take_oldest(); }

LineQueue::Item LineQueue::take_oldest() {
  Item oldest = std::move(lines_.front());
  lines_.pop_front();
  bytes_ -= oldest.text.size();
  return oldest;
}

}  // namespace docbao::app
