// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stop_token>

#include "docbao/audio_sink.hpp"
#include "docbao/reader.hpp"
#include "docbao/synthesizer.hpp"

namespace docbao {

/// Says everything the reader yields into the sink and finishes it. Streams: memory does not grow with the
/// text. When `stop` is asked for it returns Interrupted without finishing, so a file sink leaves nothing.
Status export_article(Reader& reader, Synthesizer& engine, AudioSink& sink, std::stop_token stop = {});

}  // namespace docbao
