// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "app/options.hpp"
#include "docbao/result.hpp"

namespace docbao::app {

/// How a listener had it read the last time, in last-use.json of the state folder: what was changed while
/// listening. Used where neither the command line nor the settings say something else.
struct LastUse {
  std::string voice;  ///< empty: not known
  std::optional<std::uint32_t> rate_wpm;
  std::optional<int> volume_percent;

  /// What is absent or makes no sense is not known; a very low volume comes back as one that is heard.
  static LastUse load(const std::string& folder);
  /// Keeps what the file knows and this one does not. Fails with CannotWrite.
  Status store(const std::string& folder) const;
  bool is_empty() const noexcept { return voice.empty() && !rate_wpm && !volume_percent; }
};

/// Whether the last use is remembered: not with --private, --no-remember or `remember = false`, nor without a
/// home, nor where Speech Dispatcher speaks, which has settings of its own.
bool remembers_use(const Options& options);

std::string last_use_path();

}  // namespace docbao::app
