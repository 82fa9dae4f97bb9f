// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "app/messages.hpp"
#include "app/options.hpp"
#include "app/output_guard.hpp"
#include "docbao/book.hpp"

namespace docbao::app {

/// A text that is written beside a sound, or alone.
struct PlannedText {
  const TimedTextFormat* format;
  std::string path;
};

/// What `docbao export` is to do for one output, understood from the options before any work.
struct ExportPlan {
  std::string output;                  ///< "-" for standard output
  const SoundFormat* sound = nullptr;  ///< the sound file's kind, if it is one
  const BookFormat* book = nullptr;    ///< the talking book's kind, if it is one
  SoundSettings settings;
  SoundInfo told;  ///< what the user wants it to tell
  std::vector<PlannedText> texts;
  Granularity granularity = Granularity::Sentence;
  std::optional<double> lead_in_seconds = {};  ///< of silence before the first speech, where it is asked for

  bool is_stream() const noexcept { return output == "-"; }
};

/// The error, or the sentence about what is wrong with the command line.
struct PlanFault {
  std::optional<Error> error;
  std::string sentence;
};
tl::unexpected<PlanFault> plan_fault(std::string sentence);

/// The command line's --lead-in alone: what a file needs is not what the listener's own device needs.
std::optional<double> asked_lead_in(const Options& options);

tl::expected<ExportPlan, PlanFault> make_plan(const Options& options, const Messages& messages);

/// Every file that the plan writes, or the folder.
std::vector<std::string> outputs_of(const ExportPlan& plan);

/// What is wrong with the plan because it would overwrite what is read; empty where nothing is.
std::string input_fault(const OutputGuard& guard, const ExportPlan& plan);

/// Says that sentence, and where help for the command is; gives the exit code.
int refuse(const Messages& messages, const std::string& sentence, std::string_view command = "export");

}  // namespace docbao::app
