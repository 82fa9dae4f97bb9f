// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a message, a character and a key, in modes that the first byte chooses; the laws of
// tests/message_laws.hpp must hold.
#include <cstdio>
#include <cstdlib>

#include "message_laws.hpp"

namespace {

void demand(const std::vector<docbao::MessagePart>& parts, std::string_view message) {
  const std::string law = docbao::test::broken_message_law(parts, message);
  if (law.empty()) return;
  std::fprintf(stderr, "%s\n", law.c_str());
  std::abort();
}

docbao::ScreenSettings settings_of(std::uint8_t choice) {
  docbao::ScreenSettings settings;
  settings.punctuation = static_cast<docbao::SpokenPunctuation>(choice & 3U);
  settings.capitals = static_cast<docbao::SpokenCapitals>((choice >> 2U) % 3);
  settings.spelling = (choice & 64U) != 0;
  settings.language = (choice & 128U) != 0 ? "en" : "";
  return settings;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static docbao::MessageReader reader;
  static const docbao::Voice voice;
  const docbao::ScreenSettings settings = settings_of(data[0]);
  const std::string message(data + 1, data + size);
  demand(reader.read(message, settings, voice), message);
  demand(reader.read_character(message, settings, voice), message);
  demand(reader.read_key(message, settings, voice), message);
  return 0;
}
