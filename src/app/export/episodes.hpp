// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/export/feed.hpp"
#include "app/json.hpp"

namespace docbao::app {

/// The episode that a worker told of, in that folder.
Episode episode_of(const Json& told, const std::string& folder);

/// The new episodes, and those of earlier runs whose sound still lies in the folder. One that was made again,
/// by its file's name or by its article, is in it once, as it is now.
std::vector<Episode> all_episodes(const std::vector<Json>& told_before, std::vector<Episode> made_now,
                                  const std::string& folder);

}  // namespace docbao::app
