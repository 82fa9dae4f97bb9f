// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "screen/mapped_text.hpp"

namespace docbao {

/// A message that is the beginning of one Vietnamese word, as it stands while it is typed ("nghiê", "tiế"),
/// in the syllable that sounds like it (nghia, tía; half_rimes.tsv); every other message as it is.
MappedText finish_half_word(const MappedText& message);

}  // namespace docbao
