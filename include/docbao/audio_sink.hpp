// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
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

/// What the listener has heard so far: what the device took, which sounds up to its latency (0.1 s) later.
struct Heard {
  std::uint32_t epoch = 0;
  Span source;  ///< of the block now being heard
  /// Its place in all that was written since the sink was opened, in frames: what was dropped counts, silence
  /// that nobody wrote does not.
  std::uint64_t frames = 0;
};

/// A sink with a listener at the other end. Control calls may come from any thread and never wait for sound.
class LiveSink : public AudioSink {
 public:
  /// Drops, unheard, every block with epoch < `epoch`.
  virtual void discard_before(std::uint32_t epoch) noexcept = 0;
  /// Stops or goes on consuming, with a short ramp. Nothing is lost.
  virtual void set_paused(bool paused) noexcept = 0;
  /// Percent of the samples' own loudness, 0 to 200; heard at once.
  virtual void set_volume(int percent) noexcept = 0;
  virtual Heard heard() const noexcept = 0;
  /// Times the device asked for sound in the middle of speech and there was none.
  virtual std::uint32_t underruns() const noexcept = 0;
  /// Whether the device is still there, for a writer that never waits in write(); to be called now and then
  /// by the writing thread. Fails with DeviceFailed.
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

/// Opens a device by index or part of its name; "" is the default. Fails with NoAudioDevice, UnknownDevice,
/// DeviceFailed.
Result<std::unique_ptr<LiveSink>> open_audio_device(std::string_view device, AudioFormat format);

/// A WAV stream of unknown length on an open file descriptor, which stays the caller's. The first sound
/// leaves at once. Where the descriptor is a file's, finish() puts the length in. The process must ignore
/// SIGPIPE.
Result<std::unique_ptr<AudioSink>> open_wav_stream(int fd, AudioFormat format);
/// The same without any header: samples of 16 bits, little-endian.
Result<std::unique_ptr<AudioSink>> open_raw_stream(int fd, AudioFormat format);

}  // namespace docbao
