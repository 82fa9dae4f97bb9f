// SPDX-License-Identifier: GPL-3.0-or-later
#include "parse/pdf/page_picture.hpp"

#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>

namespace docbao {
namespace {

poppler::image draw(const poppler::page& page, double most_dpi, double most_dots) {
  constexpr double kPointsPerInch = 72;
  const poppler::rectf box = page.page_rect();
  const double square_inches = std::max(box.width() * box.height(), 1.0) / (kPointsPerInch * kPointsPerInch);
  const double dpi = std::min(most_dpi, std::sqrt(most_dots / square_inches));
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  return renderer.render_page(&page, dpi, dpi);
}

}  // namespace

std::string draw_page(const poppler::page& page) {
  constexpr double kDpi = 300, kMostDots = 25e6;
  const poppler::image image = draw(page, kDpi, kMostDots);
  if (!image.is_valid()) return {};
  const auto width = static_cast<std::size_t>(image.width()),
             row = static_cast<std::size_t>(image.bytes_per_row());
  std::string pgm = "P5 " + std::to_string(image.width()) + ' ' + std::to_string(image.height()) + " 255\n";
  for (std::size_t y = 0; y < static_cast<std::size_t>(image.height()); ++y)
    pgm.append(image.const_data() + y * row, width);
  return pgm;
}

bool has_ink(const poppler::page& page) {
  constexpr double kDpi = 20, kMostDots = 1e6;
  const poppler::image image = draw(page, kDpi, kMostDots);
  if (!image.is_valid()) return false;
  const std::size_t size =
      static_cast<std::size_t>(image.bytes_per_row()) * static_cast<std::size_t>(image.height());
  return std::any_of(image.const_data(), image.const_data() + size,
                     [](char dot) { return static_cast<unsigned char>(dot) < 0xF0; });
}

}  // namespace docbao
