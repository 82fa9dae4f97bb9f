// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstddef>
#include <span>
#include <string_view>

#include "docbao/result.hpp"

namespace docbao {

/// The failure of an output, by the system's error number. `where` is what the user calls the output.
tl::unexpected<Error> output_failed(std::string_view where, int error_number);

/// Writes all of it: goes on after a signal and after a short write, waits where the descriptor does not.
Status write_all(int fd, std::span<const std::byte> bytes, std::string_view where);
Status write_all(int fd, std::string_view text, std::string_view where);

/// Keeps a copy of what is read from `where` in a nameless file of ours. Fails with DiskFull "copy".
Status write_copy(int fd, std::string_view bytes, std::string_view where);

}  // namespace docbao
