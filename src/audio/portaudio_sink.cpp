// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/audio_sink.hpp"

namespace docbao {

Result<std::vector<AudioDevice>> list_audio_devices() { return std::vector<AudioDevice>{}; }
Result<std::unique_ptr<LiveSink>> open_audio_device(std::string_view, AudioFormat) { return fail(ErrorCode::NoAudioDevice); }
Result<std::unique_ptr<AudioSink>> create_wav_file(const std::string& path, AudioFormat) { return fail(ErrorCode::CannotWrite, path); }
Result<std::unique_ptr<AudioSink>> open_wav_stream(int, AudioFormat) { return fail(ErrorCode::CannotWrite); }

}  // namespace docbao
