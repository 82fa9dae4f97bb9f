// SPDX-License-Identifier: GPL-3.0-or-later
#include "docbao/picture.hpp"

#include <optional>
#include <string_view>

#include "base/read_file.hpp"

namespace docbao {
namespace {

constexpr std::size_t kMostBytes = 10'000'000;  // players and FLAC's 24-bit lengths take no more

std::uint32_t read_big(std::string_view bytes, std::size_t at, std::size_t count) noexcept {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

constexpr std::string_view kPngHead = "\x89PNG\r\n\x1a\n";

/// Whether chunk follows chunk from the head to the end (PNG, section 5), with picture data among them.
bool is_whole_png(std::string_view bytes) {
  constexpr std::size_t kFrame = 12;  // length, name and checksum of a chunk
  bool has_data = false;
  for (std::size_t at = kPngHead.size(); at + kFrame <= bytes.size();) {
    const std::string_view name = bytes.substr(at + 4, 4);
    const std::size_t size = read_big(bytes, at, 4);
    if (size > bytes.size() - at - kFrame) return false;
    if (at == kPngHead.size() && name != "IHDR") return false;
    has_data = has_data || (name == "IDAT" && size > 0);
    if (name == "IEND") return has_data;
    at += kFrame + size;
  }
  return false;
}

/// The size stands in the first chunk (PNG, section 11.2.2).
std::optional<Picture> as_png(std::string_view bytes) {
  constexpr std::size_t kWidthAt = 16, kHeightAt = 20, kEnd = 24;
  if (!bytes.starts_with(kPngHead) || bytes.size() < kEnd) return std::nullopt;
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

/// Whether the picture's data are there behind its head, up to the mark of its end.
bool is_whole_jpeg(std::string_view bytes) {
  const std::size_t scan = bytes.find("\xFF\xDA");
  return scan != std::string_view::npos && bytes.find("\xFF\xD9", scan) != std::string_view::npos;
}

bool is_whole(const Picture& picture, std::string_view bytes) {
  if (picture.width_px == 0 || picture.height_px == 0) return false;
  return picture.mime_type == "image/png" ? is_whole_png(bytes) : is_whole_jpeg(bytes);
}

/// What the bytes are by their head, be the rest of them there or not.
std::optional<Picture> identify(std::string_view bytes) {
  std::optional<Picture> picture = as_png(bytes);
  return picture ? picture : as_jpeg(bytes);
}

}  // namespace

std::shared_ptr<const Picture> make_picture(std::string bytes) {
  std::optional<Picture> picture = identify(bytes);
  if (!picture || bytes.size() > kMostBytes || !is_whole(*picture, bytes)) return nullptr;
  picture->bytes = std::move(bytes);
  return std::make_shared<const Picture>(std::move(*picture));
}

Result<std::shared_ptr<const Picture>> read_picture(const std::string& path) {
  Result<std::string> bytes = read_file_bytes(path, kMostBytes);
  if (!bytes && bytes.error().detail == "EFBIG") return fail(ErrorCode::BadPicture, path);
  if (!bytes) return fail(std::move(bytes.error()));
  const bool is_picture = identify(*bytes).has_value();
  std::shared_ptr<const Picture> picture = make_picture(std::move(*bytes));
  if (!picture) return fail(ErrorCode::BadPicture, path, is_picture ? "damaged" : "");
  return picture;
}

}  // namespace docbao
