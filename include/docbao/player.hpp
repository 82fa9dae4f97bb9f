// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <stop_token>

#include "docbao/audio_sink.hpp"
#include "docbao/reader.hpp"
#include "docbao/synthesizer.hpp"

namespace docbao {

/// Reads everything the reader yields aloud and returns when the last word was heard, when `stop` is
/// asked for (Interrupted: what the sink still holds is dropped), or when something fails. `on_sentence` is told
/// of each sentence just before it is heard; it runs on the calling thread. Until play() returns, reader and
/// engine are used by a thread of its own, which works ahead of the listener as far as the sink has room. The
/// sink must be newly opened.
Status play(Reader& reader, Synthesizer& engine, LiveSink& sink, std::stop_token stop,
            const std::function<void(const ReaderItem&)>& on_sentence = {});

}  // namespace docbao
