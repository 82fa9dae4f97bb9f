// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/picture.hpp"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <optional>
#include <string_view>

#include "base/system_reason.hpp"

namespace docbao {
namespace {

constexpr std::size_t kMostBytes = 10'000'000;  // players and FLAC's 24-bit lengths take no more

std::uint32_t read_big(std::string_view bytes, std::size_t at, std::size_t count) noexcept {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

/// The size stands in the first chunk (PNG, section 11.2.2).
std::optional<Picture> as_png(std::string_view bytes) {
  constexpr std::string_view kHead = "\x89PNG\r\n\x1a\n";
  constexpr std::size_t kWidthAt = 16, kHeightAt = 20, kEnd = 24;
  if (!bytes.starts_with(kHead) || bytes.size() < kEnd) return std::nullopt;
  return Picture{"image/png", {}, read_big(bytes, kWidthAt, 4), read_big(bytes, kHeightAt, 4)};
}

/// The size stands in the frame's head, behind other segments (ITU-T T.81, annex B).
std::optional<Picture> as_jpeg(std::string_view bytes) {
  constexpr std::size_t kSegmentHead = 4, kFrameHead = 9;
  if (!bytes.starts_with("\xFF\xD8\xFF")) return std::nullopt;
  for (std::size_t at = 2; at + kFrameHead <= bytes.size() && bytes[at] == '\xFF';) {
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    const bool is_frame =
        marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    if (is_frame) return Picture{"image/jpeg", {}, read_big(bytes, at + 7, 2), read_big(bytes, at + 5, 2)};
    const std::size_t size = read_big(bytes, at + 2, 2);
    if (size < kSegmentHead - 2) return std::nullopt;
    at += 2 + size;
  }
  return std::nullopt;
}

}  // namespace

std::shared_ptr<const Picture> make_picture(std::string bytes) {
  std::optional<Picture> picture = as_png(bytes);
  if (!picture) picture = as_jpeg(bytes);
  if (!picture || bytes.size() > kMostBytes) return nullptr;
  picture->bytes = std::move(bytes);
  return std::make_shared<const Picture>(std::move(*picture));
}

Result<std::shared_ptr<const Picture>> read_picture(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorCode::CannotOpen, path, system_reason(errno));
  std::string bytes(kMostBytes + 1, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (file.bad()) return fail(ErrorCode::CannotOpen, path, system_reason(errno));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  std::shared_ptr<const Picture> picture = make_picture(std::move(bytes));
  if (!picture) return fail(ErrorCode::BadPicture, path);
  return picture;
}

}  // namespace docbao
