// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include "app/commands.hpp"
#include "app/export_plan.hpp"
#include "app/speech.hpp"
#include "docbao/exporter.hpp"

namespace docbao::app {
namespace {

Result<std::unique_ptr<AudioSink>> open_stream(const ExportPlan& plan, AudioFormat format) {
  return plan.is_raw ? open_raw_stream(STDOUT_FILENO, format) : open_wav_stream(STDOUT_FILENO, format);
}

Result<std::unique_ptr<AudioSink>> open_sink(const ExportPlan& plan, AudioFormat format) {
  if (!plan.sound) return open_stream(plan, format);
  return plan.sound->create(plan.output, format, plan.settings);
}

Status write_sound(Session& session, const ExportPlan& plan) {
  Result<Speech> speech = open_speech(session);
  if (!speech) return fail(std::move(speech.error()));
  auto sink = open_sink(plan, speech->engine->format());
  if (!sink) return fail(std::move(sink.error()));
  Reader reader(*speech->source, *speech->normalizer, speech->voice);
  return export_article(reader, *speech->engine, **sink, session.stop());
}

int refuse(const Session& session, const std::string& sentence) {
  complain(fmt::format("{} {}", sentence, session.messages().text("usage.see_help")));
  return kExitUsage;
}

}  // namespace

int run_export(Session& session) {
  const auto plan = make_plan(session.options(), session.messages());
  if (!plan && plan.error().error) return session.end(fail(*plan.error().error));
  if (!plan) return refuse(session, plan.error().sentence);
  if (plan->output == "-" && session.output().is_terminal()) {
    complain(session.messages().text("usage.sound_on_screen"));
    return kExitUsage;
  }
  return session.end(write_sound(session, *plan));
}

}  // namespace docbao::app
