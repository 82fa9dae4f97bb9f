// SPDX-License-Identifier: GPL-3.0-or-later
// Covers: what is read of a picture, and where it stands in what is exported.
#include <doctest/doctest.h>

#include "docbao/picture.hpp"
#include "pictures.hpp"
#include "run_program.hpp"

using namespace docbao;
using namespace docbao::test;

namespace {

/// A JPEG's segments: an application's own, the head of a frame of 640 by 480, a scan that holds nothing, the
/// end.
std::string jpeg() {
  return from_hex("ffd8ffe00006aabbccddffc000110801e002800301220002110103110100ffda0004aabb0000ffd9");
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a picture's kind and size are read, and what is none is refused") {
  const ScratchFolder folder;
  const std::string file = (folder.path() / "a").string();
  write_file(file, small_png());
  const auto drawn = read_picture(file);
  REQUIRE(drawn.has_value());
  CHECK((*drawn)->mime_type == "image/png");
  CHECK((*drawn)->width_px == 2);
  CHECK((*drawn)->height_px == 3);
  CHECK((*drawn)->bytes == small_png());
  write_file(file, jpeg());
  const auto taken = read_picture(file);
  REQUIRE(taken.has_value());
  CHECK((*taken)->mime_type == "image/jpeg");
  CHECK((*taken)->width_px == 640);
  CHECK((*taken)->height_px == 480);
  for (const std::string& whole : {small_png(), jpeg()}) {  // cut off anywhere
    for (std::size_t size = 0; size < whole.size(); ++size) {
      INFO(size);
      write_file(file, whole.substr(0, size));
      REQUIRE_FALSE(read_picture(file).has_value());
      CHECK(read_picture(file).error().code == ErrorCode::BadPicture);
    }
    write_file(file, whole + "what a camera puts behind it");
    CHECK(read_picture(file).has_value());
  }
  std::string empty = small_png();
  empty[19] = 0;  // no pixels wide
  write_file(file, empty);
  CHECK(read_picture(file).error().detail == "damaged");
  write_file(file, small_png() + std::string(10'000'000, 'x'));
  CHECK(read_picture(file).error().code == ErrorCode::BadPicture);
  CHECK(read_picture("/no/such/picture.png").error().code == ErrorCode::CannotOpen);
}

TEST_CASE("the cover stands in every kind of file that has a place for it") {
  Program docbao;
  const std::string cover = (docbao.folder() / "bìa.png").string();
  write_file(cover, small_png());
  const auto exported = [&](const std::string& extension) {
    const std::string file = (docbao.folder() / ("a" + extension)).string();
    const Ran ran = docbao.run({"export", "-", "-o", file, "--cover", cover}, "Xin chào.");
    INFO(ran.err);
    CHECK(ran.exit_code == 0);
    return read_file(file);
  };
  CHECK(holds(exported(".mp3"), std::string("image/png\0\x03\0", 12) + small_png()));
  CHECK(
      holds(exported(".flac"), std::string("\0\0\0\x03\0\0\0\x09image/png\0\0\0\0\0\0\0\x02\0\0\0\x03", 29)));
  CHECK(holds(exported(".flac"), small_png()));
  for (const char* extension : {".ogg", ".opus"})
    CHECK(holds(exported(extension), "METADATA_BLOCK_PICTURE=AAAAAwAAAAlpbWFnZS9wbmcAAAAAAAAAAgAAAAM"));
  const std::string book = exported(".epub");
  CHECK(holds(book, "EPUB/cover.png" + small_png()));
  CHECK(holds(book, "href=\"cover.png\" media-type=\"image/png\" properties=\"cover-image\""));
  CHECK_FALSE(holds(book, "cover.svg"));
}

TEST_CASE("what is no picture is named before any work, and nothing is left") {
  Program docbao;
  const std::string text = (docbao.folder() / "a.txt").string(), out = (docbao.folder() / "a.mp3").string();
  write_file(text, "Xin chào.");
  const Ran ran = docbao.run({"export", text, "-o", out, "--cover", text});
  CHECK(ran.exit_code == 1);
  CHECK(holds(ran.err, text + " is no PNG or JPEG picture"));
  CHECK_FALSE(std::filesystem::exists(out));
}
