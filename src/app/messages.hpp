// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <fmt/core.h>

#include <string>
#include <string_view>

#include "docbao/message.hpp"

namespace docbao::app {

/// "vi" or "en" as the option --lang has it; where it is empty the locale decides (LC_ALL, LC_MESSAGES,
/// LANG).
Language choose_language(std::string_view option);

/// Every sentence the program says: those of messages.tsv, and for failures those of the library.
class Messages {
 public:
  explicit Messages(Language language) : language_(language) {}
  void set_language(Language language) noexcept { language_ = language; }
  Language language() const noexcept { return language_; }

  /// The sentence of that key, its \n turned into line ends; the key itself where there is none.
  std::string text(std::string_view key) const;

  template <typename... Args>
  std::string format(std::string_view key, const Args&... args) const {
    return fmt::vformat(text(key), fmt::make_format_args(args...));
  }

  /// The one sentence for a failure of the library.
  /// What may have been meant stands behind it.
  std::string describe(const Error& error) const;

 private:
  Language language_;
};

/// Where to look how a command is used; of the whole program where none is named.
std::string see_help(const Messages& messages, std::string_view command = {});

/// The line "docbao: <sentence>". Control characters of file names and details do not reach the terminal.
std::string complaint(std::string_view sentence);

/// Prints a complaint on stderr.
void complain(std::string_view sentence);

}  // namespace docbao::app
