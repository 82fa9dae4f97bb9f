// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace docbao {

/// Takes the numbers 0, 1 and 2 where the program was started without them, so that no file that is opened
/// later becomes its standard input, output or error. Reading such an input, and writing to such an output,
/// fails with EBADF as it would without this. Called first in main(), before anything is opened.
void hold_standard_descriptors() noexcept;

}  // namespace docbao
