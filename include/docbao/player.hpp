// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <functional>
#include <stop_token>

#include "docbao/audio_sink.hpp"
#include "docbao/reader.hpp"
#include "docbao/synthesizer.hpp"

namespace docbao {

/// Reads everything the reader yields aloud and returns when the last word was heard, when `stop` is
/// asked for (Interrupted), or when something fails. `on_sentence` is told of each sentence just before
/// its sound is queued; it runs on the calling thread.
Status play(Reader& reader, Synthesizer& engine, LiveSink& sink, std::stop_token stop,
            const std::function<void(const ReaderItem&)>& on_sentence = {});

}  // namespace docbao
