// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <string>
#include <vector>

#include "app/screen_reader/places.hpp"
#include "docbao/result.hpp"

namespace docbao::app {

/// What was done to a file or folder, or that nothing was to be done.
struct Change {
  enum class Kind {
    Written,  ///< our lines were put into a file
    Linked,   ///< a module was made known
    Made,     ///< a folder was made
    Cleaned,  ///< our lines were taken out of a file
    Removed,  ///< a file or folder of ours was taken away
    Kept      ///< it was so already
  } kind;
  std::string path;
};

/// Makes Speech Dispatcher read Vietnamese through docbao. Where it is so already nothing changes. Files of
/// others keep all that is in them; each is written whole or not at all. Fails with CannotOpen, CannotWrite,
/// DiskFull, or BadConfig where half a block is there; then all is as it was.
Result<std::vector<Change>> set_up(const Places& places);

/// Undoes set_up(): afterwards every file is as it was, but for what others wrote since. Does nothing where
/// nothing is set up. Fails as set_up().
Result<std::vector<Change>> take_down(const Places& places);

/// Whether set_up() was called for these places and not undone.
bool is_set_up(const Places& places);

}  // namespace docbao::app
