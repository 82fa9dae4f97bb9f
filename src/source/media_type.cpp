// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/media_type.hpp"

#include "base/embed.hpp"
#include "base/tsv.hpp"

DOCBAO_EMBEDDED(media_types_tsv)

namespace docbao {
namespace {

bool has_tag(std::string_view bytes) noexcept {
  for (std::size_t at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at + 1)) {
    const char next = at + 1 < bytes.size() ? bytes[at + 1] : '\0';
    if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/' || next == '!')
      return true;
  }
  return false;
}

}  // namespace

MediaType find_media_type(std::string_view type) {
  MediaType found;
  for_each_row(media_types_tsv(), [&](const TsvColumns& row, std::uint32_t, std::string_view) {
    if (row[0] == type) found = {row[1], row[2]};
  });
  return found;
}

std::string_view told_content(std::string_view found, std::string_view first_bytes, std::string_view type) {
  const bool may_be_more = (found == "text" && has_tag(first_bytes)) || found == "xml";
  const std::string_view told = may_be_more ? find_media_type(type).content : std::string_view{};
  return told.empty() ? found : told;
}

}  // namespace docbao
