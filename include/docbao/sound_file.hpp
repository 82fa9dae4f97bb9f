// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "docbao/audio_sink.hpp"
#include "docbao/picture.hpp"

namespace docbao {

/// A place in the sound where something begins that a listener may want to jump to.
struct Chapter {
  std::uint64_t begin_frame = 0;  ///< at the engine's rate
  std::string title;
};

/// What a sound file tells about itself in its tags. Empty fields are left out.
struct SoundInfo {
  std::string title, artist, album;
  std::string date;               ///< ISO 8601: 2024-06-25
  std::string published = {};     ///< `date` with what is known of the time: 2024-06-25T15:46+07:00
  std::string language;           ///< BCP 47: "vi"
  std::string source;             ///< where the text came from
  std::vector<Chapter> chapters;  ///< in order; the first begins the sound
  std::shared_ptr<const Picture> cover = {};  ///< null for none; WAV files have no place for it
  std::string description = {};               ///< what it is about: the sapo, or else the first paragraph
  std::uint32_t track = 0, tracks = 0;        ///< its number among how many; 0: unknown
};

/// How a sound file is written.
struct SoundSettings {
  std::uint32_t rate_hz = 0;   ///< 0: the engine's, or the next higher one that the format allows
  std::optional<int> quality;  ///< 0 (small) to 10 (good); the default is 5
  /// The loudness of the whole by EBU R 128, in LUFS, with a true peak of at most -1 dBTP. Nothing: the
  /// engine's own.
  std::optional<double> loudness_lufs;
  /// Is told by finish(), now and then, which part of its work is done (0 to 1); may be empty. Called on
  /// the thread that finishes. Formats that are written as the sound comes tell nothing.
  std::function<void(double part)> on_encoded = {};
};

/// A sound file that appears under its name only when finish() succeeds.
class SoundFile : public AudioSink {
 public:
  /// Sets the file's tags and chapters; the last call before finish() counts.
  virtual void describe(SoundInfo info) = 0;
  /// How loud the whole became, once finish() succeeded: below what was asked for where its peaks would have
  /// passed what is allowed. Nothing where no loudness was asked for, and for silence.
  virtual std::optional<double> loudness_lufs() const { return std::nullopt; }
};

/// A WAV file of the engine's own samples, written as they come (RF64 by itself past 4 GiB).
Result<std::unique_ptr<SoundFile>> create_wav_file(const std::string& path, AudioFormat format);

/// A kind of sound file.
struct SoundFormat {
  std::string_view extension;  ///< ".mp3"
  std::string_view mime_type;  ///< "audio/mpeg"
  /// True: the samples are those of the engine unless a loudness is asked for. False: they are brought to
  /// kUsualLoudnessLufs.
  bool is_studio = false;
  /// The lowest rate that the format allows and that is not below `rate_hz`; its highest where all are below.
  std::uint32_t (*nearest_rate_hz)(std::uint32_t rate_hz) noexcept;
  /// Creates the file. Sound waits in a nameless file of the same folder until finish() where it cannot be
  /// written as it comes: two bytes a frame of disk, and no more memory for a long sound than for a short
  /// one. Fails with CannotWrite, or NeedsPackage where the format's library or program is not installed.
  Result<std::unique_ptr<SoundFile>> (*create)(const std::string& path, AudioFormat format,
                                               const SoundSettings& settings);
};

/// The loudness that podcasts are published with, for one channel.
inline constexpr double kUsualLoudnessLufs = -16.0;

/// Every kind there is, in the order of the help (src/audio/files/sound_formats.def).
std::span<const SoundFormat> sound_formats() noexcept;
/// The format whose extension the path ends with, case ignored; null where there is none.
const SoundFormat* find_sound_format(std::string_view path) noexcept;

}  // namespace docbao
