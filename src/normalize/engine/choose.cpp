// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/engine/choose.hpp"

#include <algorithm>
#include <numeric>
#include <span>

namespace docbao {
namespace {

bool is_better(const Candidate& a, const Candidate& b) {
  if (a.reading.source.size() != b.reading.source.size())
    return a.reading.source.size() > b.reading.source.size();
  if (a.reading.certainty != b.reading.certainty) return a.reading.certainty > b.reading.certainty;
  return a.rank < b.rank;
}

/// The end of the run of candidates from `first` that touch each other; they alone compete.
std::size_t cluster_end(const std::vector<Candidate>& candidates, std::size_t first) {
  std::uint32_t reach = candidates[first].reading.source.end;
  std::size_t at = first + 1;
  for (; at < candidates.size() && candidates[at].reading.source.begin < reach; ++at)
    reach = std::max(reach, candidates[at].reading.source.end);
  return at;
}

/// Appends the winners of one cluster to `won`; the losers go to `lost`. `order` is room to work in.
void settle(std::span<Candidate> cluster, std::vector<std::uint32_t>& order, std::vector<Candidate>& won,
            std::vector<Candidate>& lost) {
  order.resize(cluster.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    return is_better(cluster[a], cluster[b]) || (!is_better(cluster[b], cluster[a]) && a < b);
  });
  const std::size_t first = won.size();
  for (const std::uint32_t rank : order) {
    Candidate& candidate = cluster[rank];
    const auto overlaps = [&](const Candidate& other) {
      return other.reading.source.overlaps(candidate.reading.source);
    };
    const bool is_free = std::none_of(won.begin() + static_cast<std::ptrdiff_t>(first), won.end(), overlaps);
    (is_free ? won : lost).push_back(std::move(candidate));
  }
  std::ranges::sort(won.begin() + static_cast<std::ptrdiff_t>(first), won.end(), {},
                    [](const Candidate& c) { return c.reading.source.begin; });
}

}  // namespace

std::size_t choose_readings(std::vector<Candidate>& candidates) {
  const auto begin_of = [](const Candidate& c) { return c.reading.source.begin; };
  if (!std::ranges::is_sorted(candidates, {}, begin_of)) std::ranges::stable_sort(candidates, {}, begin_of);
  std::vector<Candidate> won, lost;
  std::vector<std::uint32_t> order;
  won.reserve(candidates.size());
  for (std::size_t at = 0; at < candidates.size();) {
    const std::size_t end = cluster_end(candidates, at);
    if (end == at + 1) {
      won.push_back(std::move(candidates[at]));
    } else {
      settle(std::span(candidates).subspan(at, end - at), order, won, lost);
    }
    at = end;
  }
  const std::size_t winners = won.size();
  candidates = std::move(won);
  std::ranges::move(lost, std::back_inserter(candidates));
  return winners;
}

}  // namespace docbao
