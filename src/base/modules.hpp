// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace docbao {

/// The file of a module of docbao's own, "mpris.so": a part that is loaded only when it is wanted. It lies in
/// the folder docbao beside libdocbao.so, or in lib/docbao beside the program or a folder above it, in the
/// build tree as where it is installed. "" where docbao was built or installed without it.
std::string find_module(std::string_view name);

}  // namespace docbao
