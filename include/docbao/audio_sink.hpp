// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "docbao/audio_block.hpp"
#include "docbao/result.hpp"

namespace docbao {

/// Where sound goes. One thread writes.
class AudioSink {
 public:
  virtual ~AudioSink() = default;
  /// Takes the block's samples; may wait for room. Fails with CannotWrite, DiskFull, BrokenPipe,
  /// DeviceFailed.
  virtual Status write(const AudioBlock& block) = 0;
  /// Ends the sound: a file gets its final name, a device plays out what it holds. Without it a file
  /// sink leaves nothing behind.
  virtual Status finish() = 0;
};

/// What the device has taken so far. The listener hears it later by the device's latency, up to 0.1 s.
struct Heard {
  std::uint32_t epoch = 0;
  Span source;  ///< of the block now being heard
  /// Frames played or discarded since the sink was opened; silence that the mixer inserted does not count.
  std::uint64_t frames = 0;
};

/// A sink with a listener at the other end. Control calls may come from any thread and never wait for sound.
class LiveSink : public AudioSink {
 public:
  /// Drops, unheard, every block with epoch < `epoch`.
  virtual void discard_before(std::uint32_t epoch) noexcept = 0;
  /// Pauses or resumes, fading for 10 ms. Sound that waits to be played is kept.
  virtual void set_paused(bool paused) noexcept = 0;
  /// Percent of the samples' own loudness, 0 to 200; applies at once, also to what waits to be played.
  virtual void set_volume(int percent) noexcept = 0;
  virtual Heard heard() const noexcept = 0;
  /// Times the device asked for sound in the middle of speech and there was none.
  virtual std::uint32_t underruns() const noexcept = 0;
  /// Fails with DeviceFailed where the device has vanished. The writing thread calls it now and then, for a
  /// writer that never blocks in write() would not notice.
  virtual Status check() { return {}; }
};

struct AudioDevice {
  int index = -1;
  std::string name;
  std::string host_api;  ///< "ALSA", "JACK", "PulseAudio" …
  bool is_default = false;
};

/// The devices that can play. An empty list is no error. Fails with NoAudioDevice where ALSA is told of none,
/// DeviceFailed where its configuration is broken. While devices are looked for or opened, what the whole
/// process prints to descriptor 2 is lost (ALSA and JACK print a hundred lines there).
Result<std::vector<AudioDevice>> list_audio_devices();

/// How long silence goes before the first sound, and before the first after a rest of some seconds: Bluetooth
/// devices and some cards fall asleep meanwhile, and lose what they are given while they wake.
constexpr double kUsualLeadInSeconds = 0.15;

/// How long a sound server may take to answer; those that have to be started first take some seconds.
constexpr std::chrono::milliseconds kPatienceWithDevices{10'000};

/// Opens a device by index or part of its name; "" is the default. Fails with NoAudioDevice, UnknownDevice,
/// DeviceFailed: "no_answer" where it is not open within `patience`; it goes on being opened, and the next
/// call with the same wishes waits for it again.
Result<std::unique_ptr<LiveSink>> open_audio_device(
    std::string_view device, AudioFormat format, double lead_in_seconds = kUsualLeadInSeconds,
    std::chrono::milliseconds patience = kPatienceWithDevices);

/// A WAV stream of unknown length on an open file descriptor, which stays the caller's. The first sound
/// leaves at once. Where the descriptor is a file's, finish() puts the length in. The process must ignore
/// SIGPIPE.
Result<std::unique_ptr<AudioSink>> open_wav_stream(int fd, AudioFormat format);
/// The same without any header: samples of 16 bits, little-endian.
Result<std::unique_ptr<AudioSink>> open_raw_stream(int fd, AudioFormat format);

}  // namespace docbao
