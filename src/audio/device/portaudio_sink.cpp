// SPDX-License-Identifier: GPL-3.0-or-later
#include <portaudio.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <mutex>

#include "audio/device/alsa_config.hpp"
#include "audio/device/awaited.hpp"
#include "audio/device/device_names.hpp"
#include "audio/device/jack_server.hpp"
#include "audio/device/life_signs.hpp"
#include "audio/device/live_mixer.hpp"
#include "audio/device/muted_stderr.hpp"
#include "base/resampler.hpp"
#include "base/shared_library.hpp"
#include "docbao/audio_sink.hpp"

namespace docbao {
namespace {

using namespace std::chrono_literals;

constexpr unsigned long kFramesPerCall = 512;  // 23 ms at 22,050 Hz: how long a pause or a skip waits at most
/// What the device holds, silence at first: the first word waits for it. Less is heard as gaps on a busy
/// machine.
constexpr double kLatencySeconds = 0.1;
/// What a device loses when it starts: PulseAudio's null sink up to 50 ms.
constexpr double kLeadSeconds = 0.06;
constexpr double kTailSeconds = 0.2;  // a stopped PulseAudio stream loses its last 62 ms
constexpr auto kLookEvery = 100ms;    // how often a waiting writer looks whether the device is alive
constexpr auto kMostToClose = 150ms;  // what is closed no sooner is left to its own thread

/// PortAudio, loaded with the first device: what only writes files need not pay for it and for the libraries
/// of ALSA and JACK behind it. It stays loaded, for a dead device's thread may never leave it.
struct PortAudio {
  SharedLibrary library{"libportaudio.so.2"};
  decltype(Pa_Initialize)* initialize = nullptr;
  decltype(Pa_Terminate)* terminate = nullptr;
  decltype(Pa_GetDeviceCount)* device_count = nullptr;
  decltype(Pa_GetDefaultOutputDevice)* default_output = nullptr;
  decltype(Pa_GetDeviceInfo)* device_info = nullptr;
  decltype(Pa_GetHostApiInfo)* host_api_info = nullptr;
  decltype(Pa_OpenStream)* open_stream = nullptr;
  decltype(Pa_CloseStream)* close_stream = nullptr;
  decltype(Pa_StartStream)* start_stream = nullptr;
  decltype(Pa_StopStream)* stop_stream = nullptr;
  decltype(Pa_IsStreamActive)* is_stream_active = nullptr;

  bool find_all() {
    return library && library.find("Pa_Initialize", initialize) && library.find("Pa_Terminate", terminate) &&
           library.find("Pa_GetDeviceCount", device_count) &&
           library.find("Pa_GetDefaultOutputDevice", default_output) &&
           library.find("Pa_GetDeviceInfo", device_info) &&
           library.find("Pa_GetHostApiInfo", host_api_info) && library.find("Pa_OpenStream", open_stream) &&
           library.find("Pa_CloseStream", close_stream) && library.find("Pa_StartStream", start_stream) &&
           library.find("Pa_StopStream", stop_stream) && library.find("Pa_IsStreamActive", is_stream_active);
  }
  /// Null where the library is not installed.
  static const PortAudio* load() {
    static auto* const loaded = new PortAudio;
    static const bool is_whole = loaded->find_all();
    return is_whole ? loaded : nullptr;
  }
};

/// PortAudio counts its users, but not safely from several threads.
std::mutex& portaudio_mutex() {
  static std::mutex mutex;
  return mutex;
}

/// PortAudio's own words are English, so its number is told.
tl::unexpected<Error> device_failed(std::string_view device, PaError error) {
  return fail(ErrorCode::DeviceFailed, std::string(device), "PortAudio " + std::to_string(error));
}

/// PortAudio between Pa_Initialize and Pa_Terminate.
class Session {
 public:
  static Result<Session> start() {
    const std::lock_guard lock(portaudio_mutex());
    const MutedStderr muted;
    const PortAudio* api = PortAudio::load();
    if (api == nullptr) return fail(ErrorCode::DeviceFailed, "PortAudio", "libportaudio.so.2");
    if (Status usable = check_alsa_config(); !usable) return fail(std::move(usable.error()));
    const JackOnlyWhereItRuns guard(api->library);
    if (const PaError error = api->initialize(); error != paNoError) return device_failed("PortAudio", error);
    return Session(*api);
  }
  Session(Session&& other) noexcept : api_(std::exchange(other.api_, nullptr)) {}
  ~Session() {
    if (api_ == nullptr) return;
    const std::lock_guard lock(portaudio_mutex());
    const MutedStderr muted;
    api_->terminate();
  }

  const PortAudio* operator->() const noexcept { return api_; }
  const PortAudio& operator*() const noexcept { return *api_; }

