// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screen_reader/config_block.hpp"

#include <algorithm>

namespace docbao::app {
namespace {

constexpr std::string_view kBegin = "# >>> docbao screen-reader";
constexpr std::string_view kEnd = "# <<< docbao screen-reader";
constexpr std::string_view kHint = "# docbao screen-reader remove takes these lines away.";
constexpr std::string_view kMadeLine = "# made: ";
constexpr std::string_view kAddedEnd = "# a line end was put before this block";

std::string_view without_end(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// Takes the first line, with its end, off `rest`.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end == std::string_view::npos ? rest.size() : end + 1);
  rest.remove_prefix(line.size());
  return line;
}

std::string_view line_end_of(std::string_view file) {
  const std::size_t end = file.find('\n');
  return end != std::string_view::npos && end > 0 && file[end - 1] == '\r' ? "\r\n" : "\n";
}

/// How many it takes until a line of the block is read as one: the last line may have no end, and one that
/// ends in a backslash goes on in the next, be it a comment.
int line_ends_lacking(std::string_view file) {
  const bool has_end = file.empty() || file.ends_with('\n');
  const bool goes_on = without_end(file).ends_with('\\');
  return static_cast<int>(!has_end) + static_cast<int>(goes_on);
}

/// What a block says of itself, taken line by line; and the file around it.
class BlockTaker {
 public:
  void take(std::string_view line) {
    const std::string_view words = without_end(line);
    if (!is_inside_) outside(line, words);
    else inside(line, words);
  }
  std::optional<WithoutBlock> result() && {
    if (is_inside_) return std::nullopt;
    if (is_last_) found_.bytes.resize(found_.bytes.size() - std::min(added_ends_, found_.bytes.size()));
    return std::move(found_);
  }

 private:
  void outside(std::string_view line, std::string_view words) {
    is_inside_ = words == kBegin;
    if (is_inside_) return;
    found_.bytes += line;
    is_last_ = false;
  }
  void inside(std::string_view line, std::string_view words) {
    if (words.starts_with(kMadeLine)) found_.made.emplace_back(words.substr(kMadeLine.size()));
    if (words == kAddedEnd) added_ends_ += line.size() - words.size();
    is_last_ = true;
    is_inside_ = words != kEnd;
  }

  WithoutBlock found_;
  bool is_inside_ = false;
  bool is_last_ = false;        // nothing follows the block
  std::size_t added_ends_ = 0;  // bytes of the line ends that were put before the block
};

}  // namespace

bool begins_block(std::string_view line) { return without_end(line) == kBegin; }
bool ends_block(std::string_view line) { return without_end(line) == kEnd; }

bool has_block(std::string_view file) {
  while (!file.empty()) {
    if (begins_block(take_line(file))) return true;
  }
  return false;
}

std::string put_block(std::string_view file, const ConfigBlock& block) {
  const std::string_view end = line_end_of(file);
  const int added_ends = line_ends_lacking(file);
  std::string out(file);
  for (int i = 0; i < added_ends; ++i) out += end;
  const auto put = [&](std::string_view head, std::string_view rest) {
    out += head;
    out += rest;
    out += end;
  };
  put(kBegin, {});
  put(kHint, {});
  for (int i = 0; i < added_ends; ++i) put(kAddedEnd, {});
  for (const std::string& path : block.made) put(kMadeLine, path);
  for (const std::string& line : block.lines) put({}, line);
  put(kEnd, {});
  return out;
}

std::optional<WithoutBlock> take_block(std::string_view file) {
  BlockTaker taker;
  while (!file.empty()) taker.take(take_line(file));
  return std::move(taker).result();
}

}  // namespace docbao::app
