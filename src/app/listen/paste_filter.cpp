// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listen/paste_filter.hpp"

#include <algorithm>
#include <utility>

namespace docbao::app {
namespace {

// Of one length. An end without a beginning comes late, after rest() gave up waiting for it.
constexpr std::string_view kPasteBegins = "\x1b[200~", kPasteEnds = "\x1b[201~";
constexpr int kMostRests = 20;

/// How many of the last bytes the mark may begin with.
std::size_t begun_mark(std::string_view bytes, std::string_view mark) {
  std::size_t size = std::min(bytes.size(), mark.size() - 1);
  while (!bytes.ends_with(mark.substr(0, size))) --size;
  return size;
}

}  // namespace

void PasteFilter::take(std::string_view bytes) {
  rests_ = 0;
  held_ += bytes;
  for (;;) {
    const std::size_t at = std::min(held_.find(kPasteBegins), held_.find(kPasteEnds));
    if (at == std::string::npos) break;
    give(at);
    const bool was_in_paste = std::exchange(in_paste_, held_.starts_with(kPasteBegins));
    held_.erase(0, kPasteBegins.size());
    if (was_in_paste && !in_paste_) takers_.on_end();
  }
  give(held_.size() - std::max(begun_mark(held_, kPasteBegins), begun_mark(held_, kPasteEnds)));
}

void PasteFilter::rest() {
  if (++rests_ < kMostRests) return;
  give(held_.size());
  if (std::exchange(in_paste_, false)) takers_.on_end();
}

void PasteFilter::give(std::size_t count) {
  if (count == 0) return;
  const std::string given = held_.substr(0, count);
  held_.erase(0, count);
  (in_paste_ ? takers_.on_pasted : takers_.on_typed)(given);
}

}  // namespace docbao::app
