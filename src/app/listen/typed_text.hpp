// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "app/session.hpp"

namespace docbao::app {

/// Where standard input is to be read and is a terminal: asks for the text, takes what is typed and pasted
/// until Ctrl-D, and puts it in the terminal's place, so that whoever reads standard input afterwards finds a
/// file. Fails with Interrupted. Before threads run that read standard input.
Status take_typed_text(Session& session);

}  // namespace docbao::app
