// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <string>

#include "docbao/result.hpp"

namespace docbao {

/// More than any file that people write by hand, or that we keep, ever holds.
inline constexpr std::size_t kMostFileBytes = std::size_t{64} << 20;

/// The bytes of a whole file; also of a pipe, which is read to its end. Fails with CannotOpen: where the
/// system refuses, where it is a folder (EISDIR), and where it holds more than `most_bytes` (EFBIG). A FIFO
/// that nobody writes into is empty and not waited for.
Result<std::string> read_file_bytes(const std::string& path, std::size_t most_bytes = kMostFileBytes);

/// The same for what people write: a byte order mark at the front is left out, and bytes that are no text
/// (NUL, as in UTF-16) are refused: CannotOpen "no_text".
Result<std::string> read_file_text(const std::string& path, std::size_t most_bytes = kMostFileBytes);

/// Whether there is nothing of that name; false where that cannot be told because a folder is closed to us.
bool is_absent(const std::string& path) noexcept;

}  // namespace docbao
