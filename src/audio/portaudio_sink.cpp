// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/audio_sink.hpp"

namespace docbao {

Result<std::vector<AudioDevice>> list_audio_devices() { return std::vector<AudioDevice>{}; }
Result<std::unique_ptr<LiveSink>> open_audio_device(std::string_view, AudioFormat) {
  return fail(ErrorCode::NoAudioDevice);
}

}  // namespace docbao
