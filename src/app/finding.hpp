// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "app/session.hpp"

namespace docbao::app {

/// What one look at the machine found.
struct Finding {
  enum class State {
    Fine,
    Advice,
    Essential
  } state = State::Fine;  ///< Essential: without it nothing is read
  std::string sentence;
};

/// Prints a finding as a line that says whether something is to be done.
inline Status print(Session& session, const Finding& finding) {
  const std::string mark =
      session.messages().text(finding.state == Finding::State::Fine ? "doctor.fine" : "doctor.do");
  return session.output().line(fmt::format("{} {}", mark, finding.sentence));
}

}  // namespace docbao::app
