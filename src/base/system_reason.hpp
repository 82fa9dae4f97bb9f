// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

namespace docbao {

/// A value of errno as an Error's detail: its name, "ENOENT", for those that system_errors.def lists and that
/// have a sentence in errors.tsv; "errno 71" for the others; empty for 0. The C library's own words are in
/// the language of its locale, and English where there is none.
std::string system_reason(int error_number);

}  // namespace docbao
