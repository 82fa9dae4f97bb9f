// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace docbao {

/// The address on the net that a user names: one of http:// or https:// as it is; and "bao.example/tin" or
/// "www.bao.example", as people copy them, with https:// before it, where no file has that name. Empty for
/// anything else.
std::string find_web_address(const std::string& name);

/// Whether a name looks like a host with or without a path: its last label is a top-level name of
/// top_level_names.tsv, or it begins with "www.".
bool looks_like_host(std::string_view name);

}  // namespace docbao