 private:
  explicit Session(const PortAudio& api) : api_(&api) {}
  const PortAudio* api_;
};

/// Drops what the device still holds.
struct StreamCloser {
  decltype(Pa_CloseStream)* close;
  void operator()(PaStream* stream) const noexcept { close(stream); }
};

/// An open stream and what its thread uses. Destroyed last to first: the stream and its thread go before the
/// mixer, PortAudio goes last.
struct Device {
  Session session;
  std::string name;
  LiveMixer mixer;
  std::unique_ptr<CardResampler> resampler;  ///< for a device that does not play at the mixer's rate
  std::unique_ptr<PaStream, StreamCloser> stream;
};

class PortAudioSink final : public LiveSink {
 public:
  PortAudioSink(Session session, std::string device, AudioFormat format, double lead_in_seconds)
      : format_(format),
        api_(*session),
        device_(new Device{std::move(session),
                           std::move(device),
                           LiveMixer(format, frames(std::max(kLeadSeconds, lead_in_seconds)),
                                     frames(kCushionSeconds), frames(lead_in_seconds)),
                           nullptr,
                           {nullptr, StreamCloser{api_.close_stream}}}) {}

  /// The thread of a device that died may be stuck in its driver. To close the stream would be to wait for it
  /// for ever, to free the mixer to pull it from under it: both are left to the end of the process. One that
  /// died just now does not look so yet.
  ~PortAudioSink() override {
    Device* const device = device_.release();
    if (!stuck_) Awaited<bool>([device] { return close(device); }).take_within(kMostToClose);
  }

  /// At the engine's rate where the device can, else at the device's own.
  Status open(PaDeviceIndex index) {
    const std::lock_guard lock(portaudio_mutex());
    const MutedStderr muted;
    PaError error = open_stream(index, format_.rate_hz);
    const PaDeviceInfo* info = api_.device_info(index);
    if (error == paInvalidSampleRate && info != nullptr && resample(info->defaultSampleRate))
      error = open_stream(index, info->defaultSampleRate);
    return error == paNoError ? Status{} : failed(error);
  }

  Status write(const AudioBlock& block) override {
    LiveMixer& mixer = device_->mixer;
    for (std::size_t taken = 0; taken < block.pcm.size();) {
      taken += mixer.offer(block, taken);
      const bool full = taken < block.pcm.size();
      const bool enough = full || block.is_pause || mixer.queued_frames() >= frames(kLatencySeconds);
      if (Status started = enough ? start() : Status{}; !started) return started;
      if (Status alive = full ? wait() : Status{}; !alive) return alive;
    }
    return {};
  }

  Status finish() override {
    LiveMixer& mixer = device_->mixer;
    const std::uint32_t epoch = mixer.epoch();
    mixer.end(frames(kTailSeconds));
    if (Status started = start(); !started) return started;
    while (!mixer.drained()) {
      if (mixer.epoch() != epoch) return {};  // the listener wants no more of it
      if (Status alive = wait(); !alive) return alive;
    }
    const PaError error = api_.stop_stream(device_->stream.get());
    return error == paNoError ? Status{} : failed(error);
  }

  void discard_before(std::uint32_t epoch) noexcept override { device_->mixer.discard_before(epoch); }
  void set_paused(bool paused) noexcept override { device_->mixer.set_paused(paused); }
  void set_volume(int percent) noexcept override { device_->mixer.set_volume(percent); }
  Heard heard() const noexcept override { return device_->mixer.heard(); }
  std::uint32_t underruns() const noexcept override { return device_->mixer.underruns(); }

  Status check() override {
    if (!started_) return {};
    stuck_ = life_signs_.is_dead(device_->mixer.fills(), std::chrono::steady_clock::now());
    if (stuck_) return failed("takes_no_sound");
    const PaError active = api_.is_stream_active(device_->stream.get());
    if (active < 0) return failed(active);
    return active == 1 ? Status{} : failed("stopped");
  }

 private:
  static bool close(Device* device) noexcept {
    const std::unique_ptr<Device> owned(device);
    const std::lock_guard lock(portaudio_mutex());
    owned->stream.reset();
    return true;
  }
  static int on_audio(const void*, void* out, unsigned long frames, const PaStreamCallbackTimeInfo*,
                      PaStreamCallbackFlags, void* device) noexcept {
    auto& [session, name, mixer, resampler, stream] = *static_cast<Device*>(device);
    const std::span samples(static_cast<std::int16_t*>(out), frames);
    if (resampler) resampler->fill(samples);
    else mixer.fill(samples);
    return paContinue;
  }

