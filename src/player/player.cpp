// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/player.hpp"

namespace docbao {

Status play(Reader& reader, Synthesizer& engine, LiveSink& sink, std::stop_token stop,
            const std::function<void(const ReaderItem&)>& on_sentence) {
  for (;;) {
    Result<std::optional<ReaderItem>> item = reader.next();
    if (!item) return fail(std::move(item.error()));
    if (!*item) return sink.finish();
    if (on_sentence) on_sentence(**item);
    Status written;
    const auto consume = [&](const AudioBlock& block) {
      if (stop.stop_requested()) return false;
      written = sink.write(block);
      return written.has_value();
    };
    if (Status spoken = engine.speak((*item)->utterance, consume); !spoken) return spoken;
    if (!written) return written;
    if (stop.stop_requested()) return fail(ErrorCode::Interrupted);
  }
}

}  // namespace docbao
