// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

namespace docbao {

/// How a syllable that eSpeak NG misreads is written so that it reads it right: other letters, or
/// [[phonemes]] (espeak_respell.tsv). Every other word comes back as it is. `word` must outlive the answer.
std::string_view respell_for_espeak(std::string_view word);

}  // namespace docbao
