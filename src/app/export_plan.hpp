// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "app/messages.hpp"
#include "app/options.hpp"
#include "docbao/sound_file.hpp"

namespace docbao::app {

/// What `docbao export` is to do, understood from the options before any work.
struct ExportPlan {
  std::string output;                 ///< "-" for standard output
  bool is_raw = false;                ///< standard output without a header
  const SoundFormat* sound = nullptr; ///< the sound file's kind
  SoundSettings settings;
};

/// Or the error, or the sentence about what is wrong with the command line.
struct PlanFault {
  std::optional<Error> error;
  std::string sentence;
};
tl::expected<ExportPlan, PlanFault> make_plan(const Options& options, const Messages& messages);

}  // namespace docbao::app
