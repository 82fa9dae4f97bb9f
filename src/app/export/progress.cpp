// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export/progress.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace docbao::app {
namespace {

/// How much of the time goes into speaking where sound is encoded too: that of an MP3, about.
constexpr double kSpokenShare = 0.1;
constexpr double kOneMinute = 60;

/// "about 3 minutes"; what is no more than one is told as less.
std::string time_left(const Messages& messages, double seconds) {
  if (seconds <= kOneMinute) return messages.text("export.left.short");
  const auto minutes = static_cast<long>(std::ceil(seconds / kOneMinute));
  constexpr long kMinutesPerHour = 60;
  if (minutes < kMinutesPerHour) return messages.format("export.left.minutes", minutes);
  return messages.format("export.left.hours", minutes / kMinutesPerHour, minutes % kMinutesPerHour);
}

}  // namespace

Progress::Progress(Messages messages, Plan plan)
    : messages_(messages), plan_(std::move(plan)), begun_(plan_.now()), last_(begun_) {
  const auto& sizes = plan_.source_bytes;
  const bool is_known = std::ranges::find(sizes, std::uint64_t{0}) == sizes.end();
  if (is_known) all_bytes_ = std::accumulate(sizes.begin(), sizes.end(), std::uint64_t{0});
}

void Progress::said(std::size_t number, std::uint64_t bytes) {
  number_ = std::min(number, plan_.source_bytes.size() - 1);
  const auto before = plan_.source_bytes.begin() + static_cast<std::ptrdiff_t>(number_);
  said_ = std::accumulate(plan_.source_bytes.begin(), before, std::uint64_t{0}) + std::min(bytes, *before);
  ++sentences_;
  tell_now_and_then();
}

void Progress::encoded(double part) {
  encoded_ = static_cast<double>(encoded_before_) + part * static_cast<double>(said_ - encoded_before_);
  if (part >= 1) encoded_before_ = said_;
  tell_now_and_then();
}

void Progress::done(std::size_t count) {
  const auto end = plan_.source_bytes.begin() + static_cast<std::ptrdiff_t>(count);
  said_ = std::accumulate(plan_.source_bytes.begin(), end, std::uint64_t{0});
  number_ = count == 0 ? 0 : count - 1;
  if (count < plan_.source_bytes.size()) tell_now_and_then();
}

double Progress::fraction() const {
  const double share = plan_.is_encoded ? kSpokenShare : 1;
  const double work = share * static_cast<double>(said_) + (1 - share) * encoded_;
  return std::min(work / static_cast<double>(all_bytes_), 1.0);
}

std::string Progress::line() const {
  if (all_bytes_ == 0) return messages_.format("export.at.open", sentences_);
  const double part = fraction();
  const double elapsed = std::chrono::duration<double>(plan_.now() - begun_).count();
  const std::string left = time_left(messages_, elapsed * (1 - part) / std::max(part, 0.001));
  const auto percent = static_cast<int>(part * 100);
  const std::size_t count = plan_.source_bytes.size();
  if (count == 1) return messages_.format("export.at.one", percent, left);
  return messages_.format("export.at", number_ + 1, count, percent, left);
}

void Progress::tell_now_and_then() {
  if (!is_time()) return;
  last_ = plan_.now();
  plan_.tell(line());
}

}  // namespace docbao::app