  PaError open_stream(PaDeviceIndex index, double rate_hz) {
    const PaStreamParameters output{index, 1, paInt16, kLatencySeconds, nullptr};
    PaStream* stream = nullptr;
    const PaError error = api_.open_stream(&stream, nullptr, &output, rate_hz, kFramesPerCall, paNoFlag,
                                           on_audio, device_.get());
    if (error == paNoError) device_->stream.reset(stream);
    return error;
  }
  bool resample(double rate_hz) {
    const auto pull = [](void* mixer, std::span<std::int16_t> out) noexcept {
      static_cast<LiveMixer*>(mixer)->fill(out);
    };
    device_->resampler = CardResampler::make(rate_hz / format_.rate_hz, pull, &device_->mixer);
    return device_->resampler != nullptr;
  }

  tl::unexpected<Error> failed(PaError error) const { return device_failed(device_->name, error); }
  tl::unexpected<Error> failed(std::string reason) const {
    return fail(ErrorCode::DeviceFailed, device_->name, std::move(reason));
  }
  std::size_t frames(double seconds) const noexcept {
    return static_cast<std::size_t>(seconds * format_.rate_hz);
  }

  /// Called when there is enough sound to ride out the engine's first moments, or all of a phrase.
  Status start() {
    if (started_) return {};
    if (const PaError error = api_.start_stream(device_->stream.get()); error != paNoError)
      return failed(error);
    started_ = true;
    life_signs_ = LifeSigns(std::chrono::steady_clock::now());
    return {};
  }

  /// Waits for the device to take sound; fails where it went away.
  Status wait() {
    device_->mixer.wait(kLookEvery);
    return check();
  }

  AudioFormat format_;
  const PortAudio& api_;
  std::unique_ptr<Device> device_;
  bool started_ = false, stuck_ = false;
  LifeSigns life_signs_{{}};
};

/// Every device that can play.
std::vector<AudioDevice> devices_of(const Session& portaudio) {
  std::vector<AudioDevice> devices;
  const PaDeviceIndex usual = portaudio->default_output();
  for (PaDeviceIndex index = 0; index < portaudio->device_count(); ++index) {
    const PaDeviceInfo* info = portaudio->device_info(index);
    if (info == nullptr || info->maxOutputChannels < 1) continue;
    const PaHostApiInfo* api = portaudio->host_api_info(info->hostApi);
    devices.push_back({index, info->name, api == nullptr ? "" : api->name, index == usual});
  }
  return devices;
}

using SinkResult = Result<std::unique_ptr<LiveSink>>;

/// What is asked for.
struct Wanted {
  std::string device;
  AudioFormat format;
  double lead_in_seconds;
  friend bool operator==(const Wanted& one, const Wanted& other) {
    return one.device == other.device && one.format.rate_hz == other.format.rate_hz &&
           one.lead_in_seconds == other.lead_in_seconds;
  }
};

SinkResult open_now(const Wanted& wanted) {
  Result<Session> session = Session::start();
  if (!session) return fail(std::move(session.error()));
  const std::vector<AudioDevice> devices = devices_of(*session);
  const Result<AudioDevice> chosen = choose_device(devices, wanted.device);
  if (!chosen) return fail(chosen.error());
  auto sink = std::make_unique<PortAudioSink>(std::move(*session), chosen->name, wanted.format,
                                              wanted.lead_in_seconds);
  if (Status opened = sink->open(chosen->index); !opened) return fail(std::move(opened.error()));
  return std::unique_ptr<LiveSink>(std::move(sink));
}

/// A device that is being opened. It is waited for again instead of being asked once more.
struct Opening {
  Wanted wanted;
  Awaited<SinkResult> sink;
};
std::optional<Opening>& pending_opening() {
  static auto* const pending = new std::optional<Opening>;
  return *pending;
}

}  // namespace

Result<std::vector<AudioDevice>> list_audio_devices() {
  using Devices = Result<std::vector<AudioDevice>>;
  Awaited<Devices> listing([]() -> Devices {
    const Result<Session> session = Session::start();
    if (!session) return fail(session.error());
    return devices_of(*session);
  });
  std::optional<Devices> devices = listing.take_within(kPatienceWithDevices);
  if (!devices) return fail(ErrorCode::DeviceFailed, "PortAudio", "no_answer");
  return std::move(*devices);
}

Result<std::unique_ptr<LiveSink>> open_audio_device(std::string_view device, AudioFormat format,
                                                    double lead_in_seconds,
                                                    std::chrono::milliseconds patience) {
  static std::mutex mutex;
  const std::lock_guard lock(mutex);
  const Wanted wanted{std::string(device), format, lead_in_seconds};
  std::optional<Opening>& pending = pending_opening();
  if (!pending || !(pending->wanted == wanted))
    pending = Opening{wanted, Awaited<SinkResult>([wanted] { return open_now(wanted); })};
  std::optional<SinkResult> sink = pending->sink.take_within(patience);
  if (!sink)
    return fail(ErrorCode::DeviceFailed, wanted.device.empty() ? "PortAudio" : wanted.device, "no_answer");
  pending.reset();
  return std::move(*sink);
}

}  // namespace docbao
