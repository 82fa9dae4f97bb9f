// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.hpp"
#include "app/json.hpp"
#include "app/session.hpp"
#include "docbao/audio_sink.hpp"

namespace docbao::app {
namespace {

std::string as_json(const AudioDevice& device) {
  return to_line({{"index", device.index},
                  {"name", device.name},
                  {"host_api", device.host_api},
                  {"default", device.is_default}});
}

std::string as_text(const AudioDevice& device, const Messages& messages) {
  return fmt::format("{:>3}  {} ({}){}", device.index, device.name, device.host_api,
                     device.is_default ? messages.text("devices.default") : "");
}

}  // namespace

int run_devices(Session& session) {
  const Result<std::vector<AudioDevice>> devices = list_audio_devices();
  if (!devices) return session.end(fail(devices.error()));
  if (devices->empty()) return session.end(fail(ErrorCode::NoAudioDevice));
  for (const AudioDevice& device : *devices) {
    const std::string line = session.options().json ? as_json(device) : as_text(device, session.messages());
    if (Status written = session.output().line(line); !written) return session.end(written);
  }
  return session.end({});
}

}  // namespace docbao::app
