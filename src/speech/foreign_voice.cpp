// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>

#include "base/ascii.hpp"
#include "base/embed.hpp"
#include "base/tsv.hpp"
#include "docbao/voice.hpp"

namespace docbao {
namespace {

DOCBAO_EMBEDDED(foreign_voices_tsv)

/// "pt_BR.UTF-8" as the table writes it: "pt-br".
std::string tag_of(std::string_view language) {
  std::string tag = lower_ascii(language.substr(0, language.find_first_of(".@")));
  std::ranges::replace(tag, '_', '-');
  return tag;
}

std::string_view find_file(std::string_view tag) {
  std::string_view file;
  for_each_row(foreign_voices_tsv(), [&](const TsvColumns& columns, std::uint32_t, std::string_view) {
    if (columns[0] == tag) file = columns[1];
  });
  return file;
}

/// The voice of the tag, or of the tag without its last parts.
std::string_view find_nearest(std::string_view tag) {
  for (;;) {
    const std::string_view file = find_file(tag);
    const std::size_t dash = tag.rfind('-');
    if (!file.empty() || dash == std::string_view::npos) return file;
    tag = tag.substr(0, dash);
  }
}

}  // namespace

std::optional<Voice> foreign_voice(std::string_view language, const Voice& like) {
  const std::string tag = tag_of(language);
  const std::string_view file = find_nearest(tag);
  if (file.empty()) return std::nullopt;
  Voice voice = like;
  voice.engine = "espeak";
  voice.engine_voice = file;
  voice.language = tag;
  voice.range = 50;  // ours spreads tones, which other languages do not have
  return voice;
}

}  // namespace docbao
