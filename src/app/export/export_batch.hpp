// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/session.hpp"

namespace docbao::app {

/// `docbao export A B C -o FOLDER --format EXT`: a file for each source, by several processes at a time, with
/// a playlist, and a podcast's feed where one is asked for. Gives the exit code.
int export_batch(Session& session);

}  // namespace docbao::app
