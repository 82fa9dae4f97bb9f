// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <fmt/core.h>

#include <string>
#include <string_view>

#include "docbao/result.hpp"

namespace docbao::app {

enum class Language { English, Vietnamese };

/// "vi" or "en" as the option --lang has it; where it is empty the locale decides (LC_ALL, LC_MESSAGES,
/// LANG).
Language choose_language(std::string_view option);

/// Every sentence the program says, from messages.tsv. Nothing is parsed at start: a row is looked for when
/// it is said.
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
  std::string describe(const Error& error) const;

 private:
  /// A path as a shell takes it, for commands in a sentence; FILE for standard input.
  std::string as_argument(const std::string& path) const;

  Language language_;
};

/// The line "docbao: <sentence>". Control characters of file names and details do not reach the terminal.
std::string complaint(std::string_view sentence);

/// Prints a complaint on stderr.
void complain(std::string_view sentence);

}  // namespace docbao::app
