// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/choose.hpp"

#include <algorithm>

namespace docbao {
namespace {

bool is_better(const Candidate& a, const Candidate& b) {
  if (a.reading.source.size() != b.reading.source.size()) return a.reading.source.size() > b.reading.source.size();
  if (a.reading.certainty != b.reading.certainty) return a.reading.certainty > b.reading.certainty;
  return a.rank < b.rank;
}

/// The end of the run of candidates from `first` that touch each other; they alone compete.
std::size_t cluster_end(const std::vector<Candidate>& candidates, std::size_t first) {
  std::uint32_t reach = candidates[first].reading.source.end;
  std::size_t at = first + 1;
  for (; at < candidates.size() && candidates[at].reading.source.begin < reach; ++at) reach = std::max(reach, candidates[at].reading.source.end);
  return at;
}

/// Appends the winners of one cluster to `won`; the losers go to `lost`.
void settle(std::vector<Candidate>& cluster, std::vector<Candidate>& won, std::vector<Candidate>& lost) {
  std::ranges::stable_sort(cluster, is_better);
  const std::size_t first = won.size();
  for (Candidate& candidate : cluster) {
    const auto overlaps = [&](const Candidate& other) { return other.reading.source.overlaps(candidate.reading.source); };
    const bool is_free = std::none_of(won.begin() + static_cast<std::ptrdiff_t>(first), won.end(), overlaps);
    (is_free ? won : lost).push_back(std::move(candidate));
  }
  std::ranges::sort(won.begin() + static_cast<std::ptrdiff_t>(first), won.end(), {}, [](const Candidate& c) { return c.reading.source.begin; });
}

}  // namespace

std::size_t choose_readings(std::vector<Candidate>& candidates) {
  std::ranges::stable_sort(candidates, {}, [](const Candidate& c) { return c.reading.source.begin; });
  std::vector<Candidate> won, lost, cluster;
  for (std::size_t at = 0; at < candidates.size();) {
    const std::size_t end = cluster_end(candidates, at);
    if (end == at + 1) {
      won.push_back(std::move(candidates[at]));
    } else {
      cluster.assign(std::make_move_iterator(candidates.begin() + static_cast<std::ptrdiff_t>(at)),
                     std::make_move_iterator(candidates.begin() + static_cast<std::ptrdiff_t>(end)));
      settle(cluster, won, lost);
    }
    at = end;
  }
  const std::size_t winners = won.size();
  candidates = std::move(won);
  std::ranges::move(lost, std::back_inserter(candidates));
  return winners;
}

}  // namespace docbao
