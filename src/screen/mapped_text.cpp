// SPDX-License-Identifier: GPL-3.0-or-later
#include "screen/mapped_text.hpp"

#include <algorithm>

namespace docbao {

void MappedText::add(std::string_view text, Span source) {
  if (text.empty()) return;
  stretches_.push_back({size(), source, false});
  text_ += text;
}

void MappedText::copy(std::string_view text, std::uint32_t source_begin) {
  if (text.empty()) return;
  const std::uint32_t source_end = source_begin + static_cast<std::uint32_t>(text.size());
  if (!stretches_.empty() && stretches_.back().is_exact && stretches_.back().source.end == source_begin)
    stretches_.back().source.end = source_end;
  else stretches_.push_back({size(), {source_begin, source_end}, true});
  text_ += text;
}

void MappedText::append(const MappedText& from, Span stretch) {
  for (std::uint32_t at = stretch.begin; at < stretch.end;) {
    const Stretch& here = from.stretch_at(at);
    const Stretch* next = &here + 1;
    const bool is_last = next == from.stretches_.data() + from.stretches_.size();
    const std::uint32_t end = std::min(stretch.end, is_last ? from.size() : next->begin);
    const std::string_view text = Span{at, end}.in(from.text_);
    if (here.is_exact) copy(text, here.source.begin + (at - here.begin));
    else add(text, here.source);
    at = end;
  }
}

Span MappedText::source_of(Span where) const noexcept {
  const Stretch& first = stretch_at(where.begin);
  const Stretch& last = stretch_at(where.end - 1);
  return {first.is_exact ? first.source.begin + (where.begin - first.begin) : first.source.begin,
          last.is_exact ? last.source.begin + (where.end - last.begin) : last.source.end};
}

const MappedText::Stretch& MappedText::stretch_at(std::uint32_t at) const noexcept {
  return *(std::ranges::upper_bound(stretches_, at, {}, &Stretch::begin) - 1);
}

MappedText edited(const MappedText& text, const std::vector<TextEdit>& edits) {
  if (edits.empty()) return text;
  MappedText out;
  std::uint32_t at = 0;
  for (const TextEdit& edit : edits) {
    out.append(text, {at, edit.where.begin});
    if (!edit.where.empty()) out.add(edit.text, text.source_of(edit.where));
    at = edit.where.end;
  }
  out.append(text, {at, text.size()});
  return out;
}

}  // namespace docbao
