// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>

namespace docbao {

/// The file of the shared library that holds this code, wherever it was moved to, links followed. Empty where
/// the code is part of the program itself.
std::filesystem::path own_library();

/// The folder of the running program; empty where the system does not tell.
std::filesystem::path program_folder();

}  // namespace docbao
