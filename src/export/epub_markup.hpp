// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "export/book.hpp"

namespace docbao {

/// The class that a reader gives to what is being heard.
inline constexpr std::string_view kActiveClass = "-epub-media-overlay-active";

/// A chapter as the package lists it.
struct EpubChapter {
  std::string file;
  std::uint64_t duration_ms = 0;
  bool is_timed = false;  ///< it has an overlay
};

/// What the package document tells.
struct EpubPackage {
  SoundInfo info;
  std::string identifier, narrator, modified;
  std::vector<EpubChapter> chapters;
  std::uint64_t total_ms = 0;
};

std::string_view epub_css() noexcept;
std::string epub_container();
std::string epub_page(const Page& page, const std::string& file, const std::string& language);
std::string epub_overlay(const Page& page, const std::string& file);
std::string epub_contents(const std::vector<Entry>& entries, const SoundInfo& info);
/// A drawn one, for a book without a picture.
std::string epub_cover(const SoundInfo& info);
/// "cover.svg", or by the kind of the picture.
std::string epub_cover_name(const SoundInfo& info);
std::string epub_package(const EpubPackage& package);

}  // namespace docbao
