// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/resampler.hpp"

#include <samplerate.h>

#include <algorithm>
#include <array>

#include "base/pcm16.hpp"
#include "base/shared_library.hpp"

namespace docbao {
namespace {

/// libsamplerate, and one converter of it.
struct Converter {
  SharedLibrary library{"libsamplerate.so.0"};
  decltype(src_delete)* destroy = nullptr;
  SRC_STATE* converter = nullptr;
  double ratio = 1.0;

  explicit Converter(double to_from) : ratio(to_from) {}
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() {
    if (converter) destroy(converter);
  }
  template <typename Function>
  bool find(const char* name, Function*& function) const noexcept {
    return library && library.find(name, function);
  }
};

}  // namespace

struct Resampler::State : Converter {
  using Converter::Converter;
  decltype(src_new)* make = nullptr;
  decltype(src_process)* process = nullptr;

  bool open() {
    int error = 0;
    if (find("src_new", make) && find("src_delete", destroy) && find("src_process", process))
      converter = make(SRC_SINC_MEDIUM_QUALITY, 1, &error);
    return converter != nullptr;
  }
};

Result<Resampler> Resampler::make(double ratio, const std::string& where) {
  auto state = std::make_unique<State>(ratio);
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
      return fail(ErrorCode::CannotWrite, "libsamplerate", "libsamplerate " + std::to_string(error));
    }
    samples = samples.subspan(static_cast<std::size_t>(data.input_frames_used));
    const auto made = static_cast<std::size_t>(data.output_frames_gen);
    if (made > 0) {
      if (Status taken = consume(std::span(out).first(made)); !taken) return taken;
    }
    if (made == 0 && samples.empty()) return {};
  }
}

struct CardResampler::State : Converter {
  static constexpr std::size_t kPieceFrames = 64;  // what is pulled ahead: a pause waits for no more

  State(double to_from, Source from, void* its_context)
      : Converter(to_from), source(from), context(its_context) {}

  bool open() {
    decltype(src_callback_new)* make = nullptr;
    int error = 0;
    if (find("src_callback_new", make) && find("src_delete", destroy) && find("src_callback_read", read))
      converter = make(pull, SRC_SINC_FASTEST, 1, &error, this);
    return converter != nullptr;
  }

  static long pull(void* self, float** data) noexcept {
    auto& state = *static_cast<State*>(self);
    state.source(state.context, state.pcm);
    std::ranges::transform(state.pcm, state.samples.begin(),
                           [](std::int16_t sample) { return static_cast<float>(sample) / kPcm16Scale; });
    *data = state.samples.data();
    return static_cast<long>(kPieceFrames);
  }

  Source source;
  void* context;
  decltype(src_callback_read)* read = nullptr;
  std::array<std::int16_t, kPieceFrames> pcm{};
  std::array<float, kPieceFrames> samples{};
  std::array<float, 512> made{};
};

CardResampler::CardResampler(std::unique_ptr<State> state) : state_(std::move(state)) {}
CardResampler::~CardResampler() = default;

std::unique_ptr<CardResampler> CardResampler::make(double ratio, Source source, void* context) {
  auto state = std::make_unique<State>(ratio, source, context);
  if (!state->open()) return nullptr;
  return std::unique_ptr<CardResampler>(new CardResampler(std::move(state)));
}

void CardResampler::fill(std::span<std::int16_t> out) noexcept {
  while (!out.empty()) {
    const std::size_t wanted = std::min(out.size(), state_->made.size());
    const long got =
        state_->read(state_->converter, state_->ratio, static_cast<long>(wanted), state_->made.data());
    const std::size_t frames = got > 0 ? static_cast<std::size_t>(got) : 0;
    std::ranges::transform(std::span(state_->made).first(frames), out.begin(), to_sample16);
    std::ranges::fill(out.subspan(frames, wanted - frames), std::int16_t{0});  // never: the source has no end
    out = out.subspan(wanted);
  }
}

}  // namespace docbao
