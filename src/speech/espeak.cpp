// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/synthesizer.hpp"

namespace docbao {

Result<std::unique_ptr<Synthesizer>> make_espeak(const Voice& voice) { return fail(ErrorCode::EngineData, voice.engine_voice); }
Result<EngineReport> probe_espeak() { return fail(ErrorCode::EngineData); }
Result<std::vector<Voice>> list_voices() { return std::vector<Voice>{Voice{}}; }
Result<Voice> find_voice(std::string_view) { return Voice{}; }

}  // namespace docbao
