// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.hpp"
#include "app/json.hpp"
#include "app/session.hpp"

namespace docbao::app {
namespace {

std::string as_json(const Voice& voice, bool is_default) {
  return to_line({{"name", voice.name},
                  {"title_vi", voice.title_vi},
                  {"title_en", voice.title_en},
                  {"engine", voice.engine},
                  {"rate_wpm", voice.rate_wpm},
                  {"default", is_default},
                  {"experimental", voice.experimental}});
}

std::string as_text(const Voice& voice, bool is_default, const Messages& messages) {
  const std::string& title = messages.language() == Language::Vietnamese ? voice.title_vi : voice.title_en;
  std::string line = fmt::format("{:<14} {}", voice.name, title);
  if (is_default) line += messages.text("voices.default");
  return line;
}

}  // namespace

int run_voices(Session& session) {
  const Result<std::vector<Voice>> voices = list_voices();
  if (!voices) return session.end(fail(voices.error()));
  for (const Voice& voice : *voices) {
    const bool is_default = &voice == &voices->front();
    const std::string line = session.options().json ? as_json(voice, is_default) : as_text(voice, is_default, session.messages());
    if (Status written = session.output().line(line); !written) return session.end(written);
  }
  return session.end({});
}

}  // namespace docbao::app
