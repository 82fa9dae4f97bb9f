// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>
#include <vector>

#include "docbao/composer.hpp"
#include "screen/mapped_text.hpp"
#include "screen/message_reader.hpp"

namespace docbao {

/// A Vietnamese message as the voice says it, line by line; sources count bytes of the mapped text. Lines
/// that one paragraph was broken into go on; what is cut off ("PGS.", "… và TP.") ends without a fall.
std::vector<Utterance> compose_lines(Composer& composer, const MappedText& message, const Voice& voice);

/// A stretch in another language: as it is written, a word for each run without blanks.
Utterance as_written(const MappedText& message, Span stretch);

/// Moves all sources towards the end by so many bytes.
void move_sources(Utterance& utterance, std::uint32_t by);

/// Sources that count bytes of the mapped text become bytes of what it was made of.
void trace_back(Utterance& utterance, const MappedText& message);

}  // namespace docbao
