// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/engine/choose.hpp"

#include <algorithm>
#include <numeric>

namespace docbao {
namespace {

std::uint64_t merit_of(const Reading& reading, std::uint32_t rank) noexcept {
  constexpr std::uint32_t kRanks = 0xFFFF;
  return std::uint64_t{reading.source.size()} << 32U |
         std::uint64_t{static_cast<std::uint8_t>(reading.certainty)} << 16U | (kRanks - rank);
}

}  // namespace

const Choice& Chooser::choose(const Candidates& candidates, bool wants_lost) {
  candidates_ = &candidates;
  choice_.won.clear();
  choice_.lost.clear();
  put_in_order_of_text();
  for (std::size_t first = 0; first < order_.size();) {
    const std::size_t end = cluster_end(first);
    if (end == first + 1) choice_.won.push_back(order_[first]);
    else if (wants_lost || !win_alone(first, end)) settle(first, end);
    first = end;
  }
  return choice_;
}

void Chooser::put_in_order_of_text() {
  order_.resize(candidates_->readings.size());
  std::iota(order_.begin(), order_.end(), 0U);
  const auto begin_of = [this](std::uint32_t place) { return span_of(place).begin; };
  if (!std::ranges::is_sorted(order_, {}, begin_of)) std::ranges::stable_sort(order_, {}, begin_of);
}

/// The end of the run of candidates from `first` that touch each other; they alone compete.
std::size_t Chooser::cluster_end(std::size_t first) const noexcept {
  std::uint32_t reach = span_of(order_[first]).end;
  std::size_t at = first + 1;
  for (; at < order_.size() && span_of(order_[at]).begin < reach; ++at)
    reach = std::max(reach, span_of(order_[at]).end);
  return at;
}

/// The best of the candidates from `first` on covers all others: nobody else wins anything.
bool Chooser::win_alone(std::size_t first, std::size_t end) {
  std::uint32_t best = order_[first];
  std::uint64_t most = 0;
  std::uint32_t reach = 0;
  for (std::size_t i = first; i < end; ++i) {
    const std::uint32_t place = order_[i];
    const std::uint64_t merit = merit_of(candidates_->readings[place], candidates_->ranks[place]);
    if (merit > most) most = merit, best = place;
    reach = std::max(reach, span_of(place).end);
  }
  if (span_of(best).begin != span_of(order_[first]).begin || span_of(best).end != reach) return false;
  choice_.won.push_back(best);
  return true;
}

void Chooser::settle(std::size_t first, std::size_t end) {
  contenders_.clear();
  for (std::size_t i = first; i < end; ++i) {
    const std::uint32_t place = order_[i];
    contenders_.push_back({merit_of(candidates_->readings[place], candidates_->ranks[place]), place});
  }
  std::ranges::sort(contenders_, [](const Contender& a, const Contender& b) {
    return a.merit != b.merit ? a.merit > b.merit : a.place < b.place;
  });
  const std::size_t first_winner = choice_.won.size();
  for (const Contender& contender : contenders_) {
    if (!win(contender.place, first_winner)) choice_.lost.push_back(contender.place);
  }
}

/// Puts the candidate among the winners from `first` on, which are in order and disjoint, where none overlaps
/// it.
bool Chooser::win(std::uint32_t place, std::size_t first) {
  const Span span = span_of(place);
  const auto next =
      std::partition_point(choice_.won.begin() + static_cast<std::ptrdiff_t>(first), choice_.won.end(),
                           [&](std::uint32_t winner) { return span_of(winner).end <= span.begin; });
  if (next != choice_.won.end() && span_of(*next).begin < span.end) return false;
  choice_.won.insert(next, place);
  return true;
}

}  // namespace docbao
