// SPDX-License-Identifier: GPL-3.0-or-later
#include <numeric>
#include <set>

#include "export/book.hpp"

namespace docbao {

std::vector<std::string> find_faults(const Overlay& overlay) {
  std::vector<std::string> faults;
  std::set<std::string_view> ids;
  std::uint64_t at_ms = 0;
  for (const Clip& clip : overlay.clips) {
    if (!ids.insert(clip.id).second) faults.push_back("id used twice: " + clip.id);
    if (clip.end_ms <= clip.begin_ms) faults.push_back("clip without time: " + clip.id);
    if (clip.begin_ms < at_ms) faults.push_back("clip overlaps the one before: " + clip.id);
    if (clip.end_ms > overlay.sound_ms) faults.push_back("clip past the end of its sound: " + clip.id);
    at_ms = clip.end_ms;
  }
  return faults;
}

std::vector<std::string> find_faults(const std::vector<std::uint64_t>& chapter_ms, std::uint64_t total_ms,
                                     std::string_view active_class, std::string_view css) {
  std::vector<std::string> faults;
  const std::uint64_t sum = std::accumulate(chapter_ms.begin(), chapter_ms.end(), std::uint64_t{0});
  if (sum != total_ms)
    faults.push_back("chapters last " + std::to_string(sum) + " ms, the book " + std::to_string(total_ms));
  if (css.find('.' + std::string(active_class) + ' ') == std::string_view::npos) {
    faults.push_back("no style for the active class " + std::string(active_class));
  }
  return faults;
}

}  // namespace docbao
