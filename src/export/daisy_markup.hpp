// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "export/book.hpp"

namespace docbao {

/// What the control file of a DAISY 2.02 book tells.
struct DaisyBook {
  SoundInfo info;
  std::string identifier, narrator, today;
  std::vector<Entry> entries;
  std::uint64_t total_ms = 0;
  std::size_t files = 0;  ///< in the folder
  std::uint64_t bytes = 0;
};

/// A chapter's synchronisation.
struct DaisyChapter {
  std::string file;
  std::string title;
  std::uint64_t duration_ms = 0, elapsed_ms = 0;  ///< elapsed: of the chapters before
  std::size_t clips_bytes = 0;                    ///< of daisy_clips()
};

std::string daisy_text(const Page& page, const std::string& language);
/// The synchronisation of a page, and the file around it.
std::string daisy_clips(const Page& page, const std::string& file);
std::string daisy_smil(const std::string& clips, const DaisyChapter& chapter, const std::string& identifier);
std::string daisy_master(const std::vector<DaisyChapter>& chapters, const DaisyBook& book);
std::string daisy_ncc(const DaisyBook& book);

}  // namespace docbao
