// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/formats.hpp"

#include "docbao/book.hpp"
#include "docbao/sound_file.hpp"
#include "docbao/timed_text.hpp"

namespace docbao::app {
namespace {

template <typename Formats>
std::string extensions_of(const Formats& formats, std::string_view between, std::size_t from = 0) {
  std::string names;
  for (const auto& format : formats) {
    if (!names.empty()) names += between;
    names += format.extension.substr(from);
  }
  return names;
}

}  // namespace

std::string all_extensions() {
  return extensions_of(sound_formats(), " ") + ' ' + extensions_of(timed_text_formats(), " ") + ' ' +
         extensions_of(book_formats(), " ");
}

std::string text_formats(std::string_view between) { return extensions_of(timed_text_formats(), between, 1); }

std::string formats_help(const Messages& messages) {
  return messages.format("help.formats", extensions_of(sound_formats(), " "),
                         extensions_of(timed_text_formats(), " "), extensions_of(book_formats(), " "));
}

}  // namespace docbao::app
