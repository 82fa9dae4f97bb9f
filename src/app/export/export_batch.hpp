// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <string>

#include "app/session.hpp"

namespace docbao::app {

/// `docbao export A B C -o FOLDER --format EXT`: a file for each source, by several processes at a time, with
/// a playlist, and a podcast's feed where one is asked for. `on_done` is told of each source whose file is
/// whole. Gives the exit code.
int export_batch(Session& session, const std::function<void(const std::string& source)>& on_done = {});

}  // namespace docbao::app
