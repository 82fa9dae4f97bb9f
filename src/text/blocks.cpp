// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/blocks.hpp"

namespace docbao {

std::vector<Block> find_blocks(std::string_view text, bool first_part) {
  std::vector<Block> blocks;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) blocks.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}, first_part && blocks.empty() ? BlockKind::Title : BlockKind::Paragraph});
    at = end + 1;
  }
  return blocks;
}

}  // namespace docbao
