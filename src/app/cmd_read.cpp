// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include "app/commands.hpp"
#include "app/speech.hpp"
#include "docbao/player.hpp"

namespace docbao::app {
namespace {

Status read_aloud(Session& session) {
  Result<Speech> speech = open_speech(session);
  if (!speech) return fail(std::move(speech.error()));
  auto device = open_audio_device(session.options().device, speech->engine->format());
  if (!device) return fail(std::move(device.error()));
  Reader reader(*speech->source, *speech->normalizer, speech->voice);
  // Whoever stops wants silence now, not at the end of what is queued.
  const std::stop_callback hush(session.stop(), [&] { (*device)->discard_before(std::numeric_limits<std::uint32_t>::max()); });
  // What is being read is shown to who looks at it; it is no result for another program.
  const bool shows = session.output().is_terminal() && !session.options().quiet;
  return play(reader, *speech->engine, **device, session.stop(), [&](const ReaderItem& item) {
    if (shows) static_cast<void>(session.output().line(on_one_line(item.article->view(item.sentence.span))));
  });
}

}  // namespace

int run_read(Session& session) { return session.end(read_aloud(session)); }

}  // namespace docbao::app
