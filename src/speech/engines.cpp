// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/engine.hpp"

namespace docbao {

#define DOCBAO_ENGINE(name)                               \
  Result<std::unique_ptr<Engine>> make_##name##_engine(); \
  Result<EngineReport> probe_##name();
#include "speech/engines.def"
#undef DOCBAO_ENGINE

std::span<const EngineKind> engine_kinds() noexcept {
  static const EngineKind kKinds[] = {
#define DOCBAO_ENGINE(name) {#name, make_##name##_engine, probe_##name},
#include "speech/engines.def"
#undef DOCBAO_ENGINE
  };
  return kKinds;
}

}  // namespace docbao
