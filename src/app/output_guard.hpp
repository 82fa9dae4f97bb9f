// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "app/messages.hpp"
#include "app/options.hpp"

namespace docbao::app {

/// What is wrong with writing into these places: one of them is a file that this command reads (its sources,
/// be it over standard input, the lexicon, the settings, a voice, the cover), under whatever name or link.
/// Empty where nothing is. Looked at before anything is opened for writing; a place that does not exist yet,
/// a device and standard output are nobody's input.
std::string overwrites_fault(const Options& options, const std::vector<std::string>& outputs,
                             const Messages& messages);

/// The same for a folder that is replaced as a whole: no input may lie in it.
std::string holds_input_fault(const Options& options, const std::string& folder, const Messages& messages);

}  // namespace docbao::app
