// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

namespace docbao {

/// The path of a program of that name in the folders of PATH; "" where none may be run.
std::string find_program(const std::string& name);

}  // namespace docbao
