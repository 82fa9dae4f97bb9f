// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace docbao::app {

/// The lines that docbao adds to a file of Speech Dispatcher's settings. All else in the file is left as it
/// is, to the byte, whatever its encoding and line ends.
struct ConfigBlock {
  std::vector<std::string>
      made;  ///< files and folders that were not there before, in the order of their making
  std::vector<std::string> lines;  ///< the settings
};

/// What a file is without the block, and what the block knew.
struct WithoutBlock {
  std::string bytes;
  std::vector<std::string> made;
};

/// Whether the file holds a block, even half of one.
bool has_block(std::string_view file);

/// Whether the line, with or without its end, is the first or the last of a block.
bool begins_block(std::string_view line);
bool ends_block(std::string_view line);

/// The file with the block at its end, its lines ended as those of the file. `file` must hold none.
std::string put_block(std::string_view file, const ConfigBlock& block);

/// The file as it was before put_block(), with all that was written into it since outside of the block.
/// Nothing where the block's end is not there: then nobody knows what is ours.
std::optional<WithoutBlock> take_block(std::string_view file);

}  // namespace docbao::app
