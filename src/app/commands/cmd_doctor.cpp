// SPDX-License-Identifier: GPL-3.0-or-later
#include <langinfo.h>

#include <algorithm>
#include <clocale>

#include "app/commands.hpp"
#include "app/config.hpp"
#include "app/finding.hpp"
#include "app/listen/media_keys.hpp"
#include "app/listen/memory.hpp"
#include "app/screen_reader/looks.hpp"
#include "app/session.hpp"
#include "audio/tags/tags.hpp"
#include "base/read_file.hpp"
#include "docbao/audio_sink.hpp"
#include "docbao/engine.hpp"
#include "source/parser_process.hpp"

namespace docbao::app {
namespace {

using State = Finding::State;

/// The failure and, in a second sentence, what to do about it.
Finding trouble(const Messages& say, State state, const Error& error, std::string_view advice_key) {
  return {state, fmt::format("{} {}", say.describe(error), say.text(advice_key))};
}

/// The engine of the default voice; without it nothing is read.
Finding look_at_engine(const Session& session) {
  const Messages& say = session.messages();
  const auto kinds = engine_kinds();
  const Result<EngineReport> report = std::ranges::find(kinds, Voice{}.engine, &EngineKind::name)->probe();
  if (!report) return trouble(say, State::Essential, report.error(), "doctor.engine.advice");
  return {State::Fine, say.format("doctor.engine", report->name, report->version, report->data_path)};
}

Finding look_at_voices(const Session& session) {
  const Messages& say = session.messages();
  const Result<std::vector<Voice>> voices = list_voices();
  if (!voices) return trouble(say, State::Essential, voices.error(), "doctor.voices.advice");
  if (voices->empty()) return {State::Essential, say.text("doctor.voices.advice")};
  return {State::Fine, say.format("doctor.voices", voices->size(), voices->front().name)};
}

Finding look_at_sound(const Session& session) {
  const Messages& say = session.messages();
  const Result<std::vector<AudioDevice>> devices = list_audio_devices();
  if (!devices) return trouble(say, State::Advice, devices.error(), "doctor.sound.advice");
  if (devices->empty())
    return trouble(say, State::Advice, {ErrorCode::NoAudioDevice, "", ""}, "doctor.sound.advice");
  for (const AudioDevice& device : *devices) {
    if (device.is_default) return {State::Fine, say.format("doctor.sound", device.name, device.host_api)};
  }
  return {State::Advice, say.format("doctor.sound.no_default", devices->size())};
}

/// What the last listening showed.
Finding look_at_underruns(const Session& session) {
  const Messages& say = session.messages();
  const Result<MemoryPage> history = Memory(state_folder()).read_history();
  if (!history) return {State::Advice, say.describe(history.error())};
  const std::vector<Remembered>& heard = history->entries;
  if (heard.empty()) return {State::Fine, say.text("doctor.underruns.unknown")};
  const Remembered& last = heard.back();
  if (last.underruns == 0) return {State::Fine, say.text("doctor.underruns.none")};
  return {State::Advice, say.format("doctor.underruns", last.underruns, last.title)};
}

Finding look_at_locale(const Session& session) {
  std::setlocale(LC_ALL, "");
  const std::string_view encoding = nl_langinfo(CODESET);
  if (encoding == "UTF-8") return {State::Fine, session.messages().format("doctor.locale", encoding)};
  return {State::Advice, session.messages().format("doctor.locale.advice", encoding)};
}

Finding look_at_lexicon(const Session& session) {
  const Messages& say = session.messages();
  const std::string path = session.lexicon_path();
  if (is_absent(path)) return {State::Fine, say.format("doctor.lexicon.none", path)};
  if (const auto lexicon = session.read_lexicon(); !lexicon)
    return {State::Advice, say.describe(lexicon.error())};
  Result<Composer> composer = session.make_composer({});
  if (!composer) return {State::Advice, say.describe(composer.error())};
  const std::size_t problems = composer->normalizer_for({}).problems().size();
  if (problems > 0) return {State::Advice, say.format("doctor.lexicon.problems", path, problems)};
  return {State::Fine, say.format("doctor.lexicon", path)};
}

Finding look_at_media_keys(const Session& session) {
  const Messages& say = session.messages();
  const std::string module = MediaKeys::module_path();
  if (module.empty())
    return {State::Advice,
            say.text(DOCBAO_HAS_MPRIS ? "doctor.media_keys.absent" : "doctor.media_keys.not_built")};
  if (!SharedLibrary(module.c_str()))
    return {State::Advice, say.format("doctor.media_keys.not_loaded", module)};
  return {State::Fine, say.text("doctor.media_keys")};
}

Finding look_at_parser(const Session& session) {
  const Messages& say = session.messages();
  const ParserCheck parser = check_parser();
  if (!parser.is_there) return {State::Advice, say.text("doctor.parser.absent")};
  if (!parser.has_limits || !parser.has_filter) return {State::Advice, say.text("doctor.parser.open")};
  return {State::Fine, say.text("doctor.parser")};
}

Finding look_at_tags(const Session& session) {
  constexpr std::string_view kTagged = ".flac .ogg .opus .mp3";
  const Messages& say = session.messages();
  const Result<Tagger> tagger = Tagger::load(std::string(kTagged));
  if (!tagger) return {State::Advice, say.describe(tagger.error())};
  return {State::Fine, say.format("doctor.tags", kTagged)};
}

constexpr Finding (*kLooks[])(const Session&) = {look_at_engine,     look_at_voices, look_at_sound,
                                                 look_at_underruns,  look_at_locale, look_at_lexicon,
                                                 look_at_media_keys, look_at_parser, look_at_tags};

}  // namespace

int run_doctor(Session& session) {
  std::vector<Finding> findings;
  for (const auto look : kLooks) findings.push_back(look(session));
  for (Finding& finding : sum_up_screen_reader(session.messages())) findings.push_back(std::move(finding));
  bool is_able = true;
  for (const Finding& finding : findings) {
    is_able = is_able && finding.state != State::Essential;
    if (Status written = print(session, finding); !written) return session.end(written);
  }
  const int exit_code = session.end({});
  return is_able ? exit_code : kExitFailed;
}

}  // namespace docbao::app
