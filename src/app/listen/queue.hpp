// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/session.hpp"
#include "docbao/player.hpp"

namespace docbao::app {

/// The sources of the command line as articles that can be opened again and again, but for standard input.
/// All are opened once at the start, so that a wrong name is known before anything is said.
Result<std::vector<OpenArticle>> open_queue(const Session& session);

}  // namespace docbao::app
