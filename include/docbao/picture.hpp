// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "docbao/result.hpp"

namespace docbao {

/// A cover picture: the bytes of a PNG or JPEG file, and what the file's header says.
struct Picture {
  std::string mime_type;  ///< "image/png", "image/jpeg"
  std::string bytes;
  std::uint32_t width_px = 0, height_px = 0;
};

/// Fails with CannotOpen, or BadPicture where the file is neither PNG nor JPEG, or larger than 10 MB.
Result<std::shared_ptr<const Picture>> read_picture(const std::string& path);

/// The same of a file's bytes; null where they are no such picture.
std::shared_ptr<const Picture> make_picture(std::string bytes);

}  // namespace docbao
