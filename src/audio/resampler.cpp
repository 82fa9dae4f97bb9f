// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/resampler.hpp"

#include <samplerate.h>

#include <array>

#include "base/shared_library.hpp"

namespace docbao {

struct Resampler::State {
  SharedLibrary library{"libsamplerate.so.0"};
  decltype(src_new)* make = nullptr;
  decltype(src_delete)* destroy = nullptr;
  decltype(src_process)* process = nullptr;
  decltype(src_strerror)* describe = nullptr;
  SRC_STATE* converter = nullptr;
  double ratio = 1.0;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (converter) destroy(converter);
  }

  bool open() {
    const bool found = library && library.find("src_new", make) && library.find("src_delete", destroy) &&
                       library.find("src_process", process) && library.find("src_strerror", describe);
    int error = 0;
    if (found) converter = make(SRC_SINC_MEDIUM_QUALITY, 1, &error);
    return converter != nullptr;
  }
};

Result<Resampler> Resampler::make(double ratio, const std::string& where) {
  auto state = std::make_unique<State>();
  state->ratio = ratio;
  if (!state->open()) return fail(ErrorCode::NeedsPackage, where, "libsamplerate0");
  return Resampler(std::move(state));
}

Resampler::Resampler(std::unique_ptr<State> state) : state_(std::move(state)) {}
Resampler::Resampler(Resampler&&) noexcept = default;
Resampler::~Resampler() = default;

Status Resampler::process(std::span<const float> samples, bool is_last, const SampleConsumer& consume) {
  std::array<float, 4096> out;
  for (;;) {
    SRC_DATA data{};
    data.data_in = samples.data();
    data.input_frames = static_cast<long>(samples.size());
    data.data_out = out.data();
    data.output_frames = static_cast<long>(out.size());
    data.end_of_input = is_last ? 1 : 0;
    data.src_ratio = state_->ratio;
    if (const int error = state_->process(state_->converter, &data); error != 0) {
      return fail(ErrorCode::CannotWrite, "libsamplerate", state_->describe(error));
    }
    samples = samples.subspan(static_cast<std::size_t>(data.input_frames_used));
    const auto made = static_cast<std::size_t>(data.output_frames_gen);
    if (made > 0) {
      if (Status taken = consume(std::span(out).first(made)); !taken) return taken;
    }
    if (made == 0 && samples.empty()) return {};
  }
}

}  // namespace docbao
