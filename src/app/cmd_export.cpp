// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <algorithm>

#include "app/commands.hpp"
#include "app/speech.hpp"
#include "docbao/exporter.hpp"

namespace docbao::app {
namespace {

struct SoundFormat {
  std::string_view extension;
  Result<std::unique_ptr<AudioSink>> (*create)(const std::string& path, AudioFormat format);
};

/// Every kind of file that can be written, by its extension.
constexpr SoundFormat kFormats[] = {
    {".wav", create_wav_file},
};

std::string names_of_formats() {
  std::string names;
  for (const SoundFormat& format : kFormats) names += (names.empty() ? "" : " ") + std::string(format.extension);
  return names;
}

/// The way to open an output, known from its name alone, so that a wrong one is refused before any work.
using OpenSink = std::function<Result<std::unique_ptr<AudioSink>>(AudioFormat)>;

Result<OpenSink> choose_sink(const std::string& path) {
  if (path == "-") return OpenSink([](AudioFormat format) { return open_wav_stream(STDOUT_FILENO, format); });
  std::string lower = path;
  std::ranges::transform(lower, lower.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const SoundFormat& format : kFormats) {
    if (lower.ends_with(format.extension)) return OpenSink([&format, path](AudioFormat sound) { return format.create(path, sound); });
  }
  return fail(ErrorCode::UnknownFormat, path, names_of_formats());
}

Status write_sound(Session& session) {
  const Result<OpenSink> open_sink = choose_sink(session.options().output);
  if (!open_sink) return fail(open_sink.error());
  Result<Speech> speech = open_speech(session);
  if (!speech) return fail(std::move(speech.error()));
  auto sink = (*open_sink)(speech->engine->format());
  if (!sink) return fail(std::move(sink.error()));
  Reader reader(*speech->source, *speech->normalizer, speech->voice);
  return export_article(reader, *speech->engine, **sink, session.stop());
}

}  // namespace

int run_export(Session& session) {
  const bool is_screen = session.options().output == "-" && session.output().is_terminal();
  if (!is_screen) return session.end(write_sound(session));
  complain(session.messages().text("usage.sound_on_screen"));
  return kExitUsage;
}

}  // namespace docbao::app
