// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/message_reader.hpp"

namespace docbao {
namespace {

std::vector<MessagePart> parts_of(std::vector<Utterance> utterances) {
  std::vector<MessagePart> parts;
  for (Utterance& utterance : utterances) parts.push_back({std::move(utterance)});
  return parts;
}

}  // namespace

std::vector<MessagePart> MessageReader::read(std::string_view text, const ScreenSettings& settings,
                                             const Voice& voice) {
  static_cast<void>(settings);
  return parts_of(composer_.compose_message(text, voice));
}

std::vector<MessagePart> MessageReader::read_character(std::string_view character,
                                                       const ScreenSettings& settings, const Voice& voice) {
  return read(character, settings, voice);
}

std::vector<MessagePart> MessageReader::read_key(std::string_view key, const ScreenSettings& settings,
                                                 const Voice& voice) {
  return read(key, settings, voice);
}

}  // namespace docbao
