// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <string_view>

namespace docbao {

/// The charset that a page or an XML document names in its first 16 KiB: <meta charset=…>, <meta …
/// content="…; charset=…">, <?xml … encoding="…"?>. Empty where it names none.
std::string find_declared_charset(std::string_view markup);

}  // namespace docbao
