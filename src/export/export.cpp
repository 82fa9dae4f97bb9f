// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/exporter.hpp"

namespace docbao {

Status export_article(Reader& reader, Synthesizer& engine, AudioSink& sink, std::stop_token stop) {
  for (;;) {
    Result<std::optional<ReaderItem>> item = reader.next();
    if (stop.stop_requested()) return fail(ErrorCode::Interrupted);
    if (!item) return fail(std::move(item.error()));
    if (!*item) return sink.finish();
    Status written;
    const auto consume = [&](const AudioBlock& block) {
      written = sink.write(block);
      return written.has_value() && !stop.stop_requested();
    };
    if (Status spoken = engine.speak((*item)->utterance, consume); !spoken) return spoken;
    if (!written) return written;
    if (stop.stop_requested()) return fail(ErrorCode::Interrupted);
  }
}

}  // namespace docbao
