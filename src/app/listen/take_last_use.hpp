// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/listen/last_use.hpp"
#include "app/session.hpp"

namespace docbao::app {

/// Gives the session voice and rate of the last use where nobody asked for others. Returns all of it; nothing
/// where it is not remembered.
LastUse take_last_use(Session& session);

}  // namespace docbao::app
