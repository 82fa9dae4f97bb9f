// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "docbao/utterance.hpp"

namespace docbao {

/// Takes back the fall that the phraser gives the end of a statement, where more of the sentence is to come:
/// "… và TP." as a message of its own.
void undo_final_fall(Utterance& utterance);

}  // namespace docbao
