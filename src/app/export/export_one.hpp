// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/export/export_plan.hpp"
#include "app/session.hpp"

namespace docbao::app {

/// What an export made of its sources.
struct Exported {
  SoundInfo info;
  std::uint64_t frames = 0;
  std::uint32_t rate_hz = 22050;
  std::optional<double> loudness_lufs = {};  ///< reached, where one was asked for
  /// What tells this article from every other, wherever its file lies: its address on the net, or else a
  /// number made of what it tells.
  std::string guid() const;
  double seconds() const noexcept { return static_cast<double>(frames) / rate_hz; }
};

/// Reads the session's sources into the plan's one output, and the texts beside it.
Result<Exported> export_one(Session& session, const ExportPlan& plan);

}  // namespace docbao::app
