// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>

#include "base/file_descriptor.hpp"

namespace docbao {

/// Opens a new file in `folder` ("" is the working folder) that has no name, so that it goes away with the
/// descriptor however the process ends; it may be given one later. Empty, and errno says why, where the
/// folder is closed to us or the file system knows no such files (EOPNOTSUPP and the like).
FileDescriptor open_nameless(const std::string& folder, unsigned mode = 0666) noexcept;

/// The same on every file system, for what will never have a name. A process that is killed between the two
/// steps that some file systems need leaves an empty file.
FileDescriptor create_nameless(const std::string& folder);

}  // namespace docbao
