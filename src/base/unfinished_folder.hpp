// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <filesystem>
#include <string_view>

#include "base/file_descriptor.hpp"

namespace docbao {

/// Tells others that somebody works on this folder, as long as the descriptor is open: the system lets go of
/// it when the process dies, however it dies. Empty where another has the folder (errno is EWOULDBLOCK),
/// where it is not there any more (ENOENT), or where the system refuses. A file system that knows no locks
/// gives a descriptor without one.
FileDescriptor hold_unfinished_folder(const std::filesystem::path& folder);

/// Removes the folders of unfinished_name() in `parent` that belong to the user, that nobody works on and
/// that hold nothing but what `is_ours` knows: what a killed process left. Where there are no locks, none.
void remove_abandoned_folders(const std::filesystem::path& parent, bool (*is_ours)(std::string_view name));

}  // namespace docbao
