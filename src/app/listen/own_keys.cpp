// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/own_keys.hpp"

namespace docbao::app {

Result<KeysInForce> keys_in_force(const Session& session) {
  OwnKeys own = session.options().keys;
  for (;;) {
    Result<KeyTable> table = KeyTable::make(own);
    if (table) return KeysInForce{std::move(*table), std::move(own)};
    Error error = std::move(table.error());
    own.erase(error.where);
    error.where = session.options().origins.at("keys." + error.where);
    if (is_from_command_line(error.where)) return fail(std::move(error));
    session.warn(session.messages().describe(error));
  }
}

}  // namespace docbao::app
