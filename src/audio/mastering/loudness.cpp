// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/mastering/loudness.hpp"

#include <ebur128.h>

#include <limits>

#include "base/shared_library.hpp"

namespace docbao {

struct LoudnessMeter::State {
  SharedLibrary library{"libebur128.so.1"};
  decltype(ebur128_init)* init = nullptr;
  decltype(ebur128_destroy)* destroy = nullptr;
  decltype(ebur128_add_frames_short)* add_frames = nullptr;
  decltype(ebur128_loudness_global)* loudness_global = nullptr;
  ebur128_state* measured = nullptr;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (measured) destroy(&measured);
  }

  bool open(AudioFormat format) {
    const bool found = library && library.find("ebur128_init", init) &&
                       library.find("ebur128_destroy", destroy) &&
                       library.find("ebur128_add_frames_short", add_frames) &&
                       library.find("ebur128_loudness_global", loudness_global);
    // A histogram: hours of sound need no more memory than a minute.
    if (found) measured = init(1, format.rate_hz, EBUR128_MODE_I | EBUR128_MODE_HISTOGRAM);
    return measured != nullptr;
  }
};

Result<LoudnessMeter> LoudnessMeter::make(AudioFormat format, const std::string& where) {
  auto state = std::make_unique<State>();
  if (!state->open(format)) return fail(ErrorCode::NeedsPackage, where, "libebur128-1");
  return LoudnessMeter(std::move(state));
}

LoudnessMeter::LoudnessMeter(std::unique_ptr<State> state) : state_(std::move(state)) {}
LoudnessMeter::LoudnessMeter(LoudnessMeter&&) noexcept = default;
LoudnessMeter::~LoudnessMeter() = default;

void LoudnessMeter::add(std::span<const std::int16_t> pcm) {
  state_->add_frames(state_->measured, pcm.data(), pcm.size());
}

double LoudnessMeter::integrated_lufs() const {
  double lufs = 0;
  const bool measured = state_->loudness_global(state_->measured, &lufs) == EBUR128_SUCCESS;
  return measured ? lufs : -std::numeric_limits<double>::infinity();
}

}  // namespace docbao
