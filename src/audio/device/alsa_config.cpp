// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/device/alsa_config.hpp"

#include <alsa/asoundlib.h>

#include <memory>

#include "base/shared_library.hpp"

namespace docbao {
namespace {

/// What PortAudio has loaded already. It stays loaded with it.
struct Alsa {
  SharedLibrary library{"libasound.so.2"};
  decltype(snd_config_update_ref)* update_ref = nullptr;
  decltype(snd_config_unref)* unref = nullptr;
  decltype(snd_config_search)* search = nullptr;

  bool find_all() {
    return library && library.find("snd_config_update_ref", update_ref) &&
           library.find("snd_config_unref", unref) && library.find("snd_config_search", search);
  }
};

struct ConfigReleaser {
  decltype(snd_config_unref)* unref;
  void operator()(snd_config_t* config) const noexcept { unref(config); }
};

}  // namespace

Status check_alsa_config() {
  static auto* const alsa = new Alsa;
  static const bool is_whole = alsa->find_all();
  if (!is_whole) return {};
  snd_config_t* top = nullptr;
  if (const int error = alsa->update_ref(&top); error < 0) {
    return fail(ErrorCode::DeviceFailed, "ALSA", "ALSA " + std::to_string(error));
  }
  const std::unique_ptr<snd_config_t, ConfigReleaser> config(top, {alsa->unref});
  for (const char* name : {"pcm.default", "pcm.dmix"}) {
    snd_config_t* found = nullptr;
    if (alsa->search(config.get(), name, &found) >= 0) return {};
  }
  return fail(ErrorCode::NoAudioDevice, "ALSA", "no_default");
}

}  // namespace docbao
