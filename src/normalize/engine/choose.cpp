// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/engine/choose.hpp"

#include <algorithm>
#include <numeric>
#include <span>

namespace docbao {
namespace {

using Places = std::vector<std::uint32_t>;

/// A candidate of a cluster and how good it is: its bytes, how sure it is, how early its class is listed.
struct Contender {
  std::uint64_t merit;
  std::uint32_t place;  // among equals the one proposed first
};

std::uint64_t merit_of(const Reading& reading, std::uint32_t rank) noexcept {
  constexpr std::uint32_t kRanks = 0xFFFF;
  return std::uint64_t{reading.source.size()} << 32U |
         std::uint64_t{static_cast<std::uint8_t>(reading.certainty)} << 16U | (kRanks - rank);
}

class Chooser {
 public:
  explicit Chooser(const Candidates& candidates) : candidates_(candidates) {
    choice_.won.reserve(candidates.readings.size());
  }

  Choice run() && {
    const Places order = in_order_of_text();
    for (std::size_t first = 0; first < order.size();) {
      const std::size_t end = cluster_end(order, first);
      if (end == first + 1) choice_.won.push_back(order[first]);
      else settle(std::span(order).subspan(first, end - first));
      first = end;
    }
    return std::move(choice_);
  }

 private:
  Span span_of(std::uint32_t place) const noexcept { return candidates_.readings[place].source; }

  Places in_order_of_text() const {
    Places order(candidates_.readings.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto begin_of = [this](std::uint32_t place) { return span_of(place).begin; };
    if (!std::ranges::is_sorted(order, {}, begin_of)) std::ranges::stable_sort(order, {}, begin_of);
    return order;
  }

  /// The end of the run of candidates from `first` that touch each other; they alone compete.
  std::size_t cluster_end(const Places& order, std::size_t first) const noexcept {
    std::uint32_t reach = span_of(order[first]).end;
    std::size_t at = first + 1;
    for (; at < order.size() && span_of(order[at]).begin < reach; ++at)
      reach = std::max(reach, span_of(order[at]).end);
    return at;
  }

  void settle(std::span<const std::uint32_t> cluster) {
    contenders_.clear();
    for (const std::uint32_t place : cluster)
      contenders_.push_back({merit_of(candidates_.readings[place], candidates_.ranks[place]), place});
    std::ranges::sort(contenders_, [](const Contender& a, const Contender& b) {
      return a.merit != b.merit ? a.merit > b.merit : a.place < b.place;
    });
    const std::size_t first = choice_.won.size();
    for (const Contender& contender : contenders_) {
      if (!win(contender.place, first)) choice_.lost.push_back(contender.place);
    }
  }

  /// Puts the candidate among the winners from `first` on, which are in order and disjoint, where none
  /// overlaps it.
  bool win(std::uint32_t place, std::size_t first) {
    const Span span = span_of(place);
    const auto begin = choice_.won.begin() + static_cast<std::ptrdiff_t>(first);
    const auto next = std::partition_point(
        begin, choice_.won.end(), [&](std::uint32_t winner) { return span_of(winner).end <= span.begin; });
    if (next != choice_.won.end() && span_of(*next).begin < span.end) return false;
    choice_.won.insert(next, place);
    return true;
  }

  const Candidates& candidates_;
  std::vector<Contender> contenders_;
  Choice choice_;
};

}  // namespace

Choice choose_readings(const Candidates& candidates) { return Chooser(candidates).run(); }

}  // namespace docbao
