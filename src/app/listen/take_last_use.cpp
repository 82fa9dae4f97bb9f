// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/take_last_use.hpp"

#include "app/listen/memory.hpp"

namespace docbao::app {

LastUse take_last_use(Session& session) {
  if (!remembers_use(session.options())) return {};
  LastUse use = LastUse::load(state_folder());
  session.assume("voice", &Options::voice, use.voice, last_use_path());
  if (use.rate_wpm) session.assume("rate", &Options::rate, std::to_string(*use.rate_wpm), last_use_path());
  return use;
}

}  // namespace docbao::app
