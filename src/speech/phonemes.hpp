// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "docbao/utterance.hpp"

namespace docbao {

/// The sounds that eSpeak NG gives the words of an utterance, in its own names, for tests and --explain: a
/// blank between words, "(en)" where it went to the English voice. An eSpeak NG engine must live, and be
/// idle.
std::string espeak_phonemes(const Utterance& utterance, const Voice& voice);

}  // namespace docbao
