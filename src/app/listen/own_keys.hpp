// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/listen/keys.hpp"
#include "app/session.hpp"

namespace docbao::app {

/// The keys in force, and those of them that are the listener's own.
struct KeysInForce {
  KeyTable table;
  OwnKeys own;
};

/// Settings of the configuration file that no key table can have are told of and passed over; wrong ones of
/// the command line fail as KeyTable::make does.
Result<KeysInForce> keys_in_force(const Session& session);

}  // namespace docbao::app
