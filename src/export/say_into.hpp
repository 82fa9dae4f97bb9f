// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stop_token>

#include "docbao/audio_sink.hpp"
#include "docbao/reader.hpp"
#include "docbao/synthesizer.hpp"
#include "docbao/timeline.hpp"

namespace docbao {

/// Says one sentence into the sink and notes what was said when. Fails as the engine or the sink does, or
/// with Interrupted where `stop` was asked for.
Status say_into(AudioSink& sink, const ReaderItem& item, Synthesizer& synthesizer, TimelineRecorder& recorder,
                const std::stop_token& stop);

}  // namespace docbao
