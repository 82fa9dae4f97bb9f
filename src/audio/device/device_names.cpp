// SPDX-License-Identifier: GPL-3.0-or-later
#include "audio/device/device_names.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace docbao {
namespace {

/// Names of devices are ASCII; other letters are compared as they stand.
bool contains(std::string_view text, std::string_view part) {
  const auto same = [](char a, char b) { return to_lower_ascii(a) == to_lower_ascii(b); };
  return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

std::string names_of(std::span<const AudioDevice> devices) {
  std::string names;
  for (const AudioDevice& device : devices) {
    if (!names.empty()) names += ", ";
    names += std::to_string(device.index) + " " + device.name;
  }
  return names;
}

}  // namespace

Result<AudioDevice> choose_device(std::span<const AudioDevice> devices, std::string_view asked) {
  if (devices.empty()) return fail(ErrorCode::NoAudioDevice);
  const auto is_meant = [&](const AudioDevice& device) {
    return asked.empty() ? device.is_default : std::to_string(device.index) == asked || device.name == asked;
  };
  auto found = std::ranges::find_if(devices, is_meant);
  if (found == devices.end() && !asked.empty()) {
    found = std::ranges::find_if(devices,
                                 [&](const AudioDevice& device) { return contains(device.name, asked); });
  }
  if (found != devices.end()) return *found;
  if (asked.empty()) return devices.front();
  return fail(ErrorCode::UnknownDevice, std::string(asked), names_of(devices));
}

}  // namespace docbao
