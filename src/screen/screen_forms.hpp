// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "screen/mapped_text.hpp"

namespace docbao {

/// What stands on screens and not in articles, put so that the normalizer reads it: keys pressed together
/// ("Ctrl+S": con trôn ét), paths and names of files with the signs within them, arrows made of signs, the
/// prompt of a terminal. Addresses of the web and of mail stay: the normalizer knows them. For Vietnamese
/// text. Linear.
MappedText name_screen_forms(const MappedText& message);

}  // namespace docbao
