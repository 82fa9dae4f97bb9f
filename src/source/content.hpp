// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string_view>

namespace docbao {

/// What a source holds, by the bytes it begins with: "text", or a kind that content_kinds.tsv names ("pdf",
/// "html", "picture", …), or "binary" for what is none of them and no text either. A text with a few odd
/// bytes is text, and so is one that speaks of tags and signatures: the whole of a kind's mark must be there.
std::string_view find_content(std::string_view first_bytes);

}  // namespace docbao
