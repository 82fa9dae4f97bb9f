// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

namespace docbao {

/// What a media type means for the choice of a source; both may be empty.
struct MediaType {
  std::string_view content;    ///< of content_kinds.tsv
  std::string_view extension;  ///< ".md"
};
/// A row of media_types.tsv, by a type in lower case.
MediaType find_media_type(std::string_view type);

/// The content of bytes that show `found` and that a server calls `type`. The server is believed only where
/// the bytes show no more than text or XML: a page without <html> is one if it has a tag and comes as one.
std::string_view told_content(std::string_view found, std::string_view first_bytes, std::string_view type);

}  // namespace docbao
