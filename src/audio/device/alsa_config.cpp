// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/device/alsa_config.hpp"

#include <alsa/asoundlib.h>

#include <memory>

namespace docbao {
namespace {

struct ConfigReleaser {
  void operator()(snd_config_t* config) const noexcept { snd_config_unref(config); }
};

}  // namespace

Status check_alsa_config() {
  snd_config_t* top = nullptr;
  if (const int error = snd_config_update_ref(&top); error < 0) {
    return fail(ErrorCode::DeviceFailed, "ALSA", snd_strerror(error));
  }
  const std::unique_ptr<snd_config_t, ConfigReleaser> config(top);
  for (const char* name : {"pcm.default", "pcm.dmix"}) {
    snd_config_t* found = nullptr;
    if (snd_config_search(config.get(), name, &found) >= 0) return {};
  }
  return fail(ErrorCode::NoAudioDevice, "ALSA", "no PCM \"default\" in the configuration");
}

}  // namespace docbao
